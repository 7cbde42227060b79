import {
  type AnswerFacts,
  type Facts,
  type Field,
  type Fields,
  JSON_TYPES,
  parentOf,
} from "../../contract/spec/facts.ts";
import type { Observation, SeenAnswer, SeenBody, SeenField } from "./observation.ts";

const mapped = <In, Out>(
  record: Readonly<Record<string, In>>,
  made: (value: In) => Out,
): ReadonlyMap<string, Out> =>
  new Map(Object.entries(record).map(([name, value]) => [name, made(value)]));

/** What an observation says of the API: the same as a document says, of what was seen. */
export const factsOfObservation = ({ operations }: Observation): Facts =>
  mapped(operations, (codes) => ({
    at: undefined,
    answers: mapped(codes, answerFacts),
    query: new Map(),
    body: new Map(),
  }));

const answerFacts = ({ count, headers, bodies }: SeenAnswer): AnswerFacts => ({
  at: undefined,
  known: [],
  count,
  headers: mapped(headers, (times) => (times === count ? "always" : "sometimes")),
  bodies: mapped(bodies, fieldsOf),
});

const fieldsOf = ({ fields }: SeenBody): Fields =>
  new Map(Object.entries(fields).map(([path, seen]) => [path, fieldOf(path, seen, fields)]));

function fieldOf(path: string, seen: SeenField, all: SeenBody["fields"]): Field {
  const types = JSON_TYPES.filter((type) => (seen.types[type] ?? 0) > 0);
  const objects = all[parentOf(path)]?.types.object ?? 0;
  return {
    types,
    need: timesOf(seen) >= objects && !path.endsWith("/*") && path !== "" ? "always" : "sometimes",
    words: seen.words && Object.keys(seen.words),
    at: undefined,
    known: [],
  };
}

/** How often a field was seen. */
const timesOf = ({ types }: SeenField): number =>
  Object.values(types).reduce((sum, count) => sum + count, 0);
