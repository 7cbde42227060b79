import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { type EmulatorOptions, OptionError } from "../options.ts";
import { configOf } from "./config-shape.ts";

/** Reads text of one format. YAML's is loaded when a file of it is given: starting must not pay for it. */
type Parse = (text: string) => unknown;

const PARSERS: Readonly<Record<string, () => Promise<Parse>>> = {
  ".json": async () => JSON.parse,
  ".yaml": async () => (await import("yaml")).parse,
  ".yml": async () => (await import("yaml")).parse,
};

/**
 * The options in a config file: JSON, YAML, or a module (`.js`, `.mjs`) whose default export they
 * are. The names are those of `EmulatorOptions`.
 *
 * @throws OptionError for a file that cannot be read, and for a name or a kind of value that cannot
 *   be; the values themselves are checked with all other options.
 */
export async function readConfig(path: string): Promise<EmulatorOptions> {
  const format = extname(path).toLowerCase();
  const isModule = format === ".js" || format === ".mjs";
  return configOf(isModule ? await exported(path) : await parsed(path, format), path);
}

async function parsed(path: string, format: string): Promise<unknown> {
  const parser = PARSERS[format];
  if (!parser) {
    throw new OptionError(`--config takes a file of .json, .yaml, .yml, .js or .mjs; got ${path}`);
  }
  const text = textOf(path);
  const parse = await parser();
  try {
    return parse(text);
  } catch (error) {
    throw new OptionError(`the config file ${path} is not ${format.slice(1)}: ${reasonOf(error)}`);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new OptionError(`the config file ${path} cannot be read: ${reasonOf(error)}`);
  }
}

async function exported(path: string): Promise<unknown> {
  const module: { readonly default?: unknown } = await import(pathToFileURL(path).href).catch(
    (error) => {
      throw new OptionError(`the config file ${path} cannot be loaded: ${reasonOf(error)}`);
    },
  );
  if (module.default !== undefined) return module.default;
  throw new OptionError(`the config file ${path} has no default export`);
}

/** The first line of what went wrong; the system's word for it where it has one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "there is no such file";
  return (error.message.split("\n")[0] ?? "").replace(/:$/, "");
}
