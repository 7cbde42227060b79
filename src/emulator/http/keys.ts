import { type WorldId, worldId } from "../core/brand.ts";
import { fail, ok, type Result } from "../core/result.ts";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Whose request it is. The key stands in `x-api-key` or in `Authorization: Bearer`; several
 * clients send both, and then `x-api-key` counts (assumed: no source says which).
 *
 * @param known the keys that are accepted; none at all means any.
 */
export function worldOf(headers: Headers, known: ReadonlySet<string>): Result<WorldId> {
  const key =
    headers.get("x-api-key")?.trim() || BEARER.exec(headers.get("authorization") ?? "")?.[1];
  if (!key) return fail({ kind: "no-key" });
  if (known.size > 0 && !known.has(key)) return fail({ kind: "unknown-key" });
  return ok(worldId(key));
}
