import { REVISIONS } from "../../emulator/core/revisions.ts";
import { parsedJson } from "../json.ts";
import { isNode, type Node, nodeOf } from "./facts.ts";
import { OBSERVATION_FORMAT, OBSERVED, type Observation } from "./observation.ts";
import { Unusable } from "./vendor.ts";

/**
 * Reads an observation.
 *
 * @param name for messages: the file.
 * @throws Unusable for what is none, or is of another form than this version writes.
 */
export function observationIn(text: string, name: string): Observation {
  const value = parsedJson(text);
  const { format, of, revision, at, checks, operations, models } = nodeOf(value);
  if (format !== OBSERVATION_FORMAT) {
    throw new Unusable(
      `${name} is no observation: it has no "format": "${OBSERVATION_FORMAT}". Write one with verify --report FOLDER.`,
    );
  }
  const problems = [
    OBSERVED.some((one) => one === of) || `of is none of ${OBSERVED.join(", ")}`,
    REVISIONS.some((one) => one === revision) || `revision is none of ${REVISIONS.join(", ")}`,
    (typeof at === "string" && /^\d{4}-\d\d-\d\d$/.test(at) && !Number.isNaN(Date.parse(at))) ||
      "at is no date",
    everyEntry(checks, areCounts) || "checks do not count answers",
    everyEntry(operations, (codes) => everyEntry(codes, isAnswer)) ||
      "operations do not count answers",
    models === undefined || (isNode(models) && isNode(models["known"])) || "models lacks known",
  ].filter((one) => one !== true);
  if (problems.length > 0) {
    throw new Unusable(
      `${name} is a broken observation: ${problems.join("; ")}. Write it again with verify --report FOLDER.`,
    );
  }
  return value as Observation; // its parts were looked at one by one
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
