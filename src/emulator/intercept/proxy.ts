import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Direction, Directions, SocketPlace } from "./directions.ts";

/** A proxy for programs that are told of it by their environment. */
export type Proxy = {
  readonly url: string;
  /** The hosts that were refused, each with how often. */
  readonly refused: ReadonlyMap<string, number>;
  close(): void;
};

/**
 * Starts a proxy on loopback. TLS for the hosts of the service is led to the terminator, plain
 * requests for them to the emulator; all else is refused with 403 and a sentence, unless it is let
 * through.
 */
export async function startProxy(directions: Directions, terminator: SocketPlace): Promise<Proxy> {
  const refused = new Map<string, number>();
  const sockets = new Set<Duplex>();
  const directed = (host: string): Direction => {
    const direction = directions(host);
    if (direction.kind === "refused") refused.set(host, (refused.get(host) ?? 0) + 1);
    return direction;
  };
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, directed));
  server.on("connection", (socket: Socket) => {
    sockets.add(socket.once("close", () => sockets.delete(socket)));
  });
  server.on("connect", (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    tunnel(incoming, client, head, { directed, terminator });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    url: `http://127.0.0.1:${port}`,
    refused,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

type Tunnels = { readonly directed: (host: string) => Direction; readonly terminator: SocketPlace };

function tunnel(
  { url = "", httpVersion }: IncomingMessage,
  client: Duplex,
  head: Buffer,
  { directed, terminator }: Tunnels,
): void {
  const { hostname, port } = addressIn(url);
  const direction = directed(hostname);
  client.on("error", () => client.destroy());
  if (direction.kind === "refused") {
    // Most clients show the reason, and nothing of a body.
    const { sentence } = direction;
    client.end(`HTTP/1.1 403 ${sentence}\r\n${REFUSED_HEADERS}\r\n\r\n${sentence}\n`);
    return;
  }
  const isOurs = direction.kind === "to-emulator";
  const upstream = connect(isOurs ? terminator : { host: hostname, port });
  upstream.once("connect", () => {
    // The terminator is a proxy itself, and answers as one.
    if (isOurs) upstream.write(`CONNECT ${url} HTTP/${httpVersion}\r\nHost: ${url}\r\n\r\n`);
    else client.write("HTTP/1.1 200 Connection established\r\n\r\n");
    upstream.write(head);
    client.pipe(upstream).pipe(client);
  });
  upstream.on("error", () => cut(client));
  upstream.on("close", () => client.destroy());
  client.on("close", () => upstream.destroy());
}

const REFUSED_HEADERS = "Content-Type: text/plain; charset=utf-8\r\nConnection: close";

/** A host with a port, as CONNECT has it. */
function addressIn(authority: string): { readonly hostname: string; readonly port: number } {
  const { hostname = "", port } = URL.canParse(`http://${authority}`)
    ? new URL(`http://${authority}`)
    : {};
  return { hostname: hostname.replace(/^\[(.*)\]$/, "$1"), port: Number(port || 80) };
}

function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  directed: (host: string) => Direction,
): void {
  const { url = "", method, rawHeaders } = incoming;
  if (!URL.canParse(url)) {
    outgoing.writeHead(400, { "content-type": "text/plain" }).end(`${NO_PROXY_REQUEST}\n`);
    return;
  }
  const { hostname, port, pathname, search } = new URL(url);
  const direction = directed(hostname);
  if (direction.kind === "refused") {
    outgoing.writeHead(403, { "content-type": "text/plain; charset=utf-8" });
    outgoing.end(`${direction.sentence}\n`);
    return;
  }
  const place =
    direction.kind === "to-emulator" ? direction.place : { host: hostname, port: port || 80 };
  const upstream = request(
    {
      ...place,
      method,
      path: `${pathname}${search}`,
      headers: forServers(rawHeaders),
      agent: false,
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
      answer.on("error", () => cut(incoming.socket)).pipe(outgoing);
    },
  );
  upstream.on("error", () => cut(incoming.socket));
  incoming.pipe(upstream);
}

/** Headers, each a name and its value in turn, without those that are for a proxy. */
const forServers = (rawHeaders: readonly string[]): readonly string[] =>
  rawHeaders.filter((_, i) => !/^proxy-/i.test(rawHeaders[i - (i % 2)] ?? ""));

const NO_PROXY_REQUEST =
  "This is the proxy of nanogpt-video-emulator exec --intercept; it takes requests for a proxy only.";

/** As the emulator cut it: with a reset. */
function cut(socket: Duplex): void {
  if ("resetAndDestroy" in socket && typeof socket.resetAndDestroy === "function") {
    socket.resetAndDestroy();
  } else {
    socket.destroy();
  }
}
