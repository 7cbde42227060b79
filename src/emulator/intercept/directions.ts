import { API_HOSTS, ASSET_HOST, isLoopback, plainHost } from "../input/hosts.ts";

/** Where a socket listens. */
export type SocketPlace = { readonly host: string; readonly port: number };

/** What becomes of a connection to a host. */
export type Direction =
  | { readonly kind: "to-emulator"; readonly place: SocketPlace }
  | { readonly kind: "let-through" }
  | { readonly kind: "refused"; readonly sentence: string };

/** Decides by the name of a host; an absent one means this machine. */
export type Directions = (host: string | undefined) => Direction;

/** What directions are made from. */
export type InterceptSurroundings = {
  /** The emulator, such as `http://127.0.0.1:4747`. */
  readonly origin: string;
  /** Where its videos lie; without, they are refused under the name of `ASSET_HOST`. */
  readonly assetOrigin: string | undefined;
  /** Hosts that are reached as if nothing were intercepted. */
  readonly allowed: readonly string[];
};

/**
 * Leads the hosts of the service to the emulator, lets through what stays on this machine and what is
 * allowed, and refuses all else.
 */
export function directionsFor({ origin, assetOrigin, allowed }: InterceptSurroundings): Directions {
  const api = placeOf(origin);
  const assets = assetOrigin === undefined ? undefined : placeOf(assetOrigin);
  const places = new Map(API_HOSTS.map((host) => [host, api]));
  if (assets) places.set(ASSET_HOST, assets);
  const others = new Set([...allowed.map(plainHost), api.host, assets?.host]);
  return (typed = "localhost") => {
    const host = plainHost(typed);
    const place = places.get(host);
    if (place) return { kind: "to-emulator", place };
    if (isLoopback(host) || others.has(host)) return { kind: "let-through" };
    return { kind: "refused", sentence: refusalOf(host) };
  };
}

const refusalOf = (host: string): string =>
  `nanogpt-video-emulator refused a connection to ${host}, so that nothing leaves this machine ` +
  `by accident. If it is meant, allow it: exec --allow-host ${host}`;

const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

function placeOf(origin: string): SocketPlace {
  const { protocol, hostname, port } = new URL(origin);
  return { host: plainHost(hostname), port: Number(port || PORTS[protocol]) };
}
