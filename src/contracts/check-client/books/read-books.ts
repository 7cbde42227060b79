import { relative } from "node:path";
import { shown } from "../../../emulator/input/shown.ts";
import type { Machine } from "../../contract/machine.ts";
import type { BooksSource } from "../adapter.ts";
import type { Books } from "../run.ts";
import { type ClientDirections, fillingOf } from "../runner/environment.ts";
import { textBelow } from "../runner/files.ts";
import { fillPlaceholders } from "../runner/placeholders.ts";
import { CannotStart, type EndedProcess, type Start, started } from "../runner/process.ts";
import { booksPath } from "./place.ts";
import { BOOKS_BOUNDS, entriesIn } from "./read-entries.ts";

/** How the books of one folder are read: with the limits that its client had. */
export type BooksRead = {
  readonly told: ClientDirections;
  /** What a command that prints them is started with, beside its words. */
  readonly start: Omit<Start, "words">;
  readonly machine: Machine;
};

/** Books that could not be read, or that are not there, with the reason. */
type Unread = Exclude<Books, { readonly is: "read" }>;

type BooksText = { readonly is: "text"; readonly text: string } | Unread;

/**
 * Reads the books of a client, once all its processes have ended; undefined where it keeps none that we know of.
 *
 * @param reads one for each folder that it ran in. Books that are the same for two of them are read once.
 */
export async function readBooks(
  source: BooksSource | undefined,
  reads: readonly BooksRead[],
): Promise<Books | undefined> {
  if (source === undefined) return undefined;
  const texts: BooksText[] = [];
  for (const one of reads) texts.push(await textOf(source, one));
  const unread = texts.filter((one) => one.is !== "text");
  const there = new Set(texts.flatMap((one) => (one.is === "text" ? one.text : [])));
  const why = unread.find(({ is }) => is === "unreadable") ?? (there.size === 0 && unread[0]);
  return why || joined([...there], source);
}

function joined(texts: readonly string[], source: BooksSource): Books {
  const read = texts.map((text) => entriesIn(text, source));
  const wrong = read.find((one) => !one.ok);
  if (wrong) return unreadable(`${nameOf(source)} ${wrong.problem}`);
  return { is: "read", entries: read.flatMap((one) => (one.ok ? one.entries : [])) };
}

const unreadable = (why: string): Unread => ({
  is: "unreadable",
  why: `its books cannot be read: ${why}`,
});

const nameOf = ({ file, command = [] }: BooksSource): string =>
  file ?? `what ${shown(command.join(" "))} printed`;

const textOf = (source: BooksSource, read: BooksRead): Promise<BooksText> =>
  source.file === undefined ? printedText(source, read) : fileText(source.file, read.told);

async function fileText(file: string, told: ClientDirections): Promise<BooksText> {
  const path = booksPath(file, fillingOf(told));
  const found = await textBelow(told.folder, path, BOOKS_BOUNDS.bytes);
  const name = relative(told.folder, path);
  if (found.is === "text") return found;
  if (found.is === "absent")
    return { is: "absent", why: `there are no books: no file ${name} in the folder of the run` };
  return unreadable(
    `${name} must be a regular file of at most ${BOOKS_BOUNDS.bytes} bytes, to which no link leads`,
  );
}

async function printedText(source: BooksSource, read: BooksRead): Promise<BooksText> {
  const { told, start, machine } = read;
  const words = (source.command ?? []).map((word) => fillPlaceholders(word, fillingOf(told)));
  try {
    const ended = await started({ ...start, words }, machine).ended;
    const why = whyNotPrinted(ended);
    return why === undefined
      ? { is: "text", text: ended.stdout }
      : unreadable(`the command ${shown(words.join(" "))} ${why}`);
  } catch (error) {
    if (error instanceof CannotStart) return unreadable(error.message);
    throw error;
  }
}

/** What is wrong with a command that was to print books, as the end of a sentence. */
function whyNotPrinted({ ended, code, stderr, signal }: EndedProcess): string | undefined {
  if (ended !== "by itself") return `was killed ${ended}`;
  if (code === 0) return undefined;
  const end = signal === undefined ? `ended with ${code}` : `was ended by ${signal}`;
  return `${end} and wrote ${stderr === "" ? "no error" : shown(stderr.trim().slice(-ERROR_MAX))}`;
}

/** What is shown of the errors of a command, in characters: their end. */
const ERROR_MAX = 80;
