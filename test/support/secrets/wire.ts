import { once } from "node:events";
import { connect } from "node:net";
import type { Sent } from "./places.ts";

const QUIET_MS = 3_000;

/** What no line of a request can hold, in percents. */
const onOneLine = (target: string): string =>
  target.replace(/[^!-~]+/g, (part) => encodeURIComponent(part));

/** The bytes of a request. Headers are Latin-1, as nearly everybody reads them. */
function bytesOf({ method = "GET", target = "/api/v1/video-models", ...rest }: Sent): Buffer {
  const { headers = [], body, trailers } = rest;
  const length = Buffer.byteLength(body ?? "");
  const sizes =
    trailers === undefined
      ? [["content-length", String(length)] as const]
      : [["transfer-encoding", "chunked"] as const, ["trailer", "x-auth"] as const];
  const isUpgrade = headers.some(([name]) => name === "upgrade");
  const lines = [
    `${method} ${onOneLine(target)} HTTP/1.1`,
    "host: 127.0.0.1",
    ...(isUpgrade ? [] : ["connection: close"]),
    ...[...(body === undefined ? [] : sizes), ...headers].map(
      ([name, value]) => `${name}: ${value}`,
    ),
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  if (body === undefined) return head;
  if (trailers === undefined) return Buffer.concat([head, Buffer.from(body)]);
  const chunk = `${length.toString(16)}\r\n${body}\r\n0\r\n${trailers.join("\r\n")}\r\n\r\n`;
  return Buffer.concat([head, Buffer.from(chunk)]);
}

/** Sends a request to a port of this machine, and waits until its answer has come. */
export async function sendRaw(origin: string, sent: Sent): Promise<void> {
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.setTimeout(QUIET_MS, () => socket.destroy());
  socket.on("error", () => {}); // it is closed as well
  socket.write(bytesOf(sent));
  if (sent.headers?.some(([name]) => name === "upgrade")) {
    await Promise.race([once(socket, "data"), once(socket, "close")]);
    socket.destroy();
    return;
  }
  socket.resume();
  await once(socket, "close");
}
