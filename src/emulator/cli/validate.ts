import { type FlagsOf, HELP, parseFlags, switchFlag } from "../input/flags.ts";
import { helpText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { print } from "../observe/print/output.ts";
import { block, json, say } from "../observe/print/printed.ts";
import { complaintsAbout, complaintText } from "./config/config.ts";
import { configIn } from "./config/config-find.ts";

const FLAGS: FlagsOf<{ readonly json?: true; readonly help?: true }> = {
  json: switchFlag("print what is wrong as JSON"),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator validate [FILE] [--json]",
  "",
  "Checks a config file, that of the working directory if none is named. Ends with 0 if it can be",
  "used, with 1 if not. A module is run to know what it exports.",
];

/** `validate`: what is wrong with a config file, each in a line of its own. Answers the exit code. */
export async function validate(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(helpText(USAGE, FLAGS)));
  const path = words[0] ?? configIn(process.cwd());
  if (path === undefined) {
    throw new OptionError("there is no config file here. Name one, or write one with init.");
  }
  const complaints = await complaintsAbout(path);
  const code = complaints.length === 0 ? 0 : 1;
  if (given.json) {
    return print(json({ file: path, valid: code === 0, problems: complaints }), code);
  }
  if (code === 0) return print(say`${path} can be used`);
  return print(
    say.join(
      complaints.map((one) => complaintText(path, one)),
      "\n",
    ),
    code,
  );
}
