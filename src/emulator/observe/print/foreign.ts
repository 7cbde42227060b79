declare const mark: unique symbol;

/**
 * Text that somebody else wrote: a client, a service, a document, whoever typed a command. To a printer every
 * string is foreign; only what stands in our source, around the values of a template, is not.
 */
export type Foreign = string & { readonly [mark]: "foreign" };

export const foreign = (text: string): Foreign => text as Foreign;

/** Characters that nobody sees, and what they do where they come out raw. */
const HIDDEN: readonly (readonly [characters: string, why: string])[] = [
  ["\\p{Cc}", "controls begin escape sequences, move the cursor and break lines"],
  ["\\p{Zl}\\p{Zp}", "separators of lines and paragraphs break lines in some programs"],
  [
    "\\p{Default_Ignorable_Code_Point}",
    "bidi controls reorder a line, others make two words look equal",
  ],
  ["\\ufff9-\\ufffb", "annotations hide the text between them"],
  ["\\p{Noncharacter_Code_Point}", "noncharacters are not allowed in XML"],
  ["\\p{Cs}", "lone surrogates are not valid in UTF-8"],
];

const CHARACTERS = HIDDEN.map(([characters]) => characters).join("");

/** Emoji and some scripts need one joiner or variation selector after a character that is not ASCII. */
const JOINED = `[^\\0-\\x7f${CHARACTERS}](?:\\ufe0f?\\u200d|[\\u200c\\ufe0e\\ufe0f])`;

const UNSEEN = `(${JOINED})|[${CHARACTERS}]`;

/** Made where it is needed: to load the properties of Unicode takes a starting process milliseconds. */
const unseen = (): RegExp => new RegExp(UNSEEN, "gu"); // V8 keeps what it has compiled

/** `\u001b`, as in JSON. */
export const codesOf = (character: string): string =>
  character
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");

/** The only parts of a text that are looked at closely: nearly all of most texts is plain. */
const NOT_PLAIN = /[^ -~]+/g;
const NOT_PLAIN_BUT_LINES = /[^ -~\n]+/g;

/** A text in which everything can be seen: hidden characters are written as their codes, except the `kept`. */
export const visible = (text: string, kept: "" | "\n" | "\t\n" = ""): string =>
  text.replace(kept === "" ? NOT_PLAIN : NOT_PLAIN_BUT_LINES, (part) =>
    part.replace(unseen(), (character, joined) =>
      joined !== undefined || kept.includes(character) ? character : codesOf(character),
    ),
  );

/** At most so many characters of a text, and a word about the rest. */
export function clip(text: string, max: number, where = ""): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 1)) ? max - 1 : max;
  return `${text.slice(0, end)}… (${text.length - end} characters more${where})`;
}

/** At most so many characters of a text, of both its ends, and a word about what is between them. */
export function clipWithin(text: string, max: number): string {
  if (text.length <= max) return text;
  const rest = text.length - Math.floor(max / 4);
  const end = /[\udc00-\udfff]/.test(text.charAt(rest)) ? rest + 1 : rest;
  const head = clip(text.slice(0, end), max - Math.floor(max / 4));
  return `${head} …${text.slice(end)}`;
}
