import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

type Serve = (from: IncomingMessage, to: ServerResponse) => Promise<void>;

/** A socket that is open before it is known what it serves. */
export type OpenSocket = {
  readonly origin: string;
  readonly address: string;
  readonly port: number;
  serve(serve: Serve): void;
  /** Cuts whatever is open. */
  close(): Promise<void>;
};

/** More than any client needs; further ones are closed as soon as they come. */
const CONNECTIONS_MAX = 400;

/** Longer than anybody sleeps between two polls: a connection that is closed just then looks like a fault. */
const IDLE_MS = 75_000;

const LOOPBACK = "127.0.0.1";

/**
 * Listens on loopback.
 *
 * @param port 0 for any free one.
 * @param address another one than that of IPv4.
 * @throws the system's error, such as EADDRINUSE.
 */
export async function openSocket(port = 0, address: string = LOOPBACK): Promise<OpenSocket> {
  const server = createServer({ keepAliveTimeout: IDLE_MS });
  const sockets = new Set<Socket>();
  server.maxConnections = CONNECTIONS_MAX;
  server.on("connection", (socket: Socket) => {
    sockets.add(socket.once("close", () => sockets.delete(socket)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, address, resolve);
  });
  server.on("error", () => {}); // no more connections can be had just now
  const { port: own } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    origin: `http://${address.includes(":") ? `[${address}]` : address}:${own}`,
    ...{ address, port: own },
    serve: (serve) => {
      const lines = new WeakMap<Socket, Line>();
      server.on("request", (from, to) => {
        to.on("error", () => {}); // the client has gone
        const line = lines.get(from.socket) ?? new Line(from.socket);
        lines.set(from.socket, line);
        line.add(() => serve(from, to));
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Requests that may wait on one connection: who sends more without reading an answer is cut off. */
const WAITING_MAX = 100;

/** The requests of one connection, one after the other: their answers go out in that order anyway. */
class Line {
  readonly #socket: Socket;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  add(serve: () => Promise<void>): void {
    this.#waiting += 1;
    if (this.#waiting > WAITING_MAX) this.#socket.destroy();
    this.#last = this.#last.then(() => this.#served(serve));
  }

  async #served(serve: () => Promise<void>): Promise<void> {
    try {
      if (!this.#socket.destroyed) await serve();
    } catch {
      this.#socket.destroy();
    } finally {
      this.#waiting -= 1;
    }
  }
}
