import type { MediaKind } from "./rule.ts";

/**
 * The longest that one data URL may be as it is sent, in bytes. The 4 MB are documented and so is no
 * way to count them. Assumed is the strictest that the sources leave: all of the URL counts, not the
 * file in it, and a megabyte is a million. A file in 4 MB of base64 then has 3 MB; were the file meant,
 * no body that the hosting edge lets through could ever hold too much.
 */
export const MEDIA_BYTES_MAX = 4_000_000;

/** Longest head of a data URL, and longest sample of its body, that is ever looked at. */
const HEAD_CHARS_MAX = 128;
const SAMPLE_CHARS = 64;
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

/** How long a data URL is, in bytes, as one that is right has ASCII only; 0 for anything else. */
export const inlineBytes = (value: string): number => (isDataUrl(value) ? value.length : 0);

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
