import type { Finder, Hit } from "./shapes.ts";
import { secretNameIn } from "./told.ts";

/** Longer than a word that may be a name, and longer than a key. A client chooses the text. */
const NAME_CHARS_MAX = 80;
const TOKEN_CHARS_MAX = 1_000;

const LINE = /[^\r\n]+/g;

/** Where another field of JSON or of a form begins in a line. */
const FIELD = /&(?=[\w.-]{1,80}=)|"(?=[^"]{1,80}"\s{0,9}:)/g;

/** How a line ends that goes on in the next one, and in those that are indented below it. */
const GOES_ON = /(?:[=:(,\\{[]|<<.{1,40})[ \t]{0,20}$/;
const BELOW_MAX = 20;
/** Behind a comma nothing goes on but a list: not with another field, and not further than the next line. */
const HAS_COMMA = /,[ \t]{0,20}$/;
const IS_FIELD = /^["']?[\w.-]{1,80}["']?[ \t]{0,9}[:=]/;

const NAME = new RegExp(`(?<![\\w.-])[\\w.-]{2,${NAME_CHARS_MAX}}(?![\\w.-])`, "g");

/** What may be a value: behind an escape, or the bytes of a file, is none. */
const TOKEN = /(?<![\w.~+/%\\-]|;base64,)[\w.~+/-]{8,}(?:={1,2}(?![\w"'=]))?/g;
const IS_MIXED = /\d|[a-z][A-Z]/;
/** A path, and the id of a job. */
const IS_OPEN = /^(?:[.~]{0,2}\/|vid_|fal-request-)/;

const PIECE = /[A-Za-z\d]{8,}/g;
const PLAIN_WORD = /(?<![A-Za-z\d])(?:[A-Za-z]?[a-z]{3,}|[A-Z]{4,})(?![A-Za-z\d])/;

/** The words and numbers in an identifier. */
const PART = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;
const IS_SHORT_WORD = /^(?:[aeiou][a-z]|[a-z][aeiouy]|[jt]s|ms)$/i;
/** So many parts that are no words make a text no identifier. */
const ODD_PARTS_MIN = 3;

/** Identifiers of ours and of curves, short hexadecimal ids, sizes and times. */
const KNOWN =
  /^(?:[\da-f]{1,15}|0x[\da-f]+|\d+x\d+|\d+T\d+Z?|\w*IPv[46]|(?:secp|prime|asn)\d+\w+)$/i;

/** Whether letters and digits are mixed as in no word, number or identifier. */
function isMixed(piece: string): boolean {
  if (KNOWN.test(piece)) return false;
  let odd = 0;
  for (const [part] of piece.matchAll(PART)) {
    if (isOdd(part)) odd += 1;
    if (odd === ODD_PARTS_MIN) return true;
  }
  return false;
}

function isOdd(part: string): boolean {
  if (part.length === 1 || /^\d/.test(part)) return true;
  if (part.length === 2) return !IS_SHORT_WORD.test(part);
  return /[a-z]/.test(part) && !/[aeiouy]/i.test(part);
}

const mayBeValue = (token: string): boolean =>
  IS_MIXED.test(token) && token.length <= TOKEN_CHARS_MAX && !IS_OPEN.test(token);

/** Whether all of a token looks made up, as base64 does. */
const isBased = (token: string): boolean =>
  !PLAIN_WORD.test(token) && isMixed(token.replace(/[^A-Za-z\d]/g, ""));

/** Where in a token that begins which looks made up; undefined if nothing does. */
function madeUpAt(token: string): number | undefined {
  if (!mayBeValue(token)) return undefined;
  if (/[+/]/.test(token)) return isBased(token) ? 0 : undefined;
  for (const { 0: piece, index } of token.matchAll(PIECE)) if (isMixed(piece)) return index;
  return undefined;
}

/** Whether a part of a text looks made up. */
export const looksMadeUp = (text: string): boolean => madeUpAt(text) !== undefined;

/** The name of a secret in a word, but for what looks made up in it. */
const nameIn = (word: string): string | undefined =>
  secretNameIn(word) && secretNameIn(word.slice(0, madeUpAt(word)));

function hasName(text: string): boolean {
  for (const [word] of text.matchAll(NAME)) if (nameIn(word) !== undefined) return true;
  return false;
}

function madeUpIn(text: string, at: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const start = madeUpAt(token);
    if (start === undefined) continue;
    const from = secretNameIn(token.slice(0, start)) === undefined ? 0 : start;
    const value = token.slice(from).replace(/[.~-]+$/, "");
    const begin = at + index + from;
    hits.push({ start: begin, end: begin + value.length, taken: [{ value, name: undefined }] });
  }
  return hits;
}

function* fieldsOf(line: string, at: number) {
  let start = 0;
  for (const { index } of line.matchAll(FIELD)) {
    yield { text: line.slice(start, index), at: at + start };
    start = index;
  }
  yield { text: line.slice(start), at: at + start };
}

function* hitsIn(line: string, at: number, isBelow: boolean): Generator<Hit> {
  for (const field of fieldsOf(line, at)) {
    const hits = madeUpIn(field.text, field.at);
    if (hits.length > 0 && (isBelow || hasName(field.text))) yield* hits;
  }
}

/** A line with a name that goes on: how far it is indented, and the lines that may still belong to it. */
type Head = { readonly indent: number; readonly left: number };
const NO_HEAD: Head = { indent: 0, left: 0 };

const headOf = (line: string, indent: number): Head => ({
  indent: HAS_COMMA.test(line.slice(-NAME_CHARS_MAX)) ? Infinity : indent,
  left: BELOW_MAX,
});

function isUnder({ indent, left }: Head, line: string, own: number): boolean {
  if (left < BELOW_MAX) return left > 0 && own > indent;
  return indent < Infinity || !IS_FIELD.test(line.slice(own, own + 2 * NAME_CHARS_MAX));
}

/** Finds what looks made up, as keys do, in a line with the name of a secret or below it, however the two are joined. */
export const besideNames: Finder = function* (text) {
  let head = NO_HEAD;
  for (const { 0: line, index } of text.matchAll(LINE)) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    const isBelow = isUnder(head, line, indent);
    yield* hitsIn(line, index, isBelow);
    const goesOn = GOES_ON.test(line.slice(-NAME_CHARS_MAX)) && hasName(line);
    if (goesOn) head = headOf(line, indent);
    else head = isBelow ? { ...head, left: head.left - 1 } : NO_HEAD;
  }
};
