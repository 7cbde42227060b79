import { didYouMean } from "../domain/nearest.ts";
import { plainCopy } from "./plain.ts";
import { type DocumentPath, read, sentenceOf } from "./read.ts";
import type { Schema } from "./schema.ts";
import { withoutSecrets } from "./secrets/shown.ts";
import { shown } from "./shown.ts";

/** An option that is not allowed: its message names it, the value unless it is secret, and what is allowed. */
export class OptionError extends Error {
  override readonly name = "OptionError";
  /** Where in the options it stands, such as `["scenarios", 0]`; absent if no one place is wrong. */
  readonly path: DocumentPath | undefined;

  constructor(message: string, path?: DocumentPath) {
    super(withoutSecrets(message));
    this.path = path?.map((step) => (typeof step === "string" ? withoutSecrets(step) : step));
  }
}

/**
 * A value as its schema reads it.
 *
 * @param name of the value in the sentence; its parts are named after it.
 * @param whole what the value itself is called, if it has no name.
 * @throws OptionError for a value that the schema refuses.
 */
export function valueIn<T>(schema: Schema<T>, value: unknown, name = "", whole: string = name): T {
  const reading = read(schema, value);
  if (reading.ok) return reading.value;
  const [problem] = reading.problems;
  throw new OptionError(
    sentenceOf(problem, problem.path.length === 0 ? whole : name),
    problem.path,
  );
}

/**
 * The options of a function that a program calls, by their schema. What is undefined counts as left out.
 *
 * @param given may be whatever a program without types gives.
 * @param kept names whose values are the program's own objects.
 * @throws OptionError for what cannot be read, an option that there is not, and a value that is not allowed.
 */
export function optionsIn<T>(schema: Schema<T>, given: unknown, kept: readonly string[] = []): T {
  const copy = plainCopy(given, kept);
  if (copy.ok) return valueIn(schema, copy.value, "", "the options");
  throw new OptionError(`the options ${copy.problem}`);
}

const ON: ReadonlySet<string> = new Set(["1", "true", "yes", "on"]);
const OFF: ReadonlySet<string> = new Set(["0", "false", "no", "off"]);

/**
 * What a variable of the environment says of a switch, in any case.
 *
 * @throws OptionError for a word that says neither.
 */
export function isOn(place: string, text: string): boolean {
  const word = text.trim().toLowerCase();
  if (ON.has(word)) return true;
  if (OFF.has(word)) return false;
  const words = `${[...ON].join(", ")}, or ${[...OFF].join(", ")}`;
  throw new OptionError(
    `${place} must be one of ${words}; got ${shown(text)}.${didYouMean(word, [...ON, ...OFF])}`,
  );
}
