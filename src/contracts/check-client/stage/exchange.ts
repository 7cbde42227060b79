import type { IncomingMessage, ServerResponse } from "node:http";
import type { Seen } from "../run.ts";

/** Longer bodies are read no further; the service refuses them anyway. */
const BODY_BYTES_MAX = 8_000_000;

/** How many bytes may be held at a time, of all requests that are on their way. */
export type Room = { bytes: number };

export type Body = {
  readonly bytes: Buffer;
  /** Why it ends where it does. */
  readonly end: "whole" | "too long" | "broken off";
};

/** The body of a request, as far as it came and may be held. */
export function bodyOf(from: IncomingMessage, room: Room): Promise<Body> {
  const chunks: Buffer[] = [];
  let kept = 0;
  return new Promise((resolve) => {
    const over = (end: Body["end"]) => {
      from.off("data", take).pause();
      room.bytes += kept;
      kept = 0;
      resolve({ bytes: Buffer.concat(chunks), end });
    };
    const take = (chunk: Buffer) => {
      kept += chunk.length;
      room.bytes -= chunk.length;
      if (room.bytes < 0) return over("broken off");
      chunks.push(chunk);
      if (kept > BODY_BYTES_MAX) over("too long");
    };
    from.on("data", take);
    from.once("end", () => over("whole"));
    from.once("close", () => over("broken off"));
    from.on("error", () => {}); // it is closed as well
  });
}

/** Headers that belong to one connection. */
const NOT_PASSED =
  /^(host|connection|keep-alive|transfer-encoding|content-length|expect|upgrade)$/i;

/**
 * The request for the service behind the stage; it is given up when the client goes.
 *
 * @throws TypeError for what no such request can say, such as a method TRACE.
 */
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
  const { pathname, search } = urlOfTarget(target);
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

/** The path and the query of a request, whatever was sent in their place. */
export const urlOfTarget = (target: string): URL =>
  URL.canParse(target, ANY_ORIGIN) ? new URL(target, ANY_ORIGIN) : new URL("/", ANY_ORIGIN);

const ANY_ORIGIN = "http://origin.invalid";

/** Sends an answer and says how it ended. */
export async function send(answer: Response | "cut", to: ServerResponse): Promise<Seen["fate"]> {
  const isGone = () => to.destroyed && !to.writableFinished;
  if (isGone()) return "abandoned";
  if (answer === "cut") {
    to.socket?.resetAndDestroy();
    return "cut";
  }
  to.writeHead(answer.status, Object.fromEntries(answer.headers));
  const gone = new Promise((resolve) => to.once("close", resolve));
  try {
    for await (const chunk of answer.body ?? []) {
      if (isGone()) return "abandoned";
      if (!to.write(chunk)) await Promise.race([drainOf(to), gone]);
    }
  } catch {
    to.socket?.destroySoon();
    return "cut";
  }
  to.end();
  await gone;
  return to.writableFinished ? "answered" : "abandoned";
}

const drainOf = (to: ServerResponse): Promise<unknown> =>
  new Promise((resolve) => to.once("drain", resolve));
