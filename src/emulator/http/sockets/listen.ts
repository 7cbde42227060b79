import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Handler } from "../app.ts";
import { CUT, type Sent } from "../trouble/on-the-wire.ts";
import { lingerAfter } from "./linger.ts";
import { hostOf } from "./loopback.ts";
import { answerOneByOne } from "./one-by-one.ts";

export type Listening = {
  readonly origin: string;
  /** Ends at once: open connections, idle or not, are cut. */
  close(): Promise<void>;
};

export type ListenOptions = {
  readonly port: number;
  readonly host: string;
  /**
   * Whether the process is ours alone. Then the adapter may replace the global Request and
   * Response by cheaper ones, which it must not do in a test process.
   */
  readonly ownProcess: boolean;
};

/** Opens a socket for a handler. Rejects with the system's error, such as EADDRINUSE. */
export async function listen(handler: Handler, options: ListenOptions): Promise<Listening> {
  const { port, host, ownProcess } = options;
  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const [asked, answer] = [incoming as IncomingMessage, outgoing as ServerResponse]; // of HTTP/1
      const sent = await handler(request, asked.rawHeaders);
      if (!asked.complete) lingerAfter(asked, answer);
      return sent instanceof Response ? sent : brokenOn(answer, sent);
    },
    { overrideGlobalObjects: ownProcess, hostname: host },
  );
  const server = createServer();
  answerOneByOne(server, (incoming, outgoing) => {
    // The adapter takes an IPv6 address in its shortest form only, and without a host knows no port.
    incoming.headers.host = shortHost(incoming.headers.host || hostReached(incoming.socket));
    listener(incoming, outgoing);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  return { origin: originOf(server, host), close: () => closed(server) };
}

/** A host with an IPv6 address in its shortest form, as `[::1]:80` for `[0:0:0:0:0:0:0:1]:80`; any other as it is. */
export function shortHost(host: string): string {
  if (!host.startsWith("[") || !URL.canParse(`http://${host}`)) return host;
  const { hostname } = new URL(`http://${host}`);
  return hostname + host.slice(host.indexOf("]") + 1);
}

/** The address and port by which a client got here that names no host. */
function hostReached({ localAddress = "", localPort }: Socket): string {
  const [address = ""] = localAddress.replace(/^::ffff:(?=[\d.]+$)/, "").split("%"); // of an interface
  return `${hostOf(address)}:${localPort}`;
}

/** Cuts the connection, or sends an answer in pieces and breaks off where they do. */
async function brokenOn(
  outgoing: ServerResponse,
  sent: Exclude<Sent, Response>,
): Promise<Response> {
  const { socket } = outgoing;
  if (sent === CUT) {
    socket?.resetAndDestroy();
    return RESPONSE_ALREADY_SENT;
  }
  const gone = once(outgoing, "close");
  outgoing.writeHead(sent.status, Object.fromEntries(sent.headers));
  try {
    for await (const piece of sent.pieces) {
      if (!outgoing.write(piece)) await Promise.race([once(outgoing, "drain"), gone]);
    }
    outgoing.end();
  } catch {
    socket?.destroySoon();
  }
  return RESPONSE_ALREADY_SENT;
}

function originOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return `http://${hostOf(host)}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
