import { type Flags, parseFlags } from "../input/flags.ts";
import { helpText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { type Complaint, complaintsAbout } from "./config/config.ts";
import { configIn } from "./config/config-find.ts";

const FLAGS: Flags = {
  json: { kind: "switch", help: "print what is wrong as JSON" },
  help: { kind: "switch", help: "print this help" },
};

const USAGE = [
  "nanogpt-video-emulator validate [FILE] [--json]",
  "",
  "Checks a config file, that of the working directory if none is named. Ends with 0 if it can be",
  "used, with 1 if not. A module is run to know what it exports.",
];

/** `validate`: what is wrong with a config file, each in a line of its own. Answers the exit code. */
export async function validate(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS, {});
  if (given.has("help")) return print(helpText(USAGE, FLAGS), 0);
  const path = words[0] ?? configIn(process.cwd());
  if (path === undefined) {
    throw new OptionError("there is no config file here. Name one, or write one with init.");
  }
  const complaints = await complaintsAbout(path);
  const code = complaints.length === 0 ? 0 : 1;
  if (given.has("json")) {
    return print(JSON.stringify({ file: path, valid: code === 0, problems: complaints }), code);
  }
  if (code === 0) return print(`${path} can be used`, code);
  return print(complaints.map((one) => line(path, one)).join("\n"), code);
}

const line = (path: string, { line: row, column, message }: Complaint): string =>
  `${path}${row === undefined ? "" : `:${row}:${column}`}: ${message}`;

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
