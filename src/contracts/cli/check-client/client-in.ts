import { randomUUID } from "node:crypto";
import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileTextIfAny } from "../../../emulator/input/files/file.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { type Adapter, type BooksSource, NO_ADAPTER } from "../../check-client/adapter.ts";
import type { ClientRun } from "../../check-client/runner/client-run.ts";
import { filterOf } from "../../check-client/runner/given-secrets.ts";
import { commandWords, rooted } from "../../check-client/runner/words.ts";
import { thisMachine } from "../machine.ts";
import type { RunOptions } from "./flags.ts";

/** Where the adapter of a client is looked for. */
export const ADAPTER_FILE = "client.yaml";

/** A client, how it is called, and what its user may not know of it. */
type Named = {
  readonly client: ClientRun;
  readonly subject: string;
  readonly notes: readonly string[];
};

/**
 * The client that a command line names, and how it is called. What its adapter names lies beside the adapter.
 *
 * @throws OptionError for what cannot be run.
 */
export async function clientIn(given: RunOptions): Promise<Named> {
  const { adapter: file, command: typedCommand } = given;
  const read = await adapterIn(file);
  const beside = dirname(resolve(file ?? ADAPTER_FILE));
  const command =
    typedCommand === undefined ? read.command : commandWords(typedCommand, "--command");
  if (command === undefined) {
    throw new OptionError(
      "check-client needs a client: --command 'python3 my_client.py {prompt}', or a client.yaml with a command",
    );
  }
  const cannot = isIntercepted(given) ? [...read.cannot, "base-url" as const] : read.cannot;
  const cwd = folderIn(given.cwd ?? (read.cwd && resolve(beside, read.cwd)));
  const books = read.books && rootedBooks(read.books, beside, cwd);
  const adapter = { ...read, command, cannot, cwd, books };
  const filter = filterOf({ command, adapter, env: process.env });
  const client: ClientRun = {
    ...{ command, adapter, limitMs: given.limit * 1_000, intercept: undefined },
    here: typedCommand === undefined ? beside : process.cwd(),
    ...{ env: process.env, machine: thisMachine, filter, secret: () => randomUUID() },
  };
  const notes = [...unsetNotes(read.pass, file ?? ADAPTER_FILE), ...exitCodeNotes(read)];
  const subject = filter.text(adapter.name ?? command.join(" "), undefined);
  return { client, subject, notes };
}

/** The command that prints the books names files beside the adapter, wherever the client is named. */
const rootedBooks = (books: BooksSource, beside: string, cwd: string | undefined): BooksSource =>
  books.command ? { ...books, command: rooted(books.command, beside, cwd) } : books;

/** What is to be passed on, and is not set here. It may be there elsewhere, so it is no error. */
const unsetNotes = (pass: readonly string[], file: string): readonly string[] =>
  pass
    .filter((name) => process.env[name] === undefined)
    .map((name) => `${file} passes ${name} on, which is not set here: the client did not get it.`);

/** What success looks like where nothing tells. */
const exitCodeNotes = ({ success, failure }: Adapter): readonly string[] =>
  success || failure
    ? []
    : [
        "Where the client wrote no outcome to its result file, exit code 0 counts as success and any other as failure. If it means something else, say so in client.yaml: success and failure.",
      ];

/**
 * Makes what leads the requests of clients with the host built in to their stages, but for those to the
 * allowed hosts.
 */
export type InterceptorFor = (allowed: readonly string[]) => Promise<{
  readonly intercept: NonNullable<ClientRun["intercept"]>;
  /** A sentence about each host that was asked for and refused. */
  refused(): readonly string[];
}>;

/** Whether its requests are led here by themselves. Throws OptionError for what makes no sense without. */
export function isIntercepted(given: RunOptions): boolean {
  if (given.intercept) return true;
  if (given["allow-host"] === undefined) return false;
  throw new OptionError("--allow-host is for --intercept: without it, nothing is refused");
}

/** The adapter in the file that was named; else in the usual one, where there is one. */
async function adapterIn(named: string | undefined): Promise<Adapter> {
  const file = named ?? ADAPTER_FILE;
  const text = fileTextIfAny(file);
  if (text === undefined) {
    if (named === undefined) return NO_ADAPTER;
    throw new OptionError(
      `there is no ${file}. check-client init ${file} writes one to begin with`,
    );
  }
  // Loaded where there is one: most of it is the engine of regular expressions.
  return (await import("../../check-client/adapter-read.ts")).adapterFrom(text, file);
}

function folderIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return resolve(folder);
  throw new OptionError(`there is no folder ${folder} to run the client in (--cwd)`);
}
