import { timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { CREDENTIALS } from "../../input/secrets/credentials.ts";
import { shown } from "../../input/shown.ts";
import type { Env } from "../route.ts";

/** Who may use the control plane. */
export type ControlAccess = {
  /** Our own origins. A `Host` or `Origin` of somebody else is refused. */
  readonly origins: () => readonly string[];
  /** Needed in `x-emulator-token` when set; it is, once we listen beyond this machine. */
  readonly token: string | undefined;
};

export type ControlRefusal = { readonly status: 401 | 403 | 415; readonly message: string };

/**
 * Why a request may not use the control plane, or undefined when it may.
 *
 * A page in a browser on this machine can reach a loopback port: it must not be able to move clocks
 * or read journals. So the `Host` must be ours (DNS rebinding), an `Origin` too (cross-site
 * requests), and a body must be JSON, which a form cannot send. A DELETE needs none: no form sends one,
 * and a page of another origin would have to ask first, which is refused.
 */
export function controlRefusalOf(
  c: Context<Env>,
  { origins, token }: ControlAccess,
): ControlRefusal | undefined {
  const own = origins();
  const origin = c.req.header("origin");
  if (origin !== undefined && !own.includes(origin)) {
    return { status: 403, message: `The control plane is not for pages of ${origin}.` };
  }
  if (token !== undefined) return refusalWithoutToken(c, token) ?? refusalOfBody(c);
  const { host } = new URL(c.req.url);
  if (!own.some((one) => new URL(one).host === host)) {
    return { status: 403, message: `The control plane does not answer as ${host}.` };
  }
  return refusalOfBody(c);
}

function refusalWithoutToken(c: Context<Env>, token: string): ControlRefusal | undefined {
  const given = Buffer.from(c.req.header(CREDENTIALS.controlToken) ?? "");
  const needed = Buffer.from(token);
  const isGiven = given.length > 0 && given.length === needed.length;
  if (isGiven && timingSafeEqual(given, needed)) return undefined;
  return {
    status: 401,
    message: "The emulator listens beyond this machine: send its token in x-emulator-token.",
  };
}

/** The methods of operations that may have a body. */
const WITH_BODY: ReadonlySet<string> = new Set(["POST", "PUT", "DELETE"]);

function refusalOfBody(c: Context<Env>): ControlRefusal | undefined {
  const { method } = c.req;
  const type = c.req.header("content-type");
  if (!WITH_BODY.has(method)) return undefined; // the others do nothing here
  const encoding = c.req.header("content-encoding") ?? IDENTITY;
  if (encoding.toLowerCase() !== IDENTITY) {
    return notRead(`Send the body without content-encoding; got ${shown(encoding)}.`);
  }
  if (method === "DELETE" && type === undefined) return undefined;
  if (!type?.startsWith("application/json")) {
    return notRead("Send JSON, with content-type: application/json.");
  }
  const charset = CHARSET.exec(type)?.[1] ?? UTF_8;
  if (charset.toLowerCase() === UTF_8) return undefined;
  return notRead(`Send JSON in UTF-8, with no other charset; got ${shown(charset)}.`);
}

const IDENTITY = "identity";
const UTF_8 = "utf-8";
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;

const notRead = (message: string): ControlRefusal => ({ status: 415, message });
