import { type Bounds, parseJson, problemInText } from "../../../emulator/input/document.ts";
import { asText, field, isNode } from "../../../emulator/input/node.ts";
import { shown } from "../../../emulator/input/shown.ts";
import type { BooksSource, FieldPath } from "../adapter.ts";
import type { BookEntry } from "../run.ts";

/** Books as they were written, or the end of a sentence that says why they cannot be read. */
export type ReadEntries =
  | { readonly ok: true; readonly entries: readonly BookEntry[] }
  | { readonly ok: false; readonly problem: string };

/** As large as the books of one run may be. */
export const BOOKS_BOUNDS: Required<Pick<Bounds, "bytes" | "depth">> = {
  bytes: 1_000_000,
  depth: 32,
};
const ENTRIES_MAX = 10_000;

const MILLION = 1_000_000;

/** The largest amount that is still exact in millionths. */
const MICROS_MAX = Number.MAX_SAFE_INTEGER;

const REFUNDS = ["refund", "credit"];

/** Reads the entries of the books of a client out of a text of JSON, as its adapter says. */
export function entriesIn(text: string, source: BooksSource): ReadEntries {
  const parsed = parseJson(text, BOOKS_BOUNDS);
  if (!parsed.ok) return { ok: false, problem: problemInText(parsed) };
  const { entries: named } = source;
  const isBare = named === undefined && Array.isArray(parsed.value);
  const at = isBare ? [] : (named ?? ["entries"]);
  const list: unknown = field(parsed.value, ...at);
  if (!Array.isArray(list)) return { ok: false, problem: noList(at, list) };
  if (list.length > ENTRIES_MAX) {
    const problem = `must have ${ENTRIES_MAX} entries at most; it has ${list.length}`;
    return { ok: false, problem };
  }
  return entriesOf(list, at.join("."), source);
}

const noList = (at: FieldPath, got: unknown): string =>
  `must have a list of entries at ${at.join(".")}; ${got === undefined ? "it is missing" : `got ${shown(got)}`}. Say where: books.entries`;

function entriesOf(list: readonly unknown[], at: string, source: BooksSource): ReadEntries {
  const entries: BookEntry[] = [];
  for (const [i, value] of list.entries()) {
    const entry = entryIn(value, source);
    if (typeof entry === "string")
      return { ok: false, problem: `has an entry ${at}[${i}] ${entry}` };
    entries.push(entry);
  }
  return { ok: true, entries };
}

/** One entry, or the end of a sentence about it. */
function entryIn(value: unknown, source: BooksSource): BookEntry | string {
  if (!isNode(value)) return `that must be an object; got ${shown(value)}`;
  const { job = ["job"], amount = ["amount"], unit = "usd" } = source;
  const missing = missingIn(value, { job, amount, ...namedIn(source) });
  if (missing !== undefined) return missing;
  const micros = microsIn(field(value, ...amount), unit);
  if (micros === undefined) {
    return `with the ${amount.join(".")} ${shown(field(value, ...amount))}; it must be ${AMOUNTS[unit]}, or null where the cost is not known`;
  }
  const currency = labelIn(value, source.currency ?? ["currency"]);
  return {
    job: labelIn(value, job),
    micros: micros === "unknown" ? undefined : signed(micros, value, source),
    currency: currency?.toUpperCase() ?? "USD",
    account: labelIn(value, source.account ?? ["account"]),
  };
}

const AMOUNTS = {
  usd: 'a number of dollars such as 0.4 or "0.40"',
  millionths: 'a whole number of millionths of a dollar such as 400000 or "400000"',
} as const;

/** The fields that each entry has to have, as the adapter names them. */
const namedIn = ({ currency, account }: BooksSource): Readonly<Record<string, FieldPath>> => ({
  ...(currency && { currency }),
  ...(account && { account }),
});

function missingIn(entry: object, paths: Readonly<Record<string, FieldPath>>): string | undefined {
  const [missing] = Object.entries(paths).filter(([, at]) => field(entry, ...at) === undefined);
  if (missing === undefined) return undefined;
  const [name, at] = missing;
  const names = Object.keys(entry)
    .slice(0, 12)
    .map((one) => shown(one))
    .join(", ");
  return `without ${at.join(".")}. Say where it is: books.${name}. Its fields: ${names || "none"}`;
}

/** A text or a number as text; undefined where there is none. */
function labelIn(entry: object, at: FieldPath): string | undefined {
  const value = field(entry, ...at);
  if (value === undefined || value === null) return undefined;
  const text = asText(value).trim();
  return text === "" ? undefined : text;
}

const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,20})?$/;

/** An amount in millionths of a dollar; undefined for what is none. */
function microsIn(value: unknown, unit: keyof typeof AMOUNTS): number | "unknown" | undefined {
  if (value === null) return "unknown";
  const isText = typeof value === "string" && DECIMAL.test(value.trim());
  if (typeof value !== "number" && !isText) return undefined;
  const number = Number(value);
  if (unit === "millionths" && !Number.isInteger(number)) return undefined;
  const micros = Math.round(unit === "usd" ? number * MILLION : number);
  return Math.abs(micros) <= MICROS_MAX ? micros : undefined;
}

/** An amount as what was spent by it. */
function signed(micros: number, entry: object, source: BooksSource): number {
  const { spent = "positive", kind = ["kind"], refunds = REFUNDS } = source;
  const own = labelIn(entry, kind)?.toLowerCase();
  const isRefund = refunds.some((one) => one.toLowerCase() === own);
  const amount = isRefund ? -Math.abs(micros) : spent === "positive" ? micros : -micros;
  return amount === 0 ? 0 : amount;
}
