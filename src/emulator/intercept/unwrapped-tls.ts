import net from "node:net";
import tls from "node:tls";
import type { Directions, SocketPlace } from "./directions.ts";
import { refusedConnection } from "./refused.ts";

type Asked = {
  readonly options: tls.ConnectionOptions;
  readonly callback: (() => void) | undefined;
};

/**
 * Lets this process speak plainly where it means to speak TLS with a host of the service: the
 * emulator has no certificate, and nobody on the same machine needs one. TLS through a tunnel that
 * is open already (a proxy's) stays what it is.
 */
export function unwrapTls(directions: Directions): void {
  const { connect } = tls;
  const unwrapped = (...args: unknown[]): net.Socket => {
    const asked = askedIn(args);
    const { options } = asked;
    const direction =
      options.socket || options.path ? undefined : directions(options.host ?? options.servername);
    return direction?.kind === "to-emulator"
      ? plainSocket(direction.place, asked)
      : Reflect.apply(connect, tls, args);
  };
  tls.connect = unwrapped as typeof connect; // a socket that looks like one of TLS
}

/** The forms of `tls.connect`: options; or port, host and options, of which the last two may lack. */
function askedIn(args: readonly unknown[]): Asked {
  const options = args.find((one): one is object => typeof one === "object" && one !== null);
  const host = args.find((one, i) => i === 1 && typeof one === "string");
  const callback = args.find((one) => typeof one === "function");
  return {
    options: { ...options, ...(host !== undefined && { host }) } as tls.ConnectionOptions,
    callback: callback as Asked["callback"],
  };
}

function plainSocket(place: SocketPlace, { options, callback }: Asked): net.Socket {
  const { ALPNProtocols, servername } = options;
  const to = onlySpeaksHttp2(ALPNProtocols)
    ? { port: 443, ...refusedConnection(HTTP2_SENTENCE) }
    : place;
  const socket = net.connect({ ...options, path: undefined, ...to } as net.NetConnectOpts); // to.host
  Object.assign(socket, LOOKS_LIKE_TLS, { servername });
  Object.assign(socket, { alpnProtocol: ALPNProtocols ? "http/1.1" : false });
  if (callback) socket.once("secureConnect", callback);
  return socket.once("connect", () => socket.emit("secureConnect"));
}

const onlySpeaksHttp2 = (protocols: tls.ConnectionOptions["ALPNProtocols"]): boolean =>
  Array.isArray(protocols) && protocols.length === 1 && protocols[0] === "h2";

const HTTP2_SENTENCE =
  "nanogpt-video-emulator speaks HTTP/1.1, and this client asks for HTTP/2 only";

/** What libraries look at on a socket of TLS. */
const LOOKS_LIKE_TLS = {
  encrypted: true,
  authorized: true,
  authorizationError: null,
  getCipher: () => ({ name: "TLS_AES_128_GCM_SHA256", version: "TLSv1.3" }),
  getPeerCertificate: () => ({}),
  getPeerX509Certificate: () => undefined,
  getProtocol: () => "TLSv1.3",
  getSession: () => undefined,
  isSessionReused: () => false,
  setServername: () => undefined,
  disableRenegotiation: () => undefined,
};
