import type { WorldId } from "./brand.ts";

/** From this length on, a few characters of a key may be shown. */
const SHOWABLE_CHARS = 12;

/** A key in a form that its owner recognises and nobody can use: `sk-…x9k2`. */
export const maskedKey = (key: WorldId): string =>
  key.length < SHOWABLE_CHARS
    ? `${key.slice(0, 2)}… (${key.length} characters)`
    : `${key.slice(0, 3)}…${key.slice(-4)}`;
