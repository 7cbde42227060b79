import { didYouMean, nearestOf } from "../../input/nearest.ts";
import { type OptionPath, rangeProblem } from "../../input/option-values.ts";
import { type Fields, type Kind, OPTIONS, type Plain } from "./config-kinds.ts";

/** Something in a config file that cannot be. */
export type Problem = {
  readonly path: OptionPath;
  /** Whether the name at the end of the path is wrong, rather than its value. */
  readonly isName: boolean;
  /** What has the problem, such as `entry 1 of keys`; undefined for the file as a whole. */
  readonly place: string | undefined;
  /** The end of a sentence about the place. */
  readonly text: string;
  readonly value: unknown;
  /** The name or value that was probably meant. */
  readonly nearest?: string | undefined;
};

/** Where a value stands, for people and for programs. */
type At = Pick<Problem, "path" | "place">;

const WHOLE: At = { path: [], place: undefined };

/** All that is wrong with the names and the kinds of values in a file. An empty file is no options. */
export function problemsIn(content: unknown): readonly Problem[] {
  return content === null ? [] : inFields(content, { fields: OPTIONS }, WHOLE);
}

function inFields(value: unknown, { fields, noun = "option" }: Fields, at: At): readonly Problem[] {
  if (!isRecord(value)) {
    const many = noun === "switch" ? "switches" : "options";
    return [{ ...at, isName: false, value, text: `must hold ${many} by name` }];
  }
  return Object.entries(value).flatMap(([name, one]) => {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind) return inKind(one, kind, part(name, at));
    const names = Object.keys(fields);
    const text = `has ${JSON.stringify(name)}, which is no ${noun}.${didYouMean(name, names)}`;
    const path = [...at.path, name];
    return [{ ...at, path, isName: true, value: one, text, nearest: nearestOf(name, names) }];
  });
}

const part = (name: string, { path, place }: At): At => ({
  path: [...path, name],
  place: place === undefined ? name : `${name} in ${place}`,
});

const entry = (i: number, { path, place }: At): At => ({
  path: [...path, i],
  place: `entry ${i + 1} of ${place}`,
});

function inKind(value: unknown, kind: Kind, at: At): readonly Problem[] {
  if (typeof kind === "string") return inPlain(value, kind, at);
  if ("number" in kind) return inNumber(value, kind, at);
  if ("oneOf" in kind) return inChoice(value, kind, at);
  if ("listOf" in kind) return inList(value, kind, at);
  if ("textOr" in kind) return typeof value === "string" ? [] : inFields(value, kind.textOr, at);
  return "fields" in kind ? inFields(value, kind, at) : [];
}

function inList(value: unknown, { listOf }: { listOf: Kind }, at: At): readonly Problem[] {
  if (!Array.isArray(value)) return wrong(at, value, "must be a list");
  return value.flatMap((one, i) => inKind(one, listOf, entry(i, at)));
}

function inNumber(
  value: unknown,
  { number }: Extract<Kind, { number: unknown }>,
  at: At,
): readonly Problem[] {
  if (typeof value !== "number") return wrong(at, value, "must be a number");
  const problem = rangeProblem(value, number);
  return problem === undefined ? [] : [{ ...at, isName: false, value, text: problem }];
}

function inChoice(
  value: unknown,
  { oneOf }: Extract<Kind, { oneOf: unknown }>,
  at: At,
): readonly Problem[] {
  if (oneOf.some((one) => one === value)) return [];
  const allowed = oneOf.map(String);
  const nearest = typeof value === "string" ? nearestOf(value, allowed) : undefined;
  const hint = nearest === undefined ? "" : `. Did you mean ${nearest}?`;
  const text = `must be ${allowed.join(" or ")}; got ${JSON.stringify(value)}${hint}`;
  return [{ ...at, isName: false, value, text, nearest }];
}

const TYPES: Readonly<Record<Plain, readonly string[]>> = {
  text: ["string"],
  boolean: ["boolean"],
  "text or number": ["string", "number"],
};

function inPlain(value: unknown, kind: Plain, at: At): readonly Problem[] {
  if (TYPES[kind].includes(typeof value)) return [];
  return wrong(at, value, `must be ${kind === "boolean" ? "true or false" : kind}`);
}

const wrong = (at: At, value: unknown, text: string): readonly Problem[] => [
  { ...at, isName: false, value, text: `${text}; got ${JSON.stringify(value)}` },
];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
