import net from "node:net";
import type { Directions } from "./directions.ts";
import { refusedConnection } from "./refused.ts";

/** What `Socket.connect` is called with, as far as it matters here. */
type Options = Readonly<Record<string, unknown>> & {
  readonly host?: string;
  readonly path?: string;
};

/**
 * Makes every socket of this process go where the directions say, whichever library opens it: all
 * of them come down to `Socket.connect`. Pipes are left alone.
 */
export function guardSockets(directions: Directions): void {
  const { connect } = net.Socket.prototype;
  const guarded = function (this: net.Socket, ...args: unknown[]): net.Socket {
    return Reflect.apply(connect, this, redirected(args, directions));
  };
  net.Socket.prototype.connect = guarded as typeof connect; // the same arguments, whichever they are
}

function redirected(args: readonly unknown[], directions: Directions): readonly unknown[] {
  const [first, ...rest] = args;
  // Node's own callers hand on their arguments in one array, which it knows by a symbol of its own.
  if (Array.isArray(first)) {
    first[0] = led(first[0] as Options, directions);
    return args;
  }
  if (typeof first === "object") return [led(first as Options, directions), ...rest];
  if (isPath(first)) return args;
  const host = rest.find((one): one is string => typeof one === "string");
  const callback = rest.filter((one) => typeof one === "function");
  return [led({ port: first, ...(host && { host }) }, directions), ...callback];
}

const isPath = (first: unknown): boolean =>
  typeof first === "string" && Number.isNaN(Number(first));

function led(options: Options, directions: Directions): Options {
  if (options.path) return options;
  const direction = directions(options.host);
  switch (direction.kind) {
    case "let-through":
      return options;
    case "to-emulator":
      return { ...options, ...direction.place, ...UNBOUND };
    case "refused":
      return { ...options, ...refusedConnection(direction.sentence) };
  }
}

/** A way to the emulator needs no name looked up, and no address of this machine's to come from. */
const UNBOUND = { lookup: undefined, localAddress: undefined, family: undefined };
