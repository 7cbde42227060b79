import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

type Serve = (from: IncomingMessage, to: ServerResponse) => Promise<void>;

/** A socket that is open before it is known what it serves. */
export type Listening = {
  readonly origin: string;
  serve(serve: Serve): void;
  /** Cuts whatever is open. */
  close(): Promise<void>;
};

/** More than any client needs; further ones are closed as soon as they come. */
const CONNECTIONS_MAX = 400;

/** Longer than anybody sleeps between two polls: a connection that is closed just then looks like a fault. */
const IDLE_MS = 75_000;

/**
 * Listens on loopback.
 *
 * @param port 0 for any free one.
 * @throws the system's error, such as EADDRINUSE.
 */
export async function opened(port = 0, host = "127.0.0.1"): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: IDLE_MS });
  const sockets = new Set<Socket>();
  server.maxConnections = CONNECTIONS_MAX;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket.once("close", () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  server.on("error", () => {}); // no more connections can be had just now
  const { port: own } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    origin: `http://${host.includes(":") ? `[${host}]` : host}:${own}`,
    serve: (serve) => {
      server.on("request", (from, to) => {
        to.on("error", () => {}); // the client has gone
        serve(from, to).catch(() => to.socket?.destroy());
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
