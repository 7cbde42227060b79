import type { Span } from "./spans.ts";

/** A secret, with the name under which it stood; undefined if its form alone tells. */
export type Taken = { readonly value: string; readonly name: string | undefined };

/** What of a text is taken out, the secrets in it, and what stands in its place. */
export type Hit = Span & { readonly taken: readonly Taken[]; readonly instead?: string };

/** Looks for secrets in a text whose escapes are undone as often as it takes. */
export type Finder = (text: string) => Iterable<Hit>;

/** A key of the service. */
const KEY_LIKE = /(?<![A-Za-z0-9])sk-[\w-]{4,}/g;

/** Lower-case words that are joined, such as `sk-learn-logo`, and the names that the emulator gives to keys of its own. */
const PHRASE = /^[a-z]{1,15}(?:-{1,2}[a-z]{1,15})*-?$/;
const OWN_NAME = /^sk-(?:emulator|check)(?:-{1,2}(?:[a-z]{1,15}|[a-z\d]{1,3}))*$/;

/** Beginnings of keys that other words begin with as well: no phrase, unless it stands in a URL. */
const HYPHENED = /(?<![A-Za-z0-9])(?:sk|xai|pypi|GOCSPX)-[\w-]{4,}/g;

const isKey: IsMeant = (value, before) =>
  /[=/]/.test(before) || !(PHRASE.test(value) || OWN_NAME.test(value));

/** Whether a text of the form of a secret is one, by what it is and what stands before it. */
type IsMeant = (value: string, before: string) => boolean;

/** Keys and tokens that say by themselves what they are. All repetitions have an end or no way back: a client chooses the text. */
const SHAPES: readonly (readonly [shape: RegExp, isMeant?: IsMeant])[] = [
  [HYPHENED, isKey],
  [/(?<![A-Za-z0-9])SK-[\w-]{16,}/g, (value) => /\d/.test(value)],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g],
  [/(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|hf_|npm_|gsk_|r8_|whsec_|dop_v1_)\w{16,}/g],
  [/(?<![A-Za-z0-9])(?:glpat-|xox[a-z]-|AIza|ya29\.)[\w-]{10,}/g],
  [/(?<![A-Za-z0-9])SG\.[\w-]{8,100}(?:\.[\w-]{8,})?/g],
  [/(?<![A-Za-z0-9])AKIA[A-Z0-9]{12,}/g],
  [/(?<![A-Za-z0-9])[srp]k_(?:live|test)_\w{8,}/g],
  [/(?<=-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----)(?:(?!-----)[\s\S]){1,20000}/g],
];

/** Whether a secret looks like a key of the service. */
export const isKeyLike = (value: string): boolean => value.search(KEY_LIKE) >= 0;

export function* shapesIn(text: string): Generator<Hit> {
  for (const [shape, isMeant = () => true] of SHAPES) {
    for (const { 0: value, index } of text.matchAll(shape)) {
      if (isMeant(value, text.charAt(index - 1)))
        yield { start: index, end: index + value.length, taken: [{ value, name: undefined }] };
    }
  }
}

/** A user without a password who is called as people are. */
const NAME = /^[a-z][a-z._-]{0,19}$/;

/** Who stands before the host of a URL, up to the last `@`: behind a scheme, in a path, behind `//` alone, before a port. */
const USERS = [
  /(?<=:\/\/)[^\s/?#"<>\\@:]{1,200}:(?!\d{1,5}[/?#])[^\s"<>\\@]{1,1000}(?=@[\w.-])/g,
  /(?<=\/)(?!\/)[\w.+%-]{1,64}:[^\s/?#"'<>\\@,;()]{1,1000}(?=@(?!sha\d)[\w.-])/g,
  /(?<=:\/\/)[^ \t-\r/?#"<>\\]{1,2000}(?=@)/g,
  /(?<=(?:^|[^:/\w])\/\/)[^ \t-\r/?#"<>\\@:]{1,200}:[^ \t-\r/?#"<>\\]{1,2000}(?=@)/g,
  /(?<![\w.+%:/@-])(?!(?:mailto|acct|sips?|xmpp|https?):)[\w.+%-]{1,64}:[^ \t-\r/?#"<>\\@:,;]{1,1000}(?=@[\w.-]{1,253}(?::\d{1,5}(?!\w)|\/))/gi,
];

export function* usersIn(text: string): Generator<Hit> {
  if (!text.includes("@")) return;
  for (const users of USERS) {
    for (const { 0: user, index } of text.matchAll(users)) {
      if (NAME.test(user)) continue;
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
