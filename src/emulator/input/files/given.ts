import { type Bounds, type Parsed, parseJson, placedAt, type TextPlace } from "../document.ts";
import { OptionError } from "../option-values.ts";
import { type Problem, read, sentenceOf } from "../read.ts";
import type { Schema } from "../schema.ts";
import { parseYaml } from "../yaml-document.ts";

/** To find lines in a longer text takes too long. */
const PLACED_CHARS_MAX = 300_000;

/** A text, and what it is called in sentences: mostly the path of its file. */
type Text = { readonly text: string; readonly name: string };

/** How large a document may be, and what to do about one that cannot be read, as a sentence. */
type Terms = Bounds & { readonly advice?: string };

/**
 * The value of a text of YAML, by its schema.
 *
 * @throws OptionError that names the document, the line, the place, the value and what is allowed.
 */
export const givenYaml = async <T>(given: Text, schema: Schema<T>, terms: Terms = {}): Promise<T> =>
  schemedValue(await parseYaml(given.text, terms), schema, { ...given, ...terms });

/** The same of a text of JSON. */
export const givenJson = <T>(given: Text, schema: Schema<T>, terms: Terms = {}): Promise<T> =>
  schemedValue(parseJson(given.text, terms), schema, { ...given, ...terms });

async function schemedValue<T>(
  parsed: Parsed,
  schema: Schema<T>,
  { text, name, advice }: Text & Terms,
): Promise<T> {
  if (!parsed.ok) throw unusable(`${placedAt(name, parsed.at)} ${parsed.problem}.`, advice);
  const reading = read(schema, parsed.value);
  if (reading.ok) return reading.value;
  const [problem] = reading.problems;
  throw unusable(problemText(problem, name, await lineOf(problem, text)), advice);
}

/** What is wrong in a document, in a sentence: `client.yaml:3: cwd must be …`. */
export function problemText(problem: Problem, name: string, at?: TextPlace): string {
  const sentence = sentenceOf(problem);
  return problem.path.length === 0 ? `${name} ${sentence}` : `${placed(name, at)}: ${sentence}`;
}

const unusable = (sentence: string, advice: string | undefined): OptionError =>
  new OptionError(advice === undefined ? sentence : `${sentence} ${advice}`);

const placed = (name: string, at: TextPlace | undefined): string =>
  at === undefined ? name : `${name}:${at.line}`;

async function lineOf(problem: Problem, text: string): Promise<TextPlace | undefined> {
  if (text.length > PLACED_CHARS_MAX || problem.path.length === 0) return undefined;
  return (await import("./places.ts")).placesIn(text)(problem);
}
