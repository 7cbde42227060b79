import type { EmulatorConfig } from "../../define-config.ts";
import { OptionError } from "../../input/options.ts";
import type { CommonFlags } from "../start-flags.ts";
import { configIn } from "./config-find.ts";

/** The options of a config file, and which file they came from. */
export type Configured = { readonly path: string | undefined; readonly options: EmulatorConfig };

/**
 * The options of the file that `--config` names, else of the one in the working directory.
 *
 * @throws OptionError for a file that cannot be, and for two wishes that exclude each other.
 */
export async function configured(given: CommonFlags): Promise<Configured> {
  const named = given.config;
  if (given["no-config"]) {
    if (named === undefined) return { path: undefined, options: {} };
    throw new OptionError("--config and --no-config exclude each other");
  }
  const path = named ?? configIn(process.cwd());
  if (path === undefined) return { path, options: {} };
  // Loaded when there is a file: a start must not pay for what checks one.
  const { readConfig, isModule } = await import("./config.ts");
  if (isModule(path)) (await import("./config-module.ts")).blame([path]);
  return { path, options: await readConfig(path) };
}

/** What is said of a file that nobody named. */
export const foundFile = ({ path }: Configured, given: CommonFlags): string | undefined =>
  path === undefined || given.config !== undefined
    ? undefined
    : `options of ${path} (--no-config leaves them out)`;
