import { Server } from "node:net";
import type { Mockttp } from "mockttp";
import { API_HOSTS, ASSET_HOST } from "../input/hosts.ts";
import type { SocketPlace } from "./directions.ts";

/** Ends TLS for the hosts of the service, with an authority that nobody else has. */
export type Terminator = {
  readonly place: SocketPlace;
  /** The certificate of the authority, as PEM. Its key never leaves this process. */
  readonly certificate: string;
  close(): Promise<void>;
};

type Upstream = { readonly api: SocketPlace; readonly assets: SocketPlace };

const LOOPBACK = "127.0.0.1";

/** What signs the certificates of the hosts: a certificate and its key, as PEM. */
export type Authority = { readonly cert: string; readonly key: string };

/** Makes an authority, which takes a good part of a second; several terminators may share one. */
export const newAuthority = ({
  generateCACertificate,
}: typeof import("mockttp")): Promise<Authority> =>
  generateCACertificate({
    subject: { commonName: "nanogpt-video-emulator, for one run", organizationName: "Nobody" },
  });

/**
 * Speaks TLS as the hosts of the service, and hands on what it reads to the emulator. One at a time
 * may be starting in a process.
 */
export async function startTerminator(
  mockttp: typeof import("mockttp"),
  upstream: Upstream,
  shared?: Authority,
): Promise<Terminator> {
  const authority = shared ?? (await newAuthority(mockttp));
  const proxy = mockttp.getLocal({ https: authority, recordTraffic: false, suggestChanges: false });
  await onLoopback(() => proxy.start(0));
  for (const host of API_HOSTS) await handOn(proxy, host, upstream.api);
  await handOn(proxy, ASSET_HOST, upstream.assets);
  return {
    place: { host: LOOPBACK, port: proxy.port },
    certificate: authority.cert,
    close: () => proxy.stop(),
  };
}

/** As it came, `Host` included; a connection that the emulator cuts is cut for the client too. */
async function handOn(
  proxy: Mockttp,
  host: string,
  { host: to, port }: SocketPlace,
): Promise<void> {
  await proxy
    .forAnyRequest()
    .forHostname(host)
    .always()
    .thenPassThrough({
      simulateConnectionErrors: true,
      transformRequest: {
        setProtocol: "http",
        replaceHost: { targetHost: `${to}:${port}`, updateHostHeader: false },
      },
    });
}

/**
 * Starts a server that would listen on every address of this machine on loopback only: mockttp takes
 * a port and no address.
 */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const { listen } = Server.prototype;
  const local = function (this: Server, ...args: unknown[]): Server {
    const [port, ...rest] = args;
    const isPortAlone = typeof port === "number" && typeof rest[0] !== "string";
    return Reflect.apply(listen, this, isPortAlone ? [port, LOOPBACK, ...rest] : args);
  };
  Server.prototype.listen = local as typeof listen; // the same arguments, an address among them
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}
