import type { EmulatorConfig } from "../../define-config.ts";
import type { TextPlace } from "../../input/document.ts";
import { isPlainNode } from "../../input/node.ts";
import { CONFIG_ROWS, optionFields, together } from "../../input/options/settings.ts";
import { OptionError } from "../../input/options.ts";
import { type Problem, read, sentenceOf } from "../../input/read.ts";
import { ruled } from "../../input/schema.ts";
import { withoutSecrets } from "../../input/secrets/shown.ts";
import { type ConfigContent, readFrom, SyntaxProblem } from "./config-read.ts";

export { isModule } from "./config-read.ts";

/** Something wrong in a config file; modules have no places. */
export type Complaint = Partial<TextPlace> & {
  /** Such as `keys.0.state`; empty for the file as a whole. */
  readonly option: string;
  readonly message: string;
  readonly value?: unknown;
  readonly nearest?: string | undefined;
};

/** Each option on its own: what is typed may stand in for one that does not go with another. */
const EACH = optionFields(CONFIG_ROWS);

const TOGETHER = ruled(EACH, together);

/**
 * The options in a config file: JSON, YAML, or a module whose default export they are. The names are
 * those of `EmulatorOptions`.
 *
 * @throws OptionError for a file that cannot be read, and for a name or a value that is not allowed;
 *   what options may not be together is checked with those that are typed.
 */
export async function readConfig(path: string): Promise<EmulatorConfig> {
  const content = await readFrom(path);
  const reading = read(EACH, optionsIn(content));
  if (reading.ok) return reading.value;
  const [complaint] = await placed([reading.problems[0]], content);
  throw new OptionError(complaintText(path, complaint));
}

/** All that is wrong with a config file, as far as it can be told without starting. */
export async function complaintsAbout(path: string): Promise<readonly Complaint[]> {
  try {
    const content = await readFrom(path);
    const reading = read(TOGETHER, optionsIn(content));
    return reading.ok ? [] : await placed(reading.problems, content);
  } catch (error) {
    if (error instanceof SyntaxProblem) {
      return [{ ...error.at, option: "", message: `the file ${error.problem}` }];
    }
    if (error instanceof OptionError) return [{ option: "", message: about(path, error.message) }];
    throw error;
  }
}

/** The sentence about a file, whose name will stand before it. */
const about = (path: string, sentence: string): string =>
  [`the config file ${path} `, `the file ${path} `, `${path} `]
    .filter((start) => sentence.startsWith(start))
    .reduce((text, start) => `the file ${text.slice(start.length)}`, sentence);

/** `FILE:LINE:COLUMN: sentence`. */
export const complaintText = (path: string, complaint: Complaint | undefined): string =>
  `${path}${complaint?.line === undefined ? "" : `:${complaint.line}:${complaint.column}`}: ${complaint?.message}`;

async function placed(
  problems: readonly Problem[],
  { text }: ConfigContent,
): Promise<readonly Complaint[]> {
  const placeOf =
    text === undefined ? () => ({}) : (await import("../../input/files/places.ts")).placesIn(text);
  return problems.map((problem) => ({
    ...placeOf(problem),
    option: withoutSecrets(problem.path.join(".")),
    message: withoutSecrets(sentenceOf(problem, problem.path.length === 0 ? "the file" : "")),
    ...(problem.path.length > 0 && problem.value !== undefined && { value: problem.value }),
    ...(problem.nearest !== undefined && { nearest: problem.nearest }),
  }));
}

/** An empty file is no options. Editors look for their schema in a file of JSON itself. */
function optionsIn({ value }: ConfigContent): unknown {
  if (value === null) return {};
  if (!isPlainNode(value) || !("$schema" in value)) return value;
  const { $schema: _, ...rest } = value;
  return rest;
}
