import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { REVISIONS, type Revision } from "../../emulator/index.ts";
import { type Flags, parseFlags, type Typed } from "../../emulator/input/flags.ts";
import { usageText } from "../../emulator/input/help.ts";
import { didYouMean } from "../../emulator/input/nearest.ts";
import { oneOf } from "../../emulator/input/option-values.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { checkPactFile } from "../pact/check/check-file.ts";
import { compilePact } from "../pact/compile.ts";
import { pactPath } from "../pact/file.ts";
import { pactText } from "../pact/pact-file.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { terminalText } from "../report/terminal.ts";
import { writeReports } from "../report/write.ts";
import { thisMachine } from "./machine.ts";
import { refuseUnwritable } from "./writable.ts";

const FLAGS: Flags = {
  revision: {
    kind: "text",
    value: "DATE",
    help: "the contract of this date (check: the file's own; else the newest)",
  },
  out: { kind: "text", value: "FOLDER", help: "build: where to write the file (.)" },
  report: {
    kind: "text",
    value: "FOLDER",
    help: "check: write result.json, junit.xml, summary.md and index.html",
  },
  json: { kind: "switch", help: "check: print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

/** What each verb takes beside --revision. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  build: ["out"],
  check: ["report", "json"],
};

const USAGE = [
  "nanogpt-video-emulator pact build [--revision DATE] [--out FOLDER]",
  "nanogpt-video-emulator pact check FILE [--revision DATE] [--report FOLDER] [--json]",
  "",
  "build writes the contract as a pact file. check holds anybody's pact file against the OpenAPI",
  "document and the emulator; it ends with 0 if the service can keep it, with 1 if not, with 5 if it",
  "could not be checked.",
];

/** `pact`: the contract as a pact file, and pact files of others. Answers with the exit code. */
export async function runPact(args: readonly string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS, {});
  if (typed.given.has("help")) return print(usageText(USAGE, FLAGS), EXIT.ok);
  const [verb = "", file, ...rest] = typed.words;
  refuseStray(verb, typed);
  if (verb === "build") {
    if (file !== undefined) throw new OptionError(`pact build takes no ${file}. See pact --help.`);
    return build(typed);
  }
  if (file === undefined) {
    throw new OptionError("pact check takes a file: nanogpt-video-emulator pact check FILE");
  }
  if (rest.length > 0) throw new OptionError(`pact check takes one file, and no ${rest[0]}`);
  return check(file, typed);
}

/** A verb that there is not, or an option that it does not have. */
function refuseStray(verb: string, { given }: Typed): void {
  const names = Object.keys(VERBS);
  const takes = VERBS[verb];
  if (takes === undefined) {
    const what = verb === "" ? "" : `; got ${verb}.${didYouMean(verb, names)}`;
    throw new OptionError(`pact takes build, or check and a file${what}`);
  }
  const others = Object.entries(VERBS).filter(([name]) => name !== verb);
  const stray = others.flatMap(([, flags]) => flags).find((flag) => given.has(flag));
  if (stray !== undefined) throw new OptionError(`pact ${verb} takes no --${stray}`);
}

const revisionOf = ({ given }: Typed): Revision | undefined => {
  const revision = given.get("revision")?.at(-1);
  return revision === undefined ? undefined : oneOf("--revision", revision, REVISIONS);
};

async function build(typed: Typed): Promise<number> {
  const revision = revisionOf(typed) ?? (REVISIONS.at(-1) as Revision); // there is always one
  const folder = typed.given.get("out")?.at(-1) ?? ".";
  const path = join(folder, basename(pactPath(revision)));
  refuseUnwritable(folder);
  const text = pactText(await compilePact(revision));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return print(path, EXIT.ok);
}

async function check(path: string, typed: Typed): Promise<number> {
  const folder = typed.given.get("report")?.at(-1);
  if (folder !== undefined) refuseUnwritable(folder);
  const result = await checkPactFile(path, revisionOf(typed), thisMachine);
  if (folder !== undefined) await writeReports(folder, result, []);
  const text = typed.given.has("json") ? JSON.stringify(result, null, 2) : terminalText(result);
  return print(text, exitCodeOf(result));
}

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
