import { linesBelow, valueOfLine } from "./blocks.ts";
import { hitsAmong } from "./pairs.ts";
import type { Hit, Taken } from "./shapes.ts";
import { matchAt, secretNameIn } from "./told.ts";
import { type FoundText, valuesWithin } from "./within.ts";

/** A value of YAML that stands elsewhere, and what is marked as such. */
const ALIAS = /^(?:<<[ \t]{0,4}:[ \t]{0,4})?\*([\w.-]{1,80})[,}\]]{0,9}$/;
const ANCHOR = /(?<![\w&])&([\w.-]{1,80})(?=\s)[ \t]{0,80}/g;
const QUOTED = /"((?:\\.|[^"\\\r\n]){1,4000})|'([^'\r\n]{1,4000})/y;
const LINE_END = /[|>]?[+-]?\d?[ \t]{0,80}\r?\n/y;
const BARE = /[^\s|>[{"'\\][^\r\n,}\]#"'\\]{0,4000}/y;

const NAMED_ALIAS =
  /(?<![\w.-])([\w.-]{1,80})["']?[ \t]{0,4}:[ \t]{1,4}\*([\w.-]{1,80})(?![\w.*-])/g;

/** The aliases that are values of secrets, with the names of these. */
function aliasesIn(text: string, taken: readonly Taken[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [, word = "", alias = ""] of text.matchAll(NAMED_ALIAS)) {
    const name = secretNameIn(word);
    if (name !== undefined) names.set(alias, name);
  }
  for (const { value, name } of taken) {
    const [, alias] = ALIAS.exec(value.trim()) ?? [];
    if (alias !== undefined && name !== undefined) names.set(alias, name);
  }
  return names;
}

/** Finds what an anchor of YAML marks, where an alias of it is the value of a secret. */
export function* anchored(text: string, taken: readonly Taken[]): Generator<Hit> {
  const names = text.includes("*") ? aliasesIn(text, taken) : NONE;
  if (names.size === 0) return;
  let done = 0;
  for (const { 0: all, 1: anchor = "", index } of text.matchAll(ANCHOR)) {
    const name = index < done ? undefined : names.get(anchor);
    if (name === undefined) continue;
    const values = valuesAt(text, index + all.length);
    yield* hitsAmong(name, values);
    const last = values.at(-1);
    if (last !== undefined) done = last.at + last.text.length;
  }
}

const NONE: ReadonlyMap<string, string> = new Map();

/** What follows an anchor: a text in its line, a list or an object, the lines below it. */
function valuesAt(text: string, at: number): readonly FoundText[] {
  if (/[[{]/.test(text.charAt(at))) return valuesWithin(text, at);
  if (matchAt(LINE_END, text, at)) return [...linesBelow(text, at, at)].map(valueOfLine);
  const [, double, single] = matchAt(QUOTED, text, at) ?? [];
  const quoted = double ?? single;
  if (quoted !== undefined) return [{ text: quoted, at: at + 1 }];
  const bare = matchAt(BARE, text, at)?.[0];
  return bare === undefined ? [] : [{ text: bare.trimEnd(), at }];
}
