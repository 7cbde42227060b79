import type { MediaKind } from "./rule.ts";

/**
 * The most that one inline file may hold, in decoded bytes. Documented as 4 MB; that these are
 * binary megabytes is assumed.
 */
export const MEDIA_BYTES_MAX: number = 4 * 2 ** 20;

/** Longest head of a data URL, and longest sample of its body, that is ever looked at. */
const HEAD_CHARS_MAX = 128;
const SAMPLE_CHARS = 64;
const EQUALS = 61;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/**
 * Why a string cannot be fetched as media of this kind, or undefined if it can. The answer completes
 * a sentence that begins with the name of the field. Looks at the ends of the string only, so that
 * megabytes of base64 cost no more than a link.
 */
export function mediaProblem(value: string, media: MediaKind): string | undefined {
  if (isDataUrl(value)) return dataUrlProblem(value, media);
  if (/^https?:\/\//i.test(value.slice(0, 8)) && URL.canParse(value)) return undefined;
  return `must be an http(s) URL or a data:${media}/…;base64 URL`;
}

/** Decoded size of a base64 data URL in bytes, by arithmetic; 0 for anything else. */
export function decodedBytes(value: string): number {
  if (!isDataUrl(value)) return 0;
  const comma = value.slice(0, HEAD_CHARS_MAX).indexOf(",");
  if (comma < 0) return 0;
  const chars = value.length - comma - 1;
  return Math.floor((chars * 3) / 4) - paddingOf(value);
}

/**
 * The items of a list of references: an array, a JSON array in a string, or one URL a line (the two
 * text forms are those of the live catalogue). Undefined if it is none of these.
 */
export function itemsIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return undefined;
  if (value.trimStart().startsWith("[")) return parsedArray(value);
  return value.split("\n").flatMap((line) => line.trim() || []);
}

/** The URL in one item of a list of references: a string, or an object with a `url`. */
export function urlIn(item: unknown): string | undefined {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || !("url" in item)) return undefined;
  return typeof item.url === "string" ? item.url : undefined;
}

function parsedArray(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isDataUrl(value: string): boolean {
  return value.slice(0, 5).toLowerCase() === "data:";
}

function paddingOf(value: string): number {
  if (value.charCodeAt(value.length - 1) !== EQUALS) return 0;
  return value.charCodeAt(value.length - 2) === EQUALS ? 2 : 1;
}

function dataUrlProblem(value: string, media: MediaKind): string | undefined {
  const comma = value.slice(0, HEAD_CHARS_MAX).indexOf(",");
  const head = value.slice(0, Math.max(comma, 0)).toLowerCase();
  if (!head.startsWith(`data:${media}/`)) return `must be a data URL of the type ${media}/…`;
  if (!head.endsWith(";base64")) return "must be a data URL in base64";
  return isBase64From(value, comma + 1) ? undefined : "must hold base64 after the comma";
}

/**
 * Whether base64 stands in the string from a place on: the padded length, and the characters at both
 * ends. That padding may not be left out is assumed; not every reader of base64 does without.
 */
function isBase64From(value: string, start: number): boolean {
  const chars = value.length - start;
  if (chars === 0 || chars % 4 !== 0) return false;
  const head = value.slice(start, start + SAMPLE_CHARS);
  const tail = value.slice(Math.max(start, value.length - SAMPLE_CHARS));
  return BASE64.test(head) && BASE64.test(tail);
}
