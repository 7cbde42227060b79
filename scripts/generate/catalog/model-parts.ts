import type { ModelData } from "../../../src/emulator/catalog/decode.ts";
import type { Condition, LengthRule } from "../../../src/emulator/domain/models/rule.ts";
import type { Wording } from "../../../src/emulator/domain/models/wording.ts";
import { checkSource } from "./params.ts";
import { list, mapping, number, oneOf, optional, type Place, refuse, text } from "./reader.ts";

const LENGTHS = { request: 1, fixed: 1, frames: 1, source: 1 };

/** Reads a rule over two fields. */
export function conditionIn(value: unknown, place: Place): Condition {
  const entry = mapping(value, place, ["when", "needs", "source"]);
  const half = (key: string): Condition["when"] => {
    const [pair] = Object.entries(mapping(entry[key], [...place, key]));
    if (!pair) return refuse([...place, key], "names no field");
    const [field, is] = pair;
    if (typeof is === "string" || typeof is === "boolean") return { field, is };
    return refuse([...place, key], "expected a text or true or false");
  };
  return { when: half("when"), needs: half("needs"), source: text(entry["source"], place) };
}

const PROBLEMS: Readonly<Record<Wording["problem"], 1>> = {
  missing: 1,
  "wrong-type": 1,
  "not-allowed": 1,
  "out-of-range": 1,
  forbidden: 1,
};

/** Reads a sentence that is on record. */
export function wordingIn(
  value: unknown,
  place: Place,
  isSource: (key: string) => boolean,
): Wording {
  const entry = mapping(value, place, ["param", "problem", "sentence", "source"]);
  checkSource(entry["source"], [...place, "source"], isSource);
  return {
    param: text(entry["param"], [...place, "param"]),
    problem: oneOf(entry["problem"], [...place, "problem"], PROBLEMS),
    sentence: text(entry["sentence"], [...place, "sentence"]),
    source: text(entry["source"], [...place, "source"]),
  };
}

/** Reads where the length of the video comes from. */
export function lengthIn(value: unknown, place: Place): ModelData["length"] {
  const entry = mapping(value, place, ["from", "fields", "seconds", "frames", "fps", "clip"]);
  return {
    from: oneOf(entry["from"], [...place, "from"], LENGTHS),
    ...optional(entry, "fields", place, (one, at) => list(one, at, text)),
    ...optional(entry, "seconds", place, number),
    ...optional(entry, "frames", place, framesIn),
    ...optional(entry, "fps", place, rateIn),
    ...optional(entry, "clip", place, clipIn),
  };
}

function framesIn(value: unknown, place: Place): NonNullable<LengthRule["frames"]> {
  const entry = mapping(value, place, ["field", "default"]);
  return { field: text(entry["field"], place), default: number(entry["default"], place) };
}

function rateIn(value: unknown, place: Place): LengthRule["fps"] {
  const entry = mapping(value, place, ["field", "default"]);
  return { ...optional(entry, "field", place, text), default: number(entry["default"], place) };
}

function clipIn(value: unknown, place: Place): NonNullable<LengthRule["clip"]> {
  const entry = mapping(value, place, ["min", "max"]);
  return { ...optional(entry, "min", place, number), ...optional(entry, "max", place, number) };
}
