import { existsSync } from "node:fs";
import { extname } from "node:path";
import { type FlagsOf, HELP, parseFlags, refuseWords } from "../input/flags.ts";
import { usageText } from "../input/help.ts";
import { OptionError } from "../input/options.ts";
import { refuseUnwritable, writeText } from "../observe/print/files.ts";
import { print } from "../observe/print/output.ts";
import { block, say } from "../observe/print/printed.ts";
import { CONFIG_NAME, configIn, FORMATS } from "./config/config-find.ts";
import { templateFor } from "./init-template.ts";

const FLAGS: FlagsOf<{ readonly help?: true }> = { help: HELP };

const USAGE = [
  "nanogpt-video-emulator init [FILE]",
  "",
  `Writes a config file with the usual options: ${CONFIG_NAME}.yaml, or FILE in the form that its`,
  "name ends in: ts, mts, js, mjs, json, yaml, yml. It overwrites nothing.",
];

/** `init`: writes a config file to begin with. Throws an OptionError where one is already. */
export async function init(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, FLAGS);
  if (given.help) return print(block(usageText(USAGE, FLAGS)));
  const [named, ...rest] = words;
  refuseWords(rest, "init", "one file");
  const found = configIn(process.cwd());
  if (named === undefined && found !== undefined) {
    throw new OptionError(`there is ${found} already; nothing was written`);
  }
  const path = named ?? `${CONFIG_NAME}.yaml`;
  const format = FORMATS.find((one) => extname(path) === `.${one}`);
  if (format === undefined) {
    throw new OptionError(`init writes ${FORMATS.join(", ")}; got ${JSON.stringify(path)}`);
  }
  if (existsSync(path)) throw new OptionError(`there is ${path} already; nothing was written`);
  refuseUnwritable({ path, is: "file" });
  writeText(path, templateFor(format), true);
  return print(
    say`wrote ${path}; the command finds it here by itself if it keeps the name ${CONFIG_NAME}.*`,
  );
}
