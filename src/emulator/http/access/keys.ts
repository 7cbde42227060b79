import type { Context } from "hono";
import { type WorldId, worldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { KeyRule, Keyring } from "../../domain/limits/limits.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import {
  bearerKeyIn,
  CREDENTIALS,
  type SentKey,
  sentKey,
} from "../../input/secrets/credentials.ts";
import type { Env } from "../route.ts";

/**
 * Whose request it is. A paid quote (`Authorization: L402`, `X-PAYMENT`) is not a key here: payments are not
 * emulated, so that nobody's wallet is ever asked (assumed).
 *
 * @param keyring the keys that are accepted; none at all means any.
 */
export function worldOf({ env, req }: Context<Env>, keyring: Keyring): Result<WorldId> {
  const { headers } = req.raw;
  const { names } = env.start;
  if (names === undefined) return fail(faultOfNoKey(headers));
  const fault = keyring.size > 0 ? refusalOf(keyring.get(names), headers) : undefined;
  return fault ? fail(fault) : ok(names);
}

function faultOfNoKey(headers: Headers): Fault {
  const sent = keyIn(headers);
  return sent.is === "unclear"
    ? { kind: "unclear-key", problem: sent.problem }
    : { kind: "no-key" };
}

/** The world that a request names, whether or not its key is accepted; for the journal. */
export function worldNamedBy(headers: Headers): WorldId | undefined {
  const sent = keyIn(headers);
  return sent.is === "key" ? worldId(sent.key) : undefined;
}

/** How the headers of a request fail to name one world, or undefined where they name one or none. */
export function unclearKey(headers: Headers): string | undefined {
  const sent = keyIn(headers);
  if (sent.is === "unclear") return sent.problem;
  const plain = headers.get(CREDENTIALS.key)?.trim();
  const authorization = headers.get(CREDENTIALS.bearer) ?? undefined;
  const bearer = bearerKeyIn(authorization);
  if (plain === "") return "x-api-key is empty";
  if (authorization !== undefined && bearer === undefined) {
    return "Authorization must be Bearer KEY";
  }
  const areTwo = plain !== undefined && bearer !== undefined && plain !== bearer;
  return areTwo ? "x-api-key and Authorization name different keys" : undefined;
}

const keyIn = (headers: Headers): SentKey => sentKey((name) => headers.get(name) ?? undefined);

function refusalOf(rule: KeyRule | undefined, headers: Headers): Fault | undefined {
  if (rule?.state !== "active") return { kind: "unknown-key", state: rule?.state ?? "unknown" };
  if (!rule.origins) return undefined;
  // Assumed: a key for browsers is of no use to a client that sends no Origin at all.
  const origin = headers.get("origin") ?? undefined;
  const isAllowed = origin !== undefined && rule.origins.includes(origin);
  return isAllowed ? undefined : { kind: "origin-not-allowed", origin };
}
