/** So much of the beginning of a secret is as good as the whole: texts are cut by whoever sends them. */
const BEGINNING_BYTES = 12;

/** The ways to write a secret, in bytes: as it is and in hex, both in lower case; in base64 and that of URLs. */
type Ways = { readonly folded: readonly string[]; readonly exact: readonly string[] };

/** How a secret begins in each way, which is what is looked for. */
export type Heads = Ways & {
  /** The first four hexadecimal digits. */
  readonly pairs: readonly [string, string];
};

/** One way to write a secret: how it begins, and the whole of it. */
export type Form = { readonly head: string; readonly whole: string };

export function headsOf(secret: string): Heads {
  const { folded, exact } = waysOf(beginningOf(secret));
  const [, hex = ""] = folded;
  const pairs = [hex.slice(0, 2), hex.slice(2, 4)] as const;
  return { folded, exact: [...new Set(exact)], pairs };
}

/** All that there is of a secret in each way, which is what is taken out. */
export function formsOf(secret: string): Readonly<Record<keyof Ways, readonly Form[]>> {
  const heads = waysOf(beginningOf(secret));
  const wholes = waysOf(Buffer.from(secret));
  const forms = (way: keyof Ways): readonly Form[] =>
    wholes[way].map((whole, i) => ({ head: heads[way][i] ?? whole, whole }));
  return { folded: forms("folded"), exact: forms("exact") };
}

const beginningOf = (secret: string): Buffer => Buffer.from(secret).subarray(0, BEGINNING_BYTES);

function waysOf(bytes: Buffer): Ways {
  const based = [0, 1, 2].map((offset) => base64At(bytes, offset));
  return {
    folded: [bytes.toString("latin1").toLowerCase(), bytes.toString("hex")],
    exact: [...based, ...based.map(forUrls)],
  };
}

const forUrls = (based: string): string =>
  /[+/]/.test(based) ? based.replaceAll("+", "-").replaceAll("/", "_") : based;

/** What base64 makes of bytes that begin so many bytes after a group of three: the signs that hang on nothing else. */
function base64At(bytes: Buffer, offset: number): string {
  const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  const begin = Math.ceil((offset * 8) / 6);
  return encoded.slice(begin, Math.floor(((offset + bytes.length) * 8) / 6));
}
