import { createHash } from "node:crypto";
import { Pool } from "undici";

const api = new Pool("https://nano-gpt.com", { connections: 2 });
const headers = { "x-api-key": "sk-client", "content-type": "application/json" };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake, by a pool" });

const submitted = await api.request({ path: "/api/generate-video", method: "POST", headers, body });
const { runId } = await submitted.body.json();

let job = {};
while (job.status !== "COMPLETED") {
  const path = `/api/video/status?requestId=${runId}`;
  const answer = await api.request({ path, method: "GET", headers });
  job = (await answer.body.json()).data;
}

const { origin, pathname } = new URL(job.output.video.url);
const assets = new Pool(origin);
const video = await assets.request({ path: pathname, method: "GET" });
const sha256 = createHash("sha256")
  .update(await video.body.bytes())
  .digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
await Promise.all([api.close(), assets.close()]);
