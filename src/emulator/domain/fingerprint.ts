import type { Input } from "./models/rule.ts";

/** Strings up to this many characters are read whole. */
const WHOLE_CHARS = 8_192;

/** Of longer ones (uploads), this many characters are read from each end, and from between. */
const SAMPLED_CHARS = 1_024;

const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** What names a request, and is no part of what it asks for. */
const NAME_OF_REQUEST = "conversationUUID";

/**
 * A number that is equal for requests that ask for the same, whatever the order of their fields, and differs for
 * different ones (by chance it does not for one pair in four thousand million). Of an upload, its
 * length and some three thousand of its characters are read.
 */
export function fingerprintOf(input: Input): number {
  let sum = 0;
  for (const field in input) {
    if (field !== NAME_OF_REQUEST) sum = (sum + hashedField(field, input[field])) | 0;
  }
  return sum >>> 0;
}

/** The same of a body that is no JSON object. */
export const fingerprintOfText = (text: string): number => hashedText(START, text) >>> 0;

function hashedField(field: string, value: unknown): number {
  const name = hashedText(START, field);
  if (typeof value === "string") return hashedText(name ^ 1, value);
  return hashedText(name, written(value));
}

/** Nothing of what is nested deeper than the stack reaches: such a body is refused anyway. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    return "";
  }
}

function hashedText(start: number, text: string): number {
  const { length } = text;
  if (length <= WHOLE_CHARS) return hashed(start ^ length, text, { from: 0, to: length, step: 1 });
  const step = Math.floor(length / SAMPLED_CHARS);
  const head = hashed(start ^ length, text, { from: 0, to: SAMPLED_CHARS, step: 1 });
  const between = hashed(head, text, { from: 0, to: length, step });
  return hashed(between, text, { from: length - SAMPLED_CHARS, to: length, step: 1 });
}

type Stretch = { readonly from: number; readonly to: number; readonly step: number };

/** FNV-1a over characters, with a last stir so that sums of such hashes do not collide. */
function hashed(start: number, text: string, { from, to, step }: Stretch): number {
  let hash = start;
  for (let i = from; i < to; i += step) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}
