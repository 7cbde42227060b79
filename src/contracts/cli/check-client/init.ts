import { existsSync } from "node:fs";
import { type FlagsOf, HELP, parseFlags, valueFlag } from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { filled } from "../../../emulator/input/schema.ts";
import { refuseUnwritable, writeText } from "../../../emulator/observe/print/files.ts";
import { print } from "../../../emulator/observe/print/output.ts";
import { block, say } from "../../../emulator/observe/print/printed.ts";
import { adapterTemplate } from "../../check-client/adapter-template.ts";
import { commandWords } from "../../check-client/runner/words.ts";
import { ADAPTER_FILE } from "./client-in.ts";

const FLAGS: FlagsOf<{ readonly command?: string; readonly help?: true }> = {
  command: valueFlag(filled(), "COMMAND", "what starts the client (a line to fill in)"),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator check-client init [FILE] [--command 'COMMAND']",
  "",
  `Writes an adapter to begin with, ${ADAPTER_FILE} unless told: how the client is started, how its success`,
  "and failure look, and what it cannot do. It overwrites nothing.",
];

/** `check-client init`. Answers with the exit code. */
export async function writeAdapter(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  const [file = ADAPTER_FILE, ...rest] = words;
  if (rest.length > 0) throw new OptionError(`check-client init takes one file, and no ${rest[0]}`);
  if (!/\.ya?ml$/.test(file)) throw new OptionError(`check-client init writes YAML; got ${file}`);
  if (existsSync(file)) throw new OptionError(`there is ${file} already; nothing was written`);
  const { command } = given;
  if (command !== undefined) commandWords(command, "--command");
  refuseUnwritable({ path: file, is: "file" });
  writeText(file, adapterTemplate(command), true);
  const first = command === undefined ? "Write your command into it" : "Look it over";
  const option = file === ADAPTER_FILE ? "" : ` --adapter ${file}`;
  return print(say`wrote ${file}. ${first}, then: nanogpt-video-emulator check-client${option}`);
}
