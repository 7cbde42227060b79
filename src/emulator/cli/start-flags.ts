import { type Flags, type FlagsOf, HELP, listFlag, switchFlag, valueFlag } from "../input/flags.ts";
import { allowedHost } from "../input/options/texts.ts";
import { OPTION_FLAGS } from "../input/options/typed.ts";
import type { EmulatorOptions } from "../input/options.ts";
import { filled, oneOf } from "../input/schema.ts";
import { SEVERITIES, type Severity } from "../observe/rules/finding.ts";

/** What `start` and `exec` have beside the options of the emulator. */
export type CommonFlags = {
  readonly config?: string;
  readonly "no-config"?: true;
  readonly help?: true;
  readonly version?: true;
};

export type StartFlags = CommonFlags & { readonly json?: true };

type ExecOnly = {
  readonly intercept?: true;
  readonly "allow-host"?: readonly string[];
  readonly "fail-on"?: Severity;
  readonly report?: readonly string[];
};

export type ExecFlags = CommonFlags & ExecOnly;

const FILE: FlagsOf<Pick<CommonFlags, "config" | "no-config">> = {
  config: valueFlag(
    filled(),
    "FILE",
    "more options: json, yaml, js or ts",
    "nanogpt-video-emulator.config.*",
  ),
  "no-config": switchFlag("leave out the config file of the working directory"),
};

const ABOUT: FlagsOf<Pick<CommonFlags, "help" | "version">> = {
  help: HELP,
  version: switchFlag("print the version"),
};

const PORT_TEXT = "0: any free port";

/** The option of a port, whose default is the command's own. */
const port = (defaultText: string): Flags => {
  const flag = OPTION_FLAGS["port"];
  return flag === undefined ? {} : { port: { ...flag, defaultText } };
};

const DEFAULT_PORT = 4747;

/** The options of `start`, in the order of the help. */
export const START_FLAGS: Flags & FlagsOf<StartFlags> = {
  ...OPTION_FLAGS,
  ...port(`${DEFAULT_PORT}; ${PORT_TEXT}`),
  ...FILE,
  json: switchFlag("print the ready line as JSON, and nothing else"),
  ...ABOUT,
};

/** What `exec` has beyond `start`, which knows their variables, so that one environment does for both. */
export const EXEC_ONLY: FlagsOf<ExecOnly> = {
  intercept: switchFlag(
    "requests for https://nano-gpt.com reach the emulator, whatever language sends them",
  ),
  "allow-host": listFlag(
    allowedHost,
    "HOST",
    "with --intercept, a host that is reached all the same; may be repeated (none)",
  ),
  "fail-on": valueFlag(
    oneOf(SEVERITIES),
    "SEVERITY",
    "end with 1 for a finding of error, warning or info, or worse",
    "never",
  ),
  report: listFlag(
    filled(),
    "FILE",
    "write the findings to FILE.json, or as JUnit to FILE.xml; may be repeated",
  ),
};

/** The options of `exec`, in the order of the help. */
export const EXEC_FLAGS: Flags & FlagsOf<ExecFlags> = {
  ...EXEC_ONLY,
  ...OPTION_FLAGS,
  ...FILE,
  ...ABOUT,
};

/** The options of the command: what was typed, over the file's, over the defaults. */
export function withFile(
  typed: EmulatorOptions,
  file: EmulatorOptions,
  port: number = DEFAULT_PORT,
): EmulatorOptions {
  const switches = { ...file.switches, ...typed.switches };
  return { port, ...file, ...typed, switches };
}
