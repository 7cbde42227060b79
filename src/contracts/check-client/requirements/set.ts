import { fields, form, listOf, mapOf, type Schema, text } from "../../../emulator/input/schema.ts";
import { LEVELS, type Level } from "../../contract/result/result.ts";

/** What a client is held to. One that has been released never changes. */
export type RequirementSet = {
  /** `2026-12`: the month in which it was made. */
  readonly set: string;
  /** The rules of each level, which includes those of the levels before it. */
  readonly levels: Readonly<Record<Level, readonly string[]>>;
  /** The rules that were there and are in no level, with the reasons. */
  readonly outside: Readonly<Record<string, string>>;
  /** The scenarios in which its rules are asked. */
  readonly scenarios: readonly string[];
};

const RULE = form("the id of a rule such as CL-010", (value) => /^CL-\d{3}$/.test(value), [
  "CL-010",
]);

const LEVEL = listOf(RULE);

/** A file of `requirements/`. The published JSON Schema is made of it. */
export const REQUIREMENT_SET: Schema<RequirementSet> = fields<RequirementSet>({
  set: form("a month such as 2026-12", (value) => /^\d{4}-\d{2}$/.test(value), ["2026-12"]),
  levels: fields<RequirementSet["levels"]>({
    "safe with money": LEVEL,
    complete: LEVEL,
    exemplary: LEVEL,
  }),
  outside: mapOf(text()),
  scenarios: listOf(text()),
});

/** The rules that a level asks for: its own, and those of the levels before it. */
export const rulesOf = ({ levels }: RequirementSet, level: Level): readonly string[] =>
  LEVELS.slice(0, LEVELS.indexOf(level) + 1).flatMap((one) => levels[one]);

/** All rules of a set. */
export const rulesIn = (set: RequirementSet): ReadonlySet<string> =>
  new Set(rulesOf(set, "exemplary"));
