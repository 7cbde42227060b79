import { createHash } from "node:crypto";
import got from "got";

const headers = { "x-api-key": "sk-client" };
const api = got.extend({ prefixUrl: "https://nano-gpt.com/api", headers, responseType: "json" });

const json = { model: "kling-video", prompt: "a lake, by got" };
const { runId } = (await api.post("generate-video", { json })).body;

let job = {};
while (job.status !== "COMPLETED") {
  const searchParams = { requestId: runId };
  job = (await api.get("video/status", { searchParams })).body.data;
}

const video = await got(job.output.video.url).buffer();
const sha256 = createHash("sha256").update(video).digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
