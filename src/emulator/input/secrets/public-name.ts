import { createHash } from "node:crypto";

/** From this length on, a few characters of a key may be shown. */
const SHOWABLE_CHARS = 12;

/**
 * What a world is called where its key must not stand: the same everywhere, and another for each key.
 *
 * @example publicNameOf("sk-0123456789"); // "sk-0…" and eight hexadecimal digits
 */
export function publicNameOf(world: string | undefined): string {
  if (!world) return "nobody";
  const hash = createHash("sha256").update(world).digest("hex").slice(0, 8);
  return `${world.length < SHOWABLE_CHARS ? "" : world.slice(0, 4)}…${hash}`;
}
