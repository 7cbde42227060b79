import { createHash } from "node:crypto";
import axios from "axios";

const headers = { "x-api-key": "sk-client" };
const api = axios.create({ baseURL: "https://nano-gpt.com/api", headers });

const submitted = await api.post("/generate-video", {
  model: "kling-video",
  prompt: "a lake, by axios",
});
const { runId } = submitted.data;

let job = {};
while (job.status !== "COMPLETED") {
  const answer = await api.get("/video/status", { params: { requestId: runId } });
  job = answer.data.data;
}

const video = await axios.get(job.output.video.url, { responseType: "arraybuffer" });
const sha256 = createHash("sha256").update(video.data).digest("hex");
console.log(JSON.stringify({ runId, sha256 }));
