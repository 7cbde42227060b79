import { hitsAmong } from "./pairs.ts";
import type { Finder } from "./shapes.ts";
import { tables } from "./tables.ts";
import { secretNameIn } from "./told.ts";
import { endOfNested, type FoundText, valuesWithin } from "./within.ts";

/** A name at the end of a line, what may stand behind it in YAML, and its next line. All repetitions have an end: a client chooses the text. */
const HEAD =
  /(?<![\w.-])([\w.-]{1,80})["']?[ \t]{0,4}:[ \t]{0,4}(?:[&!#][^\r\n]{0,200})?(?=\r?\n)/g;

/** What stands before the value in a line: its marks of a list, and its own name. */
const BEFORE =
  /^[ \t]{0,80}(?:-[ \t]{1,4}){0,8}(?:["']?[\w.$/-]{1,80}["']?[ \t]{0,4}:(?:[ \t]{1,80}|$))?(?:[&!][\w!]{1,40}[ \t]{1,4})?["']?/;
const AFTER = /["'\\\s}\],]*$/;

/** The first line of a block: an entry of a list, another name, or a single word. */
const IS_BLOCK =
  /^[ \t]{0,80}(?:-[ \t]|-$|["']?[\w.$/<-]{1,80}["']?[ \t]{0,4}:(?:[ \t]|$)|\S{1,4000}[ \t]{0,80}$)/;

const LINES_MAX = 50;
const LINE_CHARS_MAX = 4_000;

/** How far a line is indented, with its marks of a list, as a name behind those is. */
const indentOf = (line: string, marks: RegExp): number => marks.exec(line)?.[0].length ?? 0;

/** The lines that belong to a name whose line ends there. */
export function* linesBelow(text: string, nameAt: number, end: number): Generator<FoundText> {
  const lineAt = text.lastIndexOf("\n", nameAt) + 1;
  const head = text.slice(Math.max(lineAt, nameAt - LINE_CHARS_MAX), nameAt);
  const indent = indentOf(head, /^[ \t]*(?:-[ \t]+)*/);
  let at = text.indexOf("\n", end) + 1;
  for (let i = 0; i < LINES_MAX && at > 0 && at < text.length; i++) {
    const next = text.indexOf("\n", at);
    const stop = Math.min(next < 0 ? text.length : next, at + LINE_CHARS_MAX);
    const line = text.slice(at, stop);
    const own = indentOf(line, /^[ \t]*/);
    const isBelow = own > indent || (own === indent && /^[ \t]*-[ \t]/.test(line));
    if (line.trim() !== "" && !isBelow) return;
    yield { text: line, at };
    at = next + 1;
  }
}

/** The value in a line: what stands behind its name, its marks and its quotes. */
export function valueOfLine({ text, at }: FoundText): FoundText {
  const start = BEFORE.exec(text)?.[0].length ?? 0;
  return { text: text.slice(start).replace(AFTER, ""), at: at + start };
}

/** Finds what stands in the lines below the name of a secret: a list, more names of YAML, a text. */
const below: Finder = function* (text) {
  let done = 0;
  for (const { 0: head, 1: word = "", index } of text.matchAll(HEAD)) {
    const name = index < done ? undefined : secretNameIn(word);
    if (name === undefined) continue;
    const lines = [...linesBelow(text, index, index + head.length)];
    const filled = lines.filter((line) => line.text.trim() !== "");
    if (!IS_BLOCK.test(filled[0]?.text.trimEnd() ?? "")) continue;
    yield* hitsAmong(name, filled.map(valueOfLine));
    done = (lines.at(-1)?.at ?? index) + 1;
  }
};

/** A name up to a list or an object whose names, or all of it, have no quotes: of YAML, TOML or a program. */
const FLOW =
  /(?<![\w.-])([\w.-]{1,80})["'`]?\]?[ \t]{0,4}(?::=|={1,3}|=>(?=\s{0,4}\[)|:)\s{0,4}(?=[[{])/g;

const flow: Finder = function* (text) {
  let done = 0;
  for (const { 0: head, 1: word = "", index } of text.matchAll(FLOW)) {
    const name = index < done ? undefined : secretNameIn(word);
    if (name === undefined) continue;
    const at = index + head.length;
    yield* hitsAmong(name, valuesWithin(text, at));
    done = endOfNested(text, at);
  }
};

/** The head of a section of TOML or a file of settings, with the lines below it. */
const SECTION =
  /(?<![\w\])])\[{1,2}["']?([\w.-]{1,80})["']?\]{1,2}[ \t]{0,80}\r?\n((?:[ \t]{0,80}["']?[\w.-]{1,80}["']?[ \t]{0,20}=[^\r\n]{0,4000}(?:\r?\n|$)){1,50})/g;
const SETTING = /=[ \t]{0,20}["']?([^\r\n]{0,4000}?)["'\\}\],]{0,9}[ \t]{0,80}$/dgm;

const sections: Finder = function* (text) {
  for (const { 0: all, 1: word = "", 2: lines = "", index } of text.matchAll(SECTION)) {
    const name = secretNameIn(word);
    if (name === undefined) continue;
    const at = index + all.length - lines.length;
    const settings = [...lines.matchAll(SETTING)].map(({ 1: value = "", indices }) => ({
      text: value,
      at: at + (indices?.[1]?.[0] ?? 0),
    }));
    yield* hitsAmong(name, settings);
  }
};

/** All that stands below or within the name of a secret in what has no braces and quotes, or not all of them. */
export const BLOCK_FINDERS: readonly Finder[] = [below, flow, sections, tables];
