import { createHash } from "node:crypto";
import { request } from "undici";

const API = "https://nano-gpt.com/api";
const headers = { "x-api-key": "sk-client", "content-type": "application/json" };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake, by undici" });

const submitted = await request(`${API}/generate-video`, { method: "POST", headers, body });
const { runId } = await submitted.body.json();

let job = {};
while (job.status !== "COMPLETED") {
  const answer = await request(`${API}/video/status?requestId=${runId}`, { headers });
  job = (await answer.body.json()).data;
}

const video = await request(job.output.video.url);
const sha256 = createHash("sha256")
  .update(await video.body.bytes())
  .digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
