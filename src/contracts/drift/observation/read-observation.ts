import { REVISIONS } from "../../../emulator/index.ts";
import { givenJson } from "../../../emulator/input/files/given.ts";
import { chosenBy } from "../../../emulator/input/files/loose.ts";
import { isNode } from "../../../emulator/input/node.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import {
  either,
  flag,
  form,
  mapOf,
  number,
  oneOf,
  open,
  optional,
  type Schema,
  text,
  whole,
} from "../../../emulator/input/schema.ts";
import { withoutAnySecret } from "../without-secrets.ts";
import {
  OBSERVATION_FORMAT,
  OBSERVED,
  type Observation,
  type SeenAnswer,
  type SeenBody,
  type SeenField,
  type SeenPrice,
} from "./observation.ts";

const COUNT = whole();
const COUNTS = mapOf(COUNT);

const ANSWER: Schema<SeenAnswer> = open<SeenAnswer>({
  count: COUNT,
  headers: COUNTS,
  bodies: mapOf(
    open<SeenBody>({
      count: COUNT,
      fields: mapOf(open<SeenField>({ types: COUNTS, words: optional(COUNTS) })),
    }),
  ),
});

const LEAF = either<SeenPrice[string]>(
  "a number, a flag, text or an object of them",
  number({ min: Number.NEGATIVE_INFINITY }),
  flag,
  text(),
);

const PRICE: Schema<SeenPrice> = mapOf(
  chosenBy<SeenPrice[string]>((value) => (isNode(value) ? PRICE : LEAF)),
);

const isDay = (value: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

export const OBSERVATION: Schema<Observation> = open<Observation>({
  format: oneOf([OBSERVATION_FORMAT]),
  of: oneOf(OBSERVED),
  revision: oneOf(REVISIONS),
  at: form("a date such as 2026-01-17", isDay, ["2026-01-17"]),
  checks: mapOf(COUNTS),
  operations: mapOf(mapOf(ANSWER)),
  models: optional(
    open<NonNullable<Observation["models"]>>({ known: mapOf(PRICE), others: COUNT }),
  ),
});

/** Larger than one of a run with all models. */
const OBSERVATION_BYTES_MAX = 5_000_000;

/**
 * Reads an observation.
 *
 * @param name for messages: the file.
 * @param now in milliseconds since 1970.
 * @throws OptionError for what is none, is of another form than this version writes, or says nothing.
 */
export async function observationIn(text: string, name: string, now: number): Promise<Observation> {
  const given = await givenJson({ text, name }, OBSERVATION, {
    bytes: OBSERVATION_BYTES_MAX,
    advice: "Write an observation with verify --report FOLDER.",
  });
  const observation = withoutAnySecret(given);
  const nothing = uselessness(observation, now);
  if (nothing === undefined) return observation;
  throw new OptionError(`${name} ${nothing} Write another with verify --report FOLDER.`);
}

const DAY_MS = 86_400_000;

/** Why an observation says nothing; undefined if it says something. */
function uselessness({ operations, at }: Observation, now: number): string | undefined {
  const answers = Object.values(operations).flatMap((codes) => Object.values(codes));
  if (answers.every(({ count }) => count === 0))
    return "is an observation in which nothing was observed: no answer is counted.";
  // Somewhere it is tomorrow already.
  if (Date.parse(at) > now + DAY_MS) return `is an observation of ${at}, which lies in the future.`;
  return undefined;
}
