import { type FlagsOf, HELP, parseFlags, switchFlag } from "../input/flags.ts";
import { usageText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { print } from "../observe/print/output.ts";
import { block, json, say } from "../observe/print/printed.ts";
import { complaintsAbout, complaintText, isModule } from "./config/config.ts";
import { configIn } from "./config/config-find.ts";

const FLAGS: FlagsOf<{ readonly json?: true; readonly help?: true }> = {
  json: switchFlag("print what is wrong as JSON"),
  help: HELP,
};

const USAGE = [
  "nanogpt-video-emulator validate [FILE ...] [--json]",
  "",
  "Checks config files, that of the working directory if none is named. Ends with 0 if all of them can be",
  "used, with 1 if not. A module is run to know what it exports. With --json each file has a line.",
];

/** `validate`: what is wrong with config files, each in a line of its own. Answers the exit code. */
export async function validate(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  const paths = words.length > 0 ? words : [configIn(process.cwd())];
  const modules = paths.filter((path): path is string => path !== undefined && isModule(path));
  if (modules.length > 0) (await import("./config/config-module.ts")).blame(modules);
  let code = 0;
  for (const path of paths) {
    if (path === undefined) {
      throw new OptionError("there is no config file here. Name one, or write one with init.");
    }
    if (!(await isValid(path, given.json === true))) code = 1;
  }
  return code;
}

/** Whether a file can be used; says so, or what is wrong with it. */
async function isValid(path: string, asJson: boolean): Promise<boolean> {
  const problems = await complaintsAbout(path);
  const valid = problems.length === 0;
  const lines = valid ? [`${path} can be used`] : problems.map((one) => complaintText(path, one));
  print(asJson ? json({ file: path, valid, problems }) : say.join(lines, "\n"));
  return valid;
}
