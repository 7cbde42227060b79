import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { REVISIONS, type Revision } from "../../emulator/core/revisions.ts";
import { type Flags, parseFlags, type Typed } from "../../emulator/node/flags.ts";
import { usageText } from "../../emulator/node/help.ts";
import { oneOf } from "../../emulator/option-values.ts";
import { OptionError } from "../../emulator/options.ts";
import { parsedJson } from "../json.ts";
import type { PactFile } from "../pact/pact-file.ts";
import { staticRows } from "../pact/check.ts";
import { compilePact } from "../pact/compile.ts";
import { pactPath } from "../pact/file.ts";
import { emulatedRows } from "../pact/on-emulator.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { terminalText } from "../report/terminal.ts";
import { documentOf } from "../spec/changes.ts";
import { thisMachine } from "./machine.ts";

const FLAGS: Flags = {
  revision: { kind: "text", value: "DATE", help: "the contract of this date (the newest)" },
  out: { kind: "text", value: "FOLDER", help: "build: where to write the file (.)" },
  json: { kind: "switch", help: "check: print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

const USAGE = [
  "nanogpt-video-emulator pact build [--revision DATE] [--out FOLDER]",
  "nanogpt-video-emulator pact check FILE [--revision DATE] [--json]",
  "",
  "build writes the contract as a pact file. check holds anybody's pact file against the OpenAPI",
  "document and the emulator; it ends with 0 if the service can keep it, with 1 if not, with 5 if it",
  "could not be checked.",
];

/** `pact`: the contract as a pact file, and pact files of others. Answers with the exit code. */
export async function runPact(args: readonly string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS, {});
  if (typed.given.has("help")) return print(usageText(USAGE, FLAGS), EXIT.ok);
  const [verb, file, ...rest] = typed.words;
  if (rest.length > 0) throw new OptionError(`pact takes no ${rest[0]}. See pact --help.`);
  if (verb === "build" && file === undefined) return build(typed);
  if (verb === "check" && file !== undefined) return check(file, typed);
  throw new OptionError("pact takes build, or check and a file: pact check pacts/mine.json");
}

const revisionOf = ({ given }: Typed): Revision =>
  oneOf("--revision", (given.get("revision")?.at(-1) ?? REVISIONS.at(-1)) as Revision, REVISIONS);

async function build(typed: Typed): Promise<number> {
  const revision = revisionOf(typed);
  const folder = typed.given.get("out")?.at(-1) ?? ".";
  const path = join(folder, basename(pactPath(revision)));
  const text = `${JSON.stringify(await compilePact(revision), null, 2)}\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return print(path, EXIT.ok);
}

async function check(path: string, typed: Typed): Promise<number> {
  const begun = thisMachine.now();
  const revision = revisionOf(typed);
  const pact = readFile(path);
  const known = await staticRows(pact, await documentOf(revision));
  const emulated = await emulatedRows(resolve(path), pact, revision, thisMachine);
  const result = {
    kind: "pact check",
    subject: path,
    at: new Date(begun).toISOString(),
    tookMs: thisMachine.now() - begun,
    revision,
    rows: [...known, ...emulated],
    ...{ exchanges: [], spent: undefined, notes: [] },
  } as const;
  const text = typed.given.has("json") ? JSON.stringify(result, null, 2) : terminalText(result);
  return print(text, exitCodeOf(result));
}

/** Throws OptionError for what is no pact file with interactions over HTTP. */
function readFile(path: string): PactFile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new OptionError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  const file = parsedJson(text);
  if (!Array.isArray(Object(file).interactions)) {
    throw new OptionError(`${path} is no pact file: it is no JSON with "interactions"`);
  }
  return file as PactFile;
}

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
