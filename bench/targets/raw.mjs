import { createServer } from "node:http";
import { endOnSignal, HEALTH, port, ready, statusOf, submitted } from "./job.mjs";

/** The least that Node can do for these routes: no framework, no checks, one write per answer. */
const server = createServer((request, response) => {
  const { method, url } = request;
  if (method === "POST" && url === "/api/generate-video") return submit(request, response);
  if (method === "GET" && url.startsWith("/api/video/status?requestId=")) {
    const status = statusOf(url.slice("/api/video/status?requestId=".length));
    return status ? answer(response, 200, status) : answer(response, 404, { error: "no such job" });
  }
  if (method === "GET" && url === "/health") return answer(response, 200, HEALTH);
  return answer(response, 404, { error: "no such route" });
});

function submit(request, response) {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const text = chunks.length === 1 ? chunks[0].toString() : Buffer.concat(chunks).toString();
    answer(response, 202, submitted(JSON.parse(text)));
  });
}

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

endOnSignal(server);
server.listen(port, "127.0.0.1", () => ready(server));
