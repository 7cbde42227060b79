import { createHash } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:https";
import { buffer } from "node:stream/consumers";

const agent = new Agent({ keepAlive: true });
const headers = { "x-api-key": "sk-client", "content-type": "application/json" };

async function send(options, body) {
  const sent = request({ ...options, agent }).end(body);
  const [answer] = await once(sent, "response");
  return buffer(answer);
}

const api = { host: "nano-gpt.com", headers };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake, by node:https" });
const submitted = await send({ ...api, method: "POST", path: "/api/generate-video" }, body);
const { runId } = JSON.parse(submitted);

let job = {};
while (job.status !== "COMPLETED") {
  const answer = await send({ ...api, path: `/api/video/status?requestId=${runId}` });
  job = JSON.parse(answer).data;
}

const { hostname, pathname } = new URL(job.output.video.url);
const sha256 = createHash("sha256")
  .update(await send({ hostname, path: pathname }))
  .digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
agent.destroy();
