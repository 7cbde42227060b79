import { isNode } from "../../emulator/input/node.ts";
import { withoutSecrets } from "../../emulator/input/secrets/shown.ts";

/**
 * A document of somebody else without what looks secret: its names and words stand in findings, patches and reports.
 * Each text is looked at by itself, as the schema of a field `token` is no secret.
 */
export const withoutAnySecret = <T>(document: T): T => struck(document) as T; // texts stay texts

function struck(value: unknown): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(struck);
  if (!isNode(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [withoutSecrets(name), struck(inner)]),
  );
}
