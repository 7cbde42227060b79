import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { type Parsed, parseJson, type TextPlace } from "../../input/document.ts";
import { fileText } from "../../input/files/file.ts";
import { OptionError } from "../../input/options.ts";
import { plainCopy, thrownText } from "../../input/plain.ts";
import { parseYaml } from "../../input/yaml-document.ts";
import { FORMATS } from "./config-find.ts";
import { loadedWell } from "./config-module.ts";

/** What a config file holds, before it is looked at; text only where the file is data. */
export type ConfigContent = { readonly value: unknown; readonly text?: string };

/** A config file that is not YAML or not JSON at all, or too much of it. */
export class SyntaxProblem extends OptionError {
  readonly at: TextPlace | undefined;
  readonly problem: string;

  constructor(path: string, problem: string, at: TextPlace | undefined) {
    super(`${path}${at === undefined ? "" : `:${at.line}:${at.column}`}: the file ${problem}`);
    this.at = at;
    this.problem = problem;
  }
}

/** Whether reading a file means to run it. */
export const isModule = (path: string): boolean => /\.m?[jt]s$/i.test(extname(path));

/** Throws an OptionError for a file that cannot be read or loaded. */
export async function readFrom(path: string): Promise<ConfigContent> {
  const format = FORMATS.find((one) => extname(path).toLowerCase() === `.${one}`);
  switch (format) {
    case undefined:
      throw new OptionError(
        `the config file ${path} must end in ${FORMATS.map((one) => `.${one}`).join(", ")}`,
      );
    case "json":
    case "yaml":
    case "yml": {
      const text = fileText(path);
      const parsed = format === "json" ? parseJson(text) : await parseYaml(text);
      return { value: contentOf(path, parsed), text };
    }
    default:
      return { value: contentOf(path, plainCopy(await exported(path))) };
  }
}

function contentOf(path: string, parsed: Parsed): unknown {
  if (parsed.ok) return parsed.value;
  throw new SyntaxProblem(path, parsed.problem, parsed.at);
}

async function exported(path: string): Promise<unknown> {
  const loading = () => import(pathToFileURL(path).href);
  const module: { readonly default?: unknown } = await loadedWell(loading).catch((error) => {
    throw new OptionError(`the config file ${path} cannot be loaded: ${whyNotLoaded(error)}`);
  });
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
  if (error instanceof Error && "code" in error && error.code === "ENOENT") {
    return "there is no such file";
  }
  const quoting = QUOTING[String(Object(error).name)];
  if (quoting !== undefined) return `${quoting}; run it with node to see where`;
  return thrownText(error).replace(/:$/, "");
}

/** Errors whose sentences quote a text, in which a secret may stand without its quotes. */
const QUOTING: Readonly<Record<string, string>> = {
  SyntaxError: "it is not JavaScript, or reads something that has a fault",
  ReferenceError: "it uses a name that is not defined",
};
