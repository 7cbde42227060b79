import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createEmulator } from "../../src/emulator/index.ts";
import { LOOK_ALIKE_KEY } from "./look-alike.ts";

/** One request that came in; `n` counts those to the API from 1. */
export type Came = { readonly n: number; readonly method: string; readonly path: string };

/** What becomes of an answer: it is sent, or in pieces, or something else is, or never comes, or the connection breaks. */
type Fate = "sent" | "in pieces" | "hangs" | "breaks" | Response;

export type Behaviour = {
  /** Decides after the request was served, and charged if it is a submit. */
  readonly fate?: (came: Came, answer: Response) => Fate | Promise<Fate>;
  /** Changes an answer of the API. */
  readonly change?: (request: Request, answer: Response) => Promise<Response> | Response;
  readonly submitStatus?: 200;
};

/** A service like the real one, on a socket of this machine. */
export async function aLookAlikeServer({
  fate = () => "sent",
  change = (_, answer) => answer,
  submitStatus,
}: Behaviour = {}) {
  const emulator = await createEmulator({
    ...{ pace: "instant", port: 0, apiKeys: [LOOK_ALIKE_KEY] },
    ...(submitStatus && { switches: { submitStatus } }),
  });
  const came: Came[] = [];
  const sockets = new Set<Socket>();

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = "GET", url: path = "/" } = incoming;
    if (!path.startsWith("/api/")) return void outgoing.writeHead(404).end("Not Found");
    const one = { n: came.length + 1, method, path };
    came.push(one);
    const request = await requestFrom(incoming, emulator.origin + path);
    const kept = request.clone();
    const answer = await change(kept, await emulator.fetch(request));
    const decided = await fate(one, answer);
    if (decided === "hangs") return;
    if (decided === "breaks") return void incoming.socket.destroy();
    await write(outgoing, decided instanceof Response ? decided : answer, decided === "in pieces");
  };

  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/api`,
    came: (): readonly Came[] => [...came],
    posts: (): readonly Came[] => came.filter(({ method }) => method === "POST"),
    /** What was charged there, in US dollars. */
    chargedUsd: async () => 100 - (await emulator.world(LOOK_ALIKE_KEY).balance()),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await emulator.close();
    },
  };
}

async function requestFrom(incoming: IncomingMessage, url: string): Promise<Request> {
  const { host: _, connection: __, ...headers } = incoming.headers;
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const { method = "GET" } = incoming;
  const sent = { method, headers: headers as Record<string, string> };
  return new Request(url, chunks.length === 0 ? sent : { ...sent, body: Buffer.concat(chunks) });
}

const PIECES = 20;

async function write(outgoing: ServerResponse, answer: Response, inPieces: boolean): Promise<void> {
  const { "content-length": _, ...headers } = Object.fromEntries(answer.headers);
  outgoing.writeHead(answer.status, headers);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const size = inPieces ? Math.ceil(bytes.length / PIECES) : bytes.length + 1;
  for (let at = 0; at < bytes.length; at += size) {
    outgoing.write(bytes.subarray(at, at + size));
    await new Promise((resolve) => setImmediate(resolve));
  }
  outgoing.end();
}
