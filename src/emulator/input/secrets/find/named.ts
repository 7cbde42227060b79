import {
  htmlUnescaped,
  jsonUnescaped,
  mayBeEscaped,
  readingsOf,
  textReadingsOf,
  type View,
  withoutEscapes,
} from "../unescaped.ts";
import { anchored } from "./aliases.ts";
import { BLOCK_FINDERS } from "./blocks.ts";
import { FIELD_FINDERS } from "./fields.ts";
import { inAscii, withAsciiNames } from "./letters.ts";
import { besideNames } from "./made-up.ts";
import { basedIn, type Finder, type Hit, shapesIn, type Taken, usersIn } from "./shapes.ts";
import { REDACTED, type Span, without } from "./spans.ts";
import { Ends } from "./strays.ts";
import { TEXT_FINDERS } from "./text.ts";

/** Takes up a secret, as it reads, with the name under which it stood; undefined if its form alone tells. */
export type Take = (value: string, name: string | undefined) => void;

/**
 * What stands in every text that has a secret by its name or by its form: the source of a pattern. Plain words
 * stand in a row, as V8 looks for those together.
 */
export const SIGN: string = [
  "@|key|token|secret|pass|pwd|auth|credential|jwt|bearer|cookie|session|csrf|xsrf|dpop|signature",
  "access|refresh|sk-|eyj|ahr0c|ghp_|gho_|ghu_|ghs_|ghr_|github_pat|glpat-|xox|hf_|aiza|npm_|akia",
  "basic|whsec_|gsk_|r8_|xai-|sg\\.|ya29|gocspx-|dop_v1_|pypi-|--user|-u |pk_live|pk_test",
  "sk_live|sk_test|rk_live|rk_test|(?:s(?:id|ig)|otp|pat|pw|pin|hmac|creds?|codes?)(?![a-z])",
].join("|");
const NAMED = new RegExp(SIGN, "i");

/** Whether a text whose escapes are undone may have a secret by its name or by its form. */
export const mayBeNamed = (text: string): boolean => NAMED.test(inAscii(text));

/** A text without what is a secret by its name or by its form, however it is escaped; each is taken up. */
export function withoutNamed(text: string, take: Take): string {
  const hits = hitsIn(text);
  for (const { taken } of hits)
    for (const { value, name } of taken) take(withoutEscapes(value), name);
  return without(text, hits);
}

const takenFrom = (text: string): readonly Taken[] => hitsIn(text).flatMap(({ taken }) => taken);

const FINDERS: readonly Finder[] = [
  ...FIELD_FINDERS,
  ...TEXT_FINDERS,
  ...BLOCK_FINDERS,
  usersIn,
  shapesIn,
  basedIn(takenFrom),
  besideNames,
];

/** What is to be taken out of a text; what lies within another hit is not told again. */
function hitsIn(text: string): readonly Hit[] {
  const hits: Hit[] = [];
  const struck = new Struck(text);
  const ends = new Ends(text);
  for (const [i, reading] of namedReadingsOf(text)) {
    for (const { instead, ...read } of readHits(reading)) {
      const hit = withEnd(read, text, ends);
      // Quotes of our own would stand among escaped ones.
      const kept = i === 0 && instead !== undefined ? { ...hit, instead } : hit;
      if (struck.add(hit)) hits.push(kept);
    }
  }
  return hits;
}

/** A hit with all of its value. */
function withEnd(hit: Hit, text: string, ends: Ends): Hit {
  const end = ends.of(hit.start, hit.end);
  if (end === hit.end) return hit;
  const value = text.slice(hit.start, end);
  return { ...hit, end, taken: hit.taken.map(({ name }) => ({ name, value })) };
}

/** What is to be taken out of a reading, in places of the text that it was made of. */
function* readHits({ text, sourceOf }: View): Generator<Hit> {
  const found: Taken[] = [];
  const inSource = ({ start, end, taken, ...rest }: Hit): Hit => {
    found.push(...taken);
    const read = taken.map(({ value, name }) => ({ value: inLetters(value), name }));
    return { ...rest, start: sourceOf(start), end: sourceOf(end), taken: read };
  };
  for (const find of FINDERS) for (const hit of find(text)) yield inSource(hit);
  for (const hit of anchored(text, [...found])) yield inSource(hit);
}

/** The readings of a text in which there may be a secret, with the number of times that escapes were undone. */
function* namedReadingsOf(text: string): Generator<readonly [number, View]> {
  if (!mayBeEscaped(text)) {
    if (mayBeNamed(text)) yield* withNames(0, { text, sourceOf: (index) => index });
    return;
  }
  const named = Array.from(textReadingsOf(text), mayBeNamed);
  if (!named.includes(true)) return;
  const inJson = jsonUnescaped(text);
  const views = [inJson, inJson && within(inJson, jsonUnescaped), htmlUnescaped(text)];
  const outer = views.flatMap((view) => view ?? []);
  let i = 0;
  for (const reading of readingsOf(text)) {
    if (named[i] === true) yield* withNames(i, reading);
    if (i === 0) yield* outer.map((view) => [1, view] as const);
    i += 1;
  }
}

/** Another reading of a reading, in places of the text that both were made of. */
function within(
  { text, sourceOf }: View,
  read: (text: string) => View | undefined,
): View | undefined {
  const view = read(text);
  return view && { text: view.text, sourceOf: (index) => sourceOf(view.sourceOf(index)) };
}

/** A reading, and the same with names that are not written in ASCII but look so. */
function* withNames(i: number, reading: View): Generator<readonly [number, View]> {
  yield [i, reading];
  const view = within(reading, withAsciiNames);
  if (view !== undefined) yield [i, view];
}

/** Which characters of a text are taken out. */
class Struck {
  readonly #text: string;
  #flags: Uint8Array | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether there is anything new in it. */
  add({ start, end }: Span): boolean {
    if (this.#text.slice(start, end) === REDACTED) return false;
    this.#flags ??= new Uint8Array(this.#text.length);
    const flags = this.#flags.subarray(start, end);
    if (!flags.includes(0)) return false;
    flags.fill(1);
    return true;
  }
}

/** What undone escapes left in bytes, in letters. */
function inLetters(text: string): string {
  if (!/[\x80-\xff]/.test(text) || /[^\0-\xff]/.test(text)) return text;
  const read = Buffer.from(text, "latin1").toString();
  return read.includes("\ufffd") ? text : read;
}
