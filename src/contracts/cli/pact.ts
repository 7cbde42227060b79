import { basename, join } from "node:path";
import { didYouMean, REVISIONS, type Revision } from "../../emulator/index.ts";
import {
  type FlagsOf,
  HELP,
  parseFlags,
  switchFlag,
  valueFlag,
} from "../../emulator/input/flags.ts";
import { usageText } from "../../emulator/input/help.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { filled, oneOf } from "../../emulator/input/schema.ts";
import { refuseUnwritable, writeContent } from "../../emulator/observe/print/files.ts";
import { print } from "../../emulator/observe/print/output.ts";
import { block, say } from "../../emulator/observe/print/printed.ts";
import { checkPactFile } from "../pact/check/check-file.ts";
import { compilePact } from "../pact/compile.ts";
import { pactPath } from "../pact/file.ts";
import { pactText } from "../pact/pact-file.ts";
import { resultText } from "../report/terminal.ts";
import { thisMachine } from "./machine.ts";
import { refuseReport, reported } from "./reported.ts";
import { NEWEST } from "./verify-options.ts";

type PactOptions = {
  readonly revision?: Revision;
  readonly out?: string;
  readonly report?: string;
  readonly json?: true;
  readonly help?: true;
};

const FLAGS: FlagsOf<PactOptions> = {
  revision: valueFlag(
    oneOf(REVISIONS),
    "DATE",
    "the contract of this date (check: the file's own; else the newest)",
  ),
  out: valueFlag(filled(), "FOLDER", "build: where to write the file (.)"),
  report: valueFlag(
    filled(),
    "FOLDER",
    "check: write result.json, junit.xml, summary.md and index.html",
  ),
  json: switchFlag("check: print the result as JSON"),
  help: HELP,
};

/** What each verb takes beside --revision. */
const VERBS: Readonly<Record<string, readonly (keyof PactOptions)[]>> = {
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
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  const [verb = "", file, ...rest] = words;
  refuseStray(verb, given);
  if (verb === "build") {
    if (file !== undefined) throw new OptionError(`pact build takes no ${file}. See pact --help.`);
    return build(given);
  }
  if (file === undefined) {
    throw new OptionError("pact check takes a file: nanogpt-video-emulator pact check FILE");
  }
  if (rest.length > 0) throw new OptionError(`pact check takes one file, and no ${rest[0]}`);
  return check(file, given);
}

/** A verb that there is not, or an option that it does not have. */
function refuseStray(verb: string, given: PactOptions): void {
  const names = Object.keys(VERBS);
  const takes = VERBS[verb];
  if (takes === undefined) {
    const what = verb === "" ? "" : `; got ${verb}.${didYouMean(verb, names)}`;
    throw new OptionError(`pact takes build, or check and a file${what}`);
  }
  const others = Object.entries(VERBS).filter(([name]) => name !== verb);
  const stray = others.flatMap(([, flags]) => flags).find((flag) => given[flag] !== undefined);
  if (stray !== undefined) throw new OptionError(`pact ${verb} takes no --${stray}`);
}

async function build({ revision = NEWEST, out: folder = "." }: PactOptions): Promise<number> {
  const name = basename(pactPath(revision));
  const path = join(folder, name);
  refuseUnwritable({ path: folder, is: "folder", option: "--out", files: [name] });
  writeContent(path, pactText(await compilePact(revision)));
  return print(say`${path}`);
}

async function check(path: string, { revision, ...given }: PactOptions): Promise<number> {
  refuseReport(given);
  const result = await checkPactFile(path, revision, thisMachine);
  return reported(result, given, { text: resultText });
}
