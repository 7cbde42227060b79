import { loadCatalog } from "../../catalog/catalog.ts";
import { systemClock } from "../../clock/clock.ts";
import type { EmulatorConfig } from "../../define-config.ts";
import { modelsIn } from "../../input/access-options.ts";
import type { TextPlace } from "../../input/document.ts";
import { OptionError, settled } from "../../input/options.ts";
import { troubleFrom } from "../../input/trouble-options.ts";
import { readFrom, type Said, SyntaxProblem } from "./config-read.ts";
import { type Problem, problemsIn } from "./config-shape.ts";

/** Something wrong in a config file; modules have no places. */
export type Complaint = Partial<TextPlace> & {
  /** Such as `keys.0.state`; empty for the file as a whole. */
  readonly option: string;
  readonly message: string;
  readonly value?: unknown;
  readonly nearest?: string | undefined;
};

/**
 * The options in a config file: JSON, YAML, or a module whose default export they are. The names are
 * those of `EmulatorOptions`.
 *
 * @throws OptionError for a file that cannot be read, and for a name or a value that cannot be; those
 *   that hang on each other or on the catalogue are checked with all other options.
 */
export async function readConfig(path: string): Promise<EmulatorConfig> {
  const said = await readFrom(path);
  const content = withoutSchema(said.content);
  const [problem] = problemsIn(content);
  if (problem === undefined) return optionsOf(content);
  const [complaint] = await placed([problem], said);
  const place = problem.place === undefined ? "" : `${problem.place} in `;
  const spot = complaint?.line ? `:${complaint.line}:${complaint.column}` : "";
  throw new OptionError(`${place}the config file ${path}${spot} ${problem.text}`);
}

/** All that is wrong with a config file, as far as it can be told without starting. */
export async function complaintsAbout(path: string): Promise<readonly Complaint[]> {
  try {
    const said = await readFrom(path);
    const content = withoutSchema(said.content);
    const problems = problemsIn(content);
    return await placed(problems.length > 0 ? problems : problemsTogether(content), said);
  } catch (error) {
    if (error instanceof SyntaxProblem) {
      return [{ ...error.at, option: "", message: `the file ${error.reason}` }];
    }
    if (error instanceof OptionError) return [{ option: "", message: error.message }];
    throw error;
  }
}

/** What is wrong with options of the right kind: the first of it. */
function problemsTogether(content: unknown): readonly Problem[] {
  try {
    const settings = settled(optionsOf(content));
    modelsIn(settings.proModels, loadCatalog());
    troubleFrom(settings, systemClock.now());
    return [];
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const { path = [], message } = error;
    return [{ path, isName: false, place: "", text: message, value: valueAt(content, path) }];
  }
}

async function placed(problems: readonly Problem[], { text }: Said): Promise<readonly Complaint[]> {
  if (problems.length === 0) return [];
  const placeOf =
    text === undefined ? () => ({}) : (await import("../../input/files/places.ts")).placesIn(text);
  return problems.map((problem) => ({
    ...placeOf(problem),
    option: problem.path.join("."),
    message: `${problem.place ?? "the file"} ${problem.text}`.trim(),
    ...(problem.path.length > 0 && { value: problem.value }),
    ...(problem.nearest !== undefined && { nearest: problem.nearest }),
  }));
}

/** Editors look for their schema in a file of JSON itself. */
function withoutSchema(content: unknown): unknown {
  if (typeof content !== "object" || content === null || !("$schema" in content)) return content;
  const { $schema: _, ...rest } = content;
  return rest;
}

const optionsOf = (content: unknown): EmulatorConfig => (content ?? {}) as EmulatorConfig; // each name and kind was looked at

const valueAt = (content: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, step) => Object(value)[step], content);
