import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createConnection } from "node:net";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { lingerAfter } from "../../src/emulator/http/sockets/linger.ts";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";

const REFUSED = [
  { what: "a body above the edge's bound", target: "POST /api/generate-video", status: 413, mb: 6 },
  { what: "a body of 80 MB", target: "POST /api/generate-video", status: 413, mb: 80 },
  { what: "an unknown path", target: "POST /api/nothing", status: 404, mb: 6 },
  { what: "a wrong method", target: "DELETE /api/video/status", status: 405, mb: 6 },
  { what: "a foreign host at the controls", target: "POST /__emulator/reset", status: 403, mb: 6 },
  { what: "a file of nobody", target: "POST /v/none.mp4", status: 404, mb: 6, isAsset: true },
];
const WAYS = ["length", "chunked"].flatMap((way) =>
  ["close", "keep-alive"].map((connection) => ({ way, connection })),
);
const MEGABYTE = Buffer.alloc(1_000_000, "x");

describe("an answer that comes before the end of a long body", () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await createEmulator();
    return () => emulator.close();
  });

  it.each(REFUSED.flatMap((row) => WAYS.map((how) => ({ ...row, ...how }))))(
    "reaches a client that writes all before it reads: $what, $way, $connection",
    async (row) => {
      const { hostname, port } = new URL(row.isAsset ? emulator.assetOrigin : emulator.origin);
      const socket = createConnection(Number(port), hostname).pause();
      const failed = once(socket, "error").then(([error]) => Promise.reject(error));
      const sendAll = async () => {
        for (const part of row.way === "length" ? withLength(row) : inChunks(row)) {
          await new Promise((done) => socket.write(part, done));
        }
        return once(socket.resume(), "data");
      };
      const [answer] = await Promise.race([sendAll(), failed]);
      expect(String(answer).split(" ")[1]).toBe(String(row.status));
      socket.destroy();
    },
  );
});

type Sent = (typeof REFUSED)[number] & { readonly connection: string };

const headOf = ({ target, connection }: Sent, body: string): string =>
  [
    `${target} HTTP/1.1`,
    "host: 127.0.0.1",
    "x-api-key: k",
    "content-type: application/json",
    `connection: ${connection}`,
    body,
    "\r\n",
  ].join("\r\n");

function* withLength(sent: Sent): Generator<string | Buffer> {
  yield headOf(sent, `content-length: ${sent.mb * MEGABYTE.length}`);
  for (let i = 0; i < sent.mb; i += 1) yield MEGABYTE;
}

function* inChunks(sent: Sent): Generator<string | Buffer> {
  yield headOf(sent, "transfer-encoding: chunked");
  for (let i = 0; i < sent.mb; i += 1) {
    yield `${MEGABYTE.length.toString(16)}\r\n`;
    yield MEGABYTE;
    yield "\r\n";
  }
  yield "0\r\n\r\n";
}

describe("a client that does not end its body", () => {
  afterEach(() => void vi.useRealTimers());

  it.each([
    { what: "is silent", bytesPerSecond: 0, endsWithinS: 10 },
    { what: "sends slowly for ever", bytesPerSecond: 1, endsWithinS: 40 },
    { what: "sends a gigabyte and more", bytesPerSecond: 400_000_000, endsWithinS: 10 },
  ])("is cut off when it $what", ({ bytesPerSecond, endsWithinS }) => {
    vi.useFakeTimers();
    const socket = Object.assign(new EventEmitter(), {
      bytesRead: 0,
      writableEnded: false,
      destroySoon: vi.fn(),
      end: vi.fn(),
      destroy: vi.fn(() => socket.emit("close")),
    });
    const incoming = Object.assign(new EventEmitter(), {
      socket,
      complete: false,
      resume: vi.fn(),
    });
    const outgoing = new EventEmitter();
    const timer = (ms: number, callback: () => void) => {
      const timeout = setTimeout(callback, ms);
      return () => clearTimeout(timeout);
    };
    lingerAfter(incoming as unknown as IncomingMessage, outgoing as ServerResponse, timer);
    outgoing.emit("finish");
    socket.destroySoon();
    expect(socket.end).toHaveBeenCalledOnce();
    for (let second = 0; second < endsWithinS; second += 1) {
      socket.bytesRead += bytesPerSecond;
      vi.advanceTimersByTime(1_000);
    }
    expect(socket.destroy).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});
