import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Seen } from "../run.ts";

/** Longer bodies are cut here; the service refuses them anyway. */
const BODY_BYTES_MAX = 8_000_000;

/** The body of a request, as far as it came. */
export async function bodyOf(from: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of from) {
      bytes += chunk.length;
      if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
    }
  } catch {
    // The client has gone in the middle of its body.
  }
  return Buffer.concat(chunks);
}

/** Headers that belong to one connection. */
const NOT_PASSED =
  /^(host|connection|keep-alive|transfer-encoding|content-length|expect|upgrade)$/i;

/** The request for the service behind the stage; it is given up when the client goes. */
export function requestFrom(
  { method, target, rawHeaders }: Pick<Seen, "method" | "target" | "rawHeaders">,
  body: Buffer,
  origin: string,
  to: ServerResponse,
): Request {
  const headers = new Headers();
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = "", value = ""] = rawHeaders.slice(i, i + 2);
    if (!NOT_PASSED.test(name)) headers.append(name, value);
  }
  const given = new AbortController();
  to.once("close", () => given.abort());
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  const { pathname, search } = new URL(target, origin);
  return new Request(origin + pathname + search, {
    ...{ method, headers, signal: given.signal },
    ...(hasBody && { body: new Uint8Array(body) }),
  });
}

/** The service cut the connection, or the client had gone. */
export function failed(error: unknown): "cut" {
  if (error instanceof TypeError && error.message === "fetch failed") return "cut";
  throw error;
}

/** Sends an answer and says how it ended. */
export async function send(answer: Response | "cut", to: ServerResponse): Promise<Seen["fate"]> {
  const isGone = () => to.destroyed && !to.writableFinished;
  if (isGone()) return "abandoned";
  if (answer === "cut") {
    to.socket?.resetAndDestroy();
    return "cut";
  }
  to.writeHead(answer.status, Object.fromEntries(answer.headers));
  const gone = once(to, "close");
  try {
    for await (const chunk of answer.body ?? []) {
      if (isGone()) return "abandoned";
      if (!to.write(chunk)) await Promise.race([once(to, "drain"), gone]);
    }
  } catch {
    to.socket?.destroySoon();
    return "cut";
  }
  to.end();
  await gone;
  return to.writableFinished ? "answered" : "abandoned";
}
