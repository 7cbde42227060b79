import type { Pattern } from "../../emulator/input/pattern.ts";

/** What a client may not be able to do: what is about it is then not held against it. */
export const CAPABILITIES = [
  /** Saves the video as a file. */
  "download",
  /** Gives up by itself after a time. */
  "deadline",
  /** Can be ended by Ctrl-C. */
  "interrupt",
  /** Can run twice at the same time. */
  "parallel",
  /** Lets its base URL be set. */
  "base-url",
  /** Can be started again in the same folder, for the same video. */
  "restart",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** How one end of a client looks; all that is given must hold. */
export type Sign = {
  readonly exit?: number | "nonzero";
  /** Something in its output. */
  readonly output?: Pattern;
};

/** The names from the outside in that lead to a value in a document. */
export type FieldPath = readonly string[];

/** Where a client keeps its books, in a file or behind a command, and which field of an entry says what. */
export type BooksSource = {
  /** In the folder of a run, with placeholders. */
  readonly file?: string;
  /** The words of what prints the books as JSON. */
  readonly command?: readonly string[];
  /** The list of entries. Default: `entries`, or the document where that is a list. */
  readonly entries?: FieldPath;
  /** Default `job`. */
  readonly job?: FieldPath;
  /** Default `amount`. */
  readonly amount?: FieldPath;
  /** What amounts are in: dollars by default. */
  readonly unit?: (typeof UNITS)[number];
  /** The sign of an amount that was spent. Default: positive. */
  readonly spent?: (typeof SIGNS)[number];
  /** Default `currency`; every entry has it if it is named here. */
  readonly currency?: FieldPath;
  /** Default `account`; every entry has it if it is named here. */
  readonly account?: FieldPath;
  /** What an entry is, such as a debit. Default `kind`. */
  readonly kind?: FieldPath;
  /** The kinds by which money comes back. Default: refund and credit. */
  readonly refunds?: readonly string[];
};

export const UNITS = ["usd", "millionths"] as const;
export const SIGNS = ["positive", "negative"] as const;

/** How a client is started and read: the content of `client.yaml`. */
export type Adapter = {
  readonly name: string | undefined;
  /** The words of the command, with placeholders such as `{prompt}`. */
  readonly command: readonly string[] | undefined;
  /** Where it runs. Default: in a folder of its own, made for each run. */
  readonly cwd: string | undefined;
  /** Variables over the small environment, with placeholders. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that it gets as they are here. */
  readonly pass: readonly string[];
  readonly success: Sign | undefined;
  readonly failure: Sign | undefined;
  readonly cannot: readonly Capability[];
  /** Its own accounting. */
  readonly books: BooksSource | undefined;
};

export const NO_ADAPTER: Adapter = {
  name: undefined,
  command: undefined,
  cwd: undefined,
  env: {},
  pass: [],
  success: undefined,
  failure: undefined,
  cannot: [],
  books: undefined,
};
