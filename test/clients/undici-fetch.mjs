import { createHash } from "node:crypto";
import { fetch } from "undici";

const API = "https://nano-gpt.com/api";
const headers = { "x-api-key": "sk-client", "content-type": "application/json" };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake, by the fetch of undici" });

const { runId } = await (
  await fetch(`${API}/generate-video`, { method: "POST", headers, body })
).json();

let job = {};
while (job.status !== "COMPLETED") {
  const answer = await fetch(`${API}/video/status?requestId=${runId}`, { headers });
  job = (await answer.json()).data;
}

const video = await (await fetch(job.output.video.url)).arrayBuffer();
const sha256 = createHash("sha256").update(new Uint8Array(video)).digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
