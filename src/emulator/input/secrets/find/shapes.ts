import type { Span } from "./spans.ts";

/** A secret, with the name under which it stood; undefined if its form alone tells. */
export type Taken = { readonly value: string; readonly name: string | undefined };

/** What of a text is taken out, the secrets in it, and what stands in its place. */
export type Hit = Span & { readonly taken: readonly Taken[]; readonly instead?: string };

/** Looks for secrets in a text whose escapes are undone as often as it takes. */
export type Finder = (text: string) => Iterable<Hit>;

/** A key of the service. */
const KEY_LIKE = /(?<![A-Za-z0-9])sk-[\w-]{4,}/g;

/** Keys and tokens that say by themselves what they are, and one behind its scheme. All repetitions have an end or no way back: a client chooses the text. */
const SHAPES = [
  KEY_LIKE,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /(?<=\bbearer(?:\s{1,9}|%20|\+))(?=[\w.~+/=-]*\d)[\w.~+/=-]{16,}/gi,
  /(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|hf_|npm_)\w{16,}/g,
  /(?<![A-Za-z0-9])(?:glpat-|xox[a-z]-|AIza)[\w-]{10,}/g,
  /(?<![A-Za-z0-9])AKIA[A-Z0-9]{12,}/g,
  /(?<![A-Za-z0-9])[sr]k_(?:live|test)_\w{8,}/g,
  /(?<=-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----)(?:(?!-----)[\s\S]){1,20000}/g,
];

/** Whether a secret looks like a key of the service. */
export const isKeyLike = (value: string): boolean => value.search(KEY_LIKE) >= 0;

export function* shapesIn(text: string): Generator<Hit> {
  for (const shape of SHAPES) {
    for (const { 0: value, index } of text.matchAll(shape)) {
      yield { start: index, end: index + value.length, taken: [{ value, name: undefined }] };
    }
  }
}

/** Who stands before the host of a URL, up to the last `@`: behind a scheme, behind `//` alone, before a port. */
const USERS = [
  /(?<=:\/\/)[^ \t-\r/?#"<>\\]{1,2000}(?=@)/g,
  /(?<=(?:^|[^:/\w])\/\/)[^ \t-\r/?#"<>\\@:]{1,200}:[^ \t-\r/?#"<>\\]{1,2000}(?=@)/g,
  /(?<![\w.+%:/@-])(?!(?:mailto|acct|sips?|xmpp|https?):)[\w.+%-]{1,64}:[^ \t-\r/?#"'<>\\@:,;()]{1,200}(?=@[\w.-]{1,253}(?::\d{1,5}(?!\w)|\/))/gi,
];

export function* usersIn(text: string): Generator<Hit> {
  if (!text.includes("@")) return;
  for (const users of USERS) {
    for (const { 0: user, index } of text.matchAll(users)) {
      yield { start: index, end: index + user.length, taken: usersOf(user) };
    }
  }
}

/** Of the two of whom a URL names, either may be a key. */
function usersOf(user: string): readonly Taken[] {
  const at = user.indexOf(":");
  const parts = at < 0 ? [user] : [user.slice(0, at), user.slice(at + 1)];
  return parts.filter((part) => part !== "").map((value) => ({ value, name: undefined }));
}

/** A URL or an object of JSON in base64, by how it begins. */
const BASED = /(?<![A-Za-z0-9+/_-])(?:aHR0c|eyJ)[A-Za-z0-9+/_-]{8,8000}={0,2}/g;

/** Finds base64 of what has a secret in it. */
export const basedIn = (takenFrom: (text: string) => readonly Taken[]): Finder =>
  function* (text) {
    for (const { 0: based, index } of text.matchAll(BASED)) {
      const taken = takenFrom(Buffer.from(based, "base64").toString());
      if (taken.length > 0) yield { start: index, end: index + based.length, taken };
    }
  };
