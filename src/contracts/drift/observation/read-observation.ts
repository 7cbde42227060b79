import { REVISIONS } from "../../../emulator/index.ts";
import { parsedJson } from "../../../emulator/input/json.ts";
import { isNode, type Node, nodeOf } from "../../contract/spec/facts.ts";
import { Unusable } from "../vendor.ts";
import { OBSERVATION_FORMAT, OBSERVED, type Observation } from "./observation.ts";

/**
 * Reads an observation.
 *
 * @param name for messages: the file.
 * @param now in milliseconds since 1970.
 * @throws Unusable for what is none, or is of another form than this version writes.
 */
export function observationIn(text: string, name: string, now: number): Observation {
  const value = parsedJson(text);
  const { format } = nodeOf(value);
  if (format !== OBSERVATION_FORMAT) {
    throw new Unusable(
      `${name} is no observation: it has no "format": "${OBSERVATION_FORMAT}". Write one with verify --report FOLDER.`,
    );
  }
  const problems = problemsOf(nodeOf(value));
  if (problems.length > 0) {
    throw new Unusable(
      `${name} is a broken observation: ${problems.join("; ")}. Write it again with verify --report FOLDER.`,
    );
  }
  const observation = value as Observation; // its parts were looked at one by one
  const nothing = uselessness(observation, now);
  if (nothing === undefined) return observation;
  throw new Unusable(`${name} ${nothing} Write another with verify --report FOLDER.`);
}

/** What of its parts is not as it should be. */
function problemsOf(value: Node): readonly unknown[] {
  const { of, revision, at, checks, operations, models } = value;
  return [
    OBSERVED.some((one) => one === of) || `of is none of ${OBSERVED.join(", ")}`,
    REVISIONS.some((one) => one === revision) || `revision is none of ${REVISIONS.join(", ")}`,
    (typeof at === "string" && /^\d{4}-\d\d-\d\d$/.test(at) && !Number.isNaN(Date.parse(at))) ||
      "at is no date",
    everyEntry(checks, areCounts) || "checks do not count answers",
    everyEntry(operations, (codes) => everyEntry(codes, isAnswer)) ||
      "operations do not count answers",
    models === undefined || (isNode(models) && isNode(models["known"])) || "models lacks known",
  ].filter((one) => one !== true);
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

const everyEntry = (value: unknown, test: (entry: unknown) => boolean): value is Node =>
  isNode(value) && Object.values(value).every(test);

const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;

const areCounts = (value: unknown): boolean => everyEntry(value, isCount);

function isAnswer(value: unknown): boolean {
  const { count, headers, bodies } = nodeOf(value);
  return isCount(count) && areCounts(headers) && everyEntry(bodies, isBody);
}

function isBody(value: unknown): boolean {
  const { count, fields } = nodeOf(value);
  return isCount(count) && everyEntry(fields, isField);
}

function isField(value: unknown): boolean {
  const { types, words } = nodeOf(value);
  return areCounts(types) && (words === undefined || areCounts(words));
}
