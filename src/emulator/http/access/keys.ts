import { type WorldId, worldId } from "../../domain/brand.ts";
import type { Fault } from "../../domain/fault.ts";
import type { KeyRule, Keyring } from "../../domain/key.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { CREDENTIALS } from "../../input/secrets/credentials.ts";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Whose request it is. The key stands in `x-api-key` or in `Authorization: Bearer`; several
 * clients send both, and then `x-api-key` alone counts, right or wrong (assumed: no source says
 * which). A paid quote (`Authorization: L402`, `X-PAYMENT`) is not a key here: payments are not
 * emulated, so that nobody's wallet is ever asked (assumed).
 *
 * @param keyring the keys that are accepted; none at all means any.
 */
export function worldOf(headers: Headers, keyring: Keyring): Result<WorldId> {
  const key = keyOf(headers);
  if (!key) return fail({ kind: "no-key" });
  if (keyring.size > 0) {
    const fault = refusalOf(keyring.get(key), headers);
    if (fault) return fail(fault);
  }
  return ok(worldId(key));
}

/** The world that a request names, whether or not its key is accepted; for the journal. */
export function worldNamedBy(headers: Headers): WorldId | undefined {
  const key = keyOf(headers);
  return key ? worldId(key) : undefined;
}

/**
 * How the headers of a request fail to name one world, or undefined where they name one or none. HTTP
 * joins headers of one name with a comma and a space.
 */
export function unclearKey(headers: Headers): string | undefined {
  const plain = headers.get(CREDENTIALS.key)?.trim();
  const authorization = headers.get(CREDENTIALS.bearer);
  const bearer = BEARER.exec(authorization ?? "")?.[1];
  if (plain === "") return "x-api-key is empty";
  if (plain?.includes(", ")) return "x-api-key is given twice, or has a comma and a space in it";
  if (authorization !== null && bearer === undefined) return "Authorization must be Bearer KEY";
  const areTwo = plain !== undefined && bearer !== undefined && plain !== bearer;
  return areTwo ? "x-api-key and Authorization name different keys" : undefined;
}

const keyOf = (headers: Headers): string | undefined =>
  headers.get(CREDENTIALS.key)?.trim() || BEARER.exec(headers.get(CREDENTIALS.bearer) ?? "")?.[1];

function refusalOf(rule: KeyRule | undefined, headers: Headers): Fault | undefined {
  if (rule?.state !== "active") return { kind: "unknown-key", state: rule?.state ?? "unknown" };
  if (!rule.origins) return undefined;
  // Assumed: a key for browsers is of no use to a client that sends no Origin at all.
  const origin = headers.get("origin") ?? undefined;
  const isAllowed = origin !== undefined && rule.origins.includes(origin);
  return isAllowed ? undefined : { kind: "origin-not-allowed", origin };
}
