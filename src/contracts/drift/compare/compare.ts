import type { Difference, Spot } from "../../contract/result/difference.ts";
import type { AnswerFacts, Facts, OperationFacts } from "../../contract/spec/facts.ts";
import { fieldDifferences } from "./compare-fields.ts";

/** Where a source differs from the spec: in the operations and answers that it says anything about. */
export function differencesFrom(spec: Facts, other: Facts): readonly Difference[] {
  return [...spec].flatMap(([operation, facts]) => {
    const theirs = other.get(operation);
    return theirs === undefined ? [] : operationDifferences(facts, theirs, { operation });
  });
}

/** What a router answers for a path, or a method, that is not there. */
const MISSING = ["404", "405"];

function operationDifferences(
  spec: OperationFacts,
  other: OperationFacts,
  spot: Spot,
): readonly Difference[] {
  const codes = [...other.answers.keys()];
  if (
    codes.length > 0 &&
    codes.every((code) => MISSING.includes(code) && !spec.answers.has(code))
  ) {
    return [
      plain("DR-operation-gone", spot, "is there", `answers nothing but ${codes.join(", ")}`),
    ];
  }
  const answers = [...other.answers].flatMap(([status, answer]) =>
    answerDifferences(spec.answers.get(status), answer, { ...spot, status }, [
      ...spec.answers.keys(),
    ]),
  );
  return [...answers, ...silences(spec, other, spot), ...requestDifferences(spec, other, spot)];
}

const plain = (
  id: Difference["id"],
  spot: Spot,
  spec: string,
  other: string,
  known: readonly string[] = [],
): Difference => ({ id, spot, detail: "", spec, other, known });

/** The codes that a document does not have: what was not seen is no statement. */
function silences(spec: OperationFacts, other: OperationFacts, spot: Spot): readonly Difference[] {
  const isWritten = [...other.answers.values()].every(({ count }) => count === undefined);
  if (!isWritten || other.answers.size === 0) return [];
  const theirs = `has ${[...other.answers.keys()].join(", ")}`;
  return [...spec.answers]
    .filter(([status]) => !other.answers.has(status))
    .map(([status, { known }]) =>
      plain("DR-status-gone", { ...spot, status }, "answers with it", theirs, known),
    );
}

function requestDifferences(
  spec: OperationFacts,
  other: OperationFacts,
  spot: Spot,
): readonly Difference[] {
  return (["query", "body"] as const).flatMap((part) => {
    const fields = other[part];
    if (fields.size === 0) return [];
    // A query has no schema of its own: it is an object whose fields are named one by one.
    const whole = part === "query" ? asObject : (one: typeof fields) => one;
    const side = { fields: whole(fields), isWritten: true };
    return fieldDifferences(whole(spec[part]), side, { ...spot, status: part });
  });
}

const asObject = (fields: OperationFacts["query"]): OperationFacts["query"] =>
  new Map([
    ["", { types: ["object"], need: "always", words: undefined, at: undefined, known: [] }],
    ...fields,
  ]);

function answerDifferences(
  spec: AnswerFacts | undefined,
  other: AnswerFacts,
  spot: Spot,
  codes: readonly string[],
): readonly Difference[] {
  const times = other.count === undefined ? "has it" : `came ${timesText(other.count)}`;
  if (spec === undefined) {
    return [plain("DR-status-added", spot, `has ${codes.join(", ")}`, times)];
  }
  const bodies = [...other.bodies].flatMap(([type, fields]) => {
    const ours = spec.bodies.get(type);
    const isBare = type === "" && spec.bodies.size === 0;
    if (ours === undefined) return isBare ? [] : [typeDifference(spec, type, spot)];
    if (fields.size === 0) return [];
    return fieldDifferences(
      ours,
      { fields, isWritten: other.count === undefined },
      { ...spot, type },
    );
  });
  return [...bodies, ...headerDifferences(spec, other, spot)];
}

const timesText = (count: number): string => (count === 1 ? "once" : `${count} times`);

const typeDifference = (spec: AnswerFacts, type: string, spot: Spot): Difference => ({
  ...plain(
    "DR-content-type",
    spot,
    [...spec.bodies.keys()].join(", ") || "no body",
    type || "none",
  ),
  detail: type,
  known: spec.known,
});

function headerDifferences(
  spec: AnswerFacts,
  other: AnswerFacts,
  spot: Spot,
): readonly Difference[] {
  const { count } = other;
  if (count === undefined) return [];
  const gone = [...spec.headers]
    .filter(([header, need]) => need === "always" && other.headers.get(header) !== "always")
    .map(([header]) => {
      const came = other.headers.has(header) ? "not on every answer" : "never there";
      return plain("DR-header-gone", { ...spot, header }, "on every answer", came, spec.known);
    });
  const added = [...other.headers.keys()]
    .filter((header) => !spec.headers.has(header))
    .map((header) => plain("DR-header-added", { ...spot, header }, "not there", "there"));
  return [...gone, ...added];
}
