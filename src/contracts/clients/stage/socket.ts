import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Serve = (from: IncomingMessage, to: ServerResponse) => Promise<void>;

/** A socket that is open before it is known what it serves. */
export type Listening = {
  readonly origin: string;
  serve(serve: Serve): void;
  /** Cuts whatever is open. */
  close(): Promise<void>;
};

/** Listens on a free loopback port. */
export async function opened(): Promise<Listening> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (serve) => {
      server.on("request", (from, to) => {
        serve(from, to).catch(() => to.socket?.destroy());
      });
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
