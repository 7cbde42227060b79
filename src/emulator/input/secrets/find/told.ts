import { withoutEscapes } from "../unescaped.ts";
import { isOpenValue, isSecretName, isStrongName, isWord } from "./secret-names.ts";
import type { Finder, Hit } from "./shapes.ts";

/** `auth[token]` is about a token, and so are `headers.token` and `token[0]`. */
const lastWordOf = (name: string): string =>
  /[\w-]*[a-z_-][\w-]*(?=[^a-z_-]*$)/i.exec(name)?.[0] ?? name;

/** The name of a secret in what stands before a value: its last word, or all of it as in `api_key[value]`. */
export function secretNameIn(text: string): string | undefined {
  const last = lastWordOf(text);
  return [last, text].find(isSecretName);
}

/** Whether a name and a value are meant as such where they may be words of a sentence. */
export const isMeantInText = (name: string, value: string): boolean =>
  isStrongName(name) || !isWord(value);

/**
 * Finds names and values that one pattern tells: its first group is the name, its last one the value, at
 * the end of it.
 */
export const told = (
  pattern: RegExp,
  sign: string,
  isMeant: (name: string, value: string) => boolean = () => true,
): Finder =>
  function* (text) {
    if (!text.includes(sign)) return;
    for (const match of text.matchAll(pattern)) {
      const name = secretNameIn(match[1] ?? "");
      const value = match.at(-1) ?? "";
      if (name === undefined || isOpenValue(name, value) || !isMeant(name, value)) continue;
      const end = match.index + match[0].length;
      yield { start: end - value.length, end, taken: [{ value: value.trim(), name }] };
    }
  };

/** Finds values behind something that is no name. */
export const formed = (
  pattern: RegExp,
  sign: string,
  isMeant: (value: string) => boolean = () => true,
): Finder =>
  function* (text) {
    if (!text.includes(sign)) return;
    for (const match of text.matchAll(pattern)) {
      const value = match.at(-1) ?? "";
      const end = match.index + match[0].length;
      if (isMeant(value)) {
        yield { start: end - value.length, end, taken: [{ value, name: undefined }] };
      }
    }
  };

export const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

/** Finds what a name is told of, from its place on; no values where there is nothing more to find up to the end. */
export type ValueAfter = (
  text: string,
  at: number,
  head: RegExpMatchArray,
) => (Pick<Hit, "start" | "end" | "instead"> & { readonly values: readonly string[] }) | undefined;

/** Finds values behind their names. */
export const behind = (
  heads: RegExp,
  sign: string,
  valueAfter: ValueAfter,
  isMeant: (name: string, value: string) => boolean = () => true,
): Finder => {
  const hitsIn = function* (text: string): Generator<Hit> {
    let end = 0;
    for (const head of text.matchAll(heads)) {
      const hit = head.index < end ? undefined : hitBehind(text, head, valueAfter, isMeant);
      if (hit !== undefined && hit.taken.length > 0) yield hit;
      end = hit?.end ?? end;
    }
  };
  return (text) => (text.includes(sign) ? hitsIn(text) : []);
};

function hitBehind(
  text: string,
  head: RegExpMatchArray,
  valueAfter: ValueAfter,
  isMeant: (name: string, value: string) => boolean,
): Hit | undefined {
  const name = secretNameIn(withoutEscapes(head.at(-1) ?? ""));
  if (name === undefined) return undefined;
  const found = valueAfter(text, (head.index ?? 0) + head[0].length, head);
  if (found === undefined) return undefined;
  const { values, ...hit } = found;
  if (values.length > 0 && values.every((value) => isOpenValue(name, value))) return undefined;
  if (!values.every((value) => isMeant(name, value))) return undefined;
  return { ...hit, taken: values.map((value) => ({ value, name })) };
}

/** A value that a sticky pattern tells. */
export const valueMatching =
  (pattern: RegExp): ValueAfter =>
  (text, at) => {
    const value = matchAt(pattern, text, at)?.[0];
    if (value === undefined) return undefined;
    const start = at + (/^(?:"""|'''|["'`]?)/.exec(value)?.[0].length ?? 0);
    return { start, end: at + value.length, values: [text.slice(start, at + value.length)] };
  };
