import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Handler } from "../http/app.ts";

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
  const server = createServer(
    getRequestListener((request, { incoming }) => handler(request, incoming.rawHeaders), {
      overrideGlobalObjects: ownProcess,
      hostname: host,
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
  return { origin: originOf(server, host), close: () => closed(server) };
}

function originOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
