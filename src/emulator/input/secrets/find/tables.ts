import { hitsAmong } from "./pairs.ts";
import { isLong, isStrongName, isWord } from "./secret-names.ts";
import type { Finder, Hit } from "./shapes.ts";
import { secretNameIn } from "./told.ts";
import type { FoundText } from "./within.ts";

/** A table is as wide as that. All repetitions have an end: a client chooses the text. */
const CELLS_MAX = 50;
const LINE = /[^\r\n]{1,4000}/g;

/** The cells of a line, by what stands between two. */
const CELLS: readonly (readonly [between: RegExp, cell: RegExp])[] = [
  [/\|/, /[^|]+/g],
  [/\t/, /[^\t]+|(?<=\t)(?=\t)/g],
  [/,/, /"(?:[^"]|"")*"|[^,]+|(?<=,)(?=,)/g],
  [/;/, /"(?:[^"]|"")*"|[^;]+|(?<=;)(?=;)/g],
  [/\S {2}/, /\S+(?: \S+)*/g],
];

/** The line below the heads of Markdown. */
const IS_RULE = /^[\s|:+=-]+$/;
const IS_HEAD = /^\w[\w .-]{0,79}$/;
/** In a list of words each stands behind a blank; so do the heads of a table, but these are names. */
const IS_SENTENCE = /, .*\w \w|\w \w.*, /;
const IS_VALUED = /^(?:values?|val|v|content)$/i;

/** A shorter value under a name that is a word too may be anything. */
const WEAK_CHARS_MIN = 8;

/** What stands in a line before and behind a text of JSON that goes on in other lines. */
const BEFORE_STRING = /^.{0,3900}"\s{0,9}:\s{0,9}"/;
const AFTER_STRING = /"[\s"]{0,9}(?:[}\]]|,\s{0,9}"[^"]{0,80}"\s{0,9}:).*$/;

type Table = {
  readonly cell: RegExp;
  readonly width: number;
  /** The columns of secrets, with their names. */
  readonly columns: ReadonlyMap<number, string>;
  /** The column of names and that of their values, if there is one. */
  readonly pairs: { readonly names: number; readonly values: number } | undefined;
};

/** Finds what stands below the name of a secret in a table, and beside it where a head says that values do. */
export const tables: Finder = function* (text) {
  if (!/[\r\n]/.test(text)) return;
  let table: Table | undefined;
  for (const { 0: whole, index } of text.matchAll(LINE)) {
    const before = BEFORE_STRING.exec(whole)?.[0].length ?? 0;
    const line = whole.slice(before).replace(AFTER_STRING, "");
    const cells = table && cellsOf(line, index + before, table.cell);
    if (table && cells?.length === table.width) yield* hitsInRow(cells, table);
    else if (!IS_RULE.test(line)) table = tableFrom(line);
  }
};

function* hitsInRow(cells: readonly FoundText[], { columns, pairs }: Table): Generator<Hit> {
  for (const [i, name] of columns)
    yield* hitsAmong(name, cells.slice(i, i + 1).filter(meant(name)));
  if (pairs === undefined) return;
  const name = nameIn(cells[pairs.names]?.text ?? "");
  if (name === undefined) return;
  yield* hitsAmong(name, cells.slice(pairs.values, pairs.values + 1).filter(meant(name)));
}

const meant =
  (name: string) =>
  ({ text }: FoundText): boolean =>
    isStrongName(name)
      ? /\w/.test(text) && !text.split(/\s+/).every(isWord)
      : text.length >= WEAK_CHARS_MIN && isLong(text);

/** Of several words the last one tells. */
const nameIn = (head: string): string | undefined => secretNameIn(head.split(" ").at(-1) ?? "");

/** The table whose first line this may be. */
function tableFrom(line: string): Table | undefined {
  for (const [between, cell] of CELLS) {
    const table = between.test(line) ? tableOf(line, cell) : undefined;
    if (table !== undefined) return table;
  }
  return undefined;
}

function tableOf(line: string, cell: RegExp): Table | undefined {
  const heads = cellsOf(line, 0, cell).map(({ text }) => text);
  if (heads.length < 2 || heads.length > CELLS_MAX || !heads.every(isHead)) return undefined;
  const values = heads.findIndex((head) => IS_VALUED.test(head));
  const names = values > 0 ? values - 1 : 1;
  const pairs = values < 0 ? undefined : { names, values };
  const columns = new Map(
    heads.flatMap((head, i) => {
      const name = pairs?.names === i ? undefined : nameIn(head);
      return name === undefined ? [] : [[i, name] as const];
    }),
  );
  const isTold = columns.size > 0 || pairs !== undefined;
  return isTold && !IS_SENTENCE.test(line)
    ? { cell, width: heads.length, columns, pairs }
    : undefined;
}

const isHead = (text: string): boolean => IS_HEAD.test(text);

/** The texts of the cells in a line, without what stands around them; not more than a table may have, and one. */
function cellsOf(line: string, at: number, cell: RegExp): readonly FoundText[] {
  const cells: FoundText[] = [];
  for (const { 0: raw, index } of line.matchAll(cell)) {
    if (/^[\s"]*$/.test(raw) && cell.source.includes("\\|")) continue; // before the first bar, and behind the last
    const text = raw.trimStart().replace(/^["'`*_]{1,3}/, "");
    const start = index + raw.length - text.length;
    cells.push({ text: text.trimEnd().replace(/["'`*_]{1,3}$/, ""), at: at + start });
    if (cells.length > CELLS_MAX) break;
  }
  return cells;
}
