import { textReadingsOf } from "./unescaped.ts";

/** So much of the beginning of a secret is as good as the whole: texts are cut by whoever sends them. */
const BEGINNING_BYTES = 12;

/** A shorter beginning of a secret in another wording might be a word of the text. */
const HEAD_BYTES_MIN = 8;

/** The ways to write a secret, in bytes: as it is and in hex, both in lower case; in base64 and that of URLs. */
type Ways = { readonly folded: readonly string[]; readonly exact: readonly string[] };

/** How a secret begins in each way, which is what is looked for. */
export type Heads = Ways & {
  /** The first four hexadecimal digits. */
  readonly pairs: readonly [string, string];
};

/** One way to write a secret: how it begins, and the whole of it. */
export type Form = { readonly head: string; readonly whole: string };
export type Forms = Readonly<Record<keyof Ways, readonly Form[]>>;

export function headsOf(secret: string): Heads {
  const ways = wordingsOf(secret).map(({ head }) => waysOf(head));
  const [, hex = ""] = ways[0]?.folded ?? [];
  const pairs = [hex.slice(0, 2), hex.slice(2, 4)] as const;
  return { ...joined(ways), pairs };
}

const joined = (ways: readonly Ways[]): Ways => ({
  folded: [...new Set(ways.flatMap(({ folded }) => folded))],
  exact: [...new Set(ways.flatMap(({ exact }) => exact))],
});

/** All that there is of a secret in each way, which is what is taken out. */
export function formsOf(secret: string): Forms {
  const wordings = wordingsOf(secret).map(({ head, whole }) => ({
    heads: waysOf(head),
    wholes: waysOf(whole),
  }));
  const forms = (way: keyof Ways): readonly Form[] =>
    wordings.flatMap(({ heads, wholes }) =>
      wholes[way].map((whole, i) => ({ head: heads[way][i] ?? whole, whole })),
    );
  return { folded: forms("folded"), exact: forms("exact") };
}

/** A secret as a text has it, in bytes, and so much of its beginning as is looked for. */
type Wording = { readonly head: Buffer; readonly whole: Buffer };

/** A longer secret is looked for as it is: to word it in all ways takes long, and a client chooses how long it is. */
const REWORDED_MAX = 512;

/** What a secret needs to have for a text to be able to word it otherwise, beside the escapes that are undone. */
const AMBIGUOUS = /[%\\& <>"']|[^\0-\x7f]/;

/**
 * A secret as it is; and one that has signs of escapes itself also as it reads once somebody escaped the
 * other signs or undid these: a text never says how often that was done.
 */
function wordingsOf(secret: string): readonly Wording[] {
  const whole = Buffer.from(secret);
  const wording = { head: whole.subarray(0, BEGINNING_BYTES), whole };
  if (secret.length > REWORDED_MAX || !AMBIGUOUS.test(secret)) return [wording];
  const beginning = [...secret].slice(0, BEGINNING_BYTES).join("");
  const heads = encodingsOf(beginning);
  const others = encodingsOf(secret).map((bytes, i) => ({
    head: sameBeginning(heads[i] ?? bytes, bytes),
    whole: bytes,
  }));
  return [wording, ...others.filter((one) => one.head.length >= HEAD_BYTES_MIN)];
}

function encodingsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret);
  const isLatin = !/[^\0-\xff]/.test(secret);
  const texts = [
    bytes,
    Buffer.from(JSON.stringify(secret).slice(1, -1)),
    ...["&#39;", "&apos;"].map((quote) => Buffer.from(inHtml(secret, quote))),
    Buffer.from(secret.replaceAll(" ", "+")),
    isLatin ? Buffer.from(secret, "latin1") : bytes, // as headers have it
    ...[secret.toLowerCase(), secret.toUpperCase()].map((text) => Buffer.from(text)),
  ];
  return texts.flatMap((text) => {
    const readings = [...textReadingsOf(text.toString("latin1"))];
    return READINGS.map((i) => Buffer.from(readings[i] ?? readings.at(-1) ?? "", "latin1"));
  });
}

/** As many readings of each, so that those of a beginning match those of the whole. */
const READINGS = [0, 1, 2, 3, 4, 5];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

const inHtml = (secret: string, quote: string): string =>
  secret.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? quote);

/** The end of a beginning may lie within an escape; where it is shorter than before, more belongs to it. */
function sameBeginning(head: Buffer, whole: Buffer): Buffer {
  let length = 0;
  while (length < head.length && head[length] === whole[length]) length += 1;
  return whole.subarray(0, Math.max(length, BEGINNING_BYTES));
}

function waysOf(bytes: Buffer): Ways {
  const based = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return {
    folded: [bytes.toString("latin1").toLowerCase(), bytes.toString("hex")],
    exact: [...based, ...based.map(forUrls), ...based.map(forNames)],
  };
}

const forUrls = (based: string): string =>
  /[+/]/.test(based) ? based.replaceAll("+", "-").replaceAll("/", "_") : based;

/** As the name of a header has it, which takes no slash. */
const forNames = (based: string): string => based.replace(/[+/]/g, "-");

/** What base64 makes of bytes that begin so many bytes after a group of three: the signs that hang on nothing else. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const begin = Math.ceil((offset * 8) / 6);
  return encoded.slice(begin, Math.floor(((offset + bytes.length) * 8) / 6));
}
