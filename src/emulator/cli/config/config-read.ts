import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import type { TextPlace } from "../../input/document.ts";
import { OptionError } from "../../input/options.ts";
import { FORMATS } from "./config-find.ts";

/** What a config file says, before it is looked at; text only where the file is data. */
export type Said = { readonly content: unknown; readonly text?: string };

/** A config file that is no YAML or no JSON at all. */
export class SyntaxProblem extends OptionError {
  readonly at: TextPlace;
  readonly reason: string;

  constructor(path: string, at: TextPlace, format: string, reason: string) {
    super(`the config file ${path}:${at.line}:${at.column} is not ${format}: ${reason}`);
    this.at = at;
    this.reason = `is not ${format}: ${reason}`;
  }
}

/** Throws an OptionError for a file that cannot be read or loaded. */
export async function readFrom(path: string): Promise<Said> {
  const format = FORMATS.find((one) => extname(path).toLowerCase() === `.${one}`);
  switch (format) {
    case undefined:
      throw new OptionError(
        `--config takes a file of .json, .yaml, .yml, .js or .mjs, or of TypeScript; got ${path}`,
      );
    case "json":
      return fromJson(path, textOf(path));
    case "yaml":
    case "yml":
      return fromYaml(path, textOf(path));
    default:
      return { content: await exported(path) };
  }
}

function fromJson(path: string, text: string): Said {
  try {
    return { content: JSON.parse(text), text };
  } catch (error) {
    const reason = reasonOf(error);
    const at = placeOf(text, Number(/position (\d+)/.exec(reason)?.[1] ?? text.length));
    throw new SyntaxProblem(path, at, "json", reason.replace(/ \(line.*| in JSON.*/, ""));
  }
}

/** YAML's reader is loaded when a file of it is given: starting must not pay for it. */
async function fromYaml(path: string, text: string): Promise<Said> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    throw new SyntaxProblem(path, placeOf(text, error.pos[0]), "yaml", reasonOf(error));
  }
  return { content: document.toJS(), text };
}

function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
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
      throw new OptionError(`the config file ${path} cannot be loaded: ${whyNotLoaded(error)}`);
    },
  );
  if (module.default !== undefined) return module.default;
  throw new OptionError(`the config file ${path} has no default export`);
}

/** Whatever loader the process has is welcome, Node's own or another; only without any is there none. */
function whyNotLoaded(error: unknown): string {
  if (!(error instanceof Error && "code" in error)) return reasonOf(error);
  if (error.code !== "ERR_UNKNOWN_FILE_EXTENSION") return reasonOf(error);
  return (
    `Node ${process.versions.node} cannot read TypeScript. Use Node 22.18 or newer, or start it ` +
    "with NODE_OPTIONS=--import=tsx, or name the file .mjs: defineConfig gives it the same types."
  );
}

/** The first line of what went wrong; the system's word for it where it has one. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "there is no such file";
  return (error.message.split("\n")[0] ?? "").replace(/:$/, "");
}
