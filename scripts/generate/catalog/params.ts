import { violationsOf } from "../../../src/emulator/domain/models/check.ts";
import type { ParamRule, ParamShape } from "../../../src/emulator/domain/models/rule.ts";
import { blankRule } from "./blank.ts";
import {
  type Entry,
  flag,
  list,
  mapping,
  number,
  oneOf,
  optional,
  type Place,
  refuse,
  text,
} from "./reader.ts";

type Kind = ParamShape["kind"];
export type Params = Readonly<Record<string, ParamRule>>;

/** The keys that describe a field of each kind; every kind also takes the common ones. */
const KEYS: Readonly<Record<Kind, readonly string[]>> = {
  text: ["default"],
  choice: ["options", "default"],
  seconds: ["form", "options", "min", "max", "default"],
  number: ["min", "max", "default"],
  integer: ["loose", "options", "min", "max", "default"],
  flag: ["default"],
  seed: ["min", "default"],
  any: [],
  list: ["media", "max", "text"],
  object: ["fields"],
  media: ["media", "id"],
};
/** `note` and `defaultSource` are for the reader of the YAML and are not compiled. */
const COMMON = ["kind", "required", "aliasOf", "source", "note", "defaultSource"];
const FORMS = { string: 1, suffixed: 1 };
const MEDIA = { image: 1, video: 1, audio: 1 };

/** Reads a mapping of fields. `isSource` tells whether a source key exists. */
export function paramsIn(value: unknown, place: Place, isSource: (key: string) => boolean): Params {
  return Object.fromEntries(
    Object.entries(mapping(value, place)).map(([name, raw]) => [
      name,
      paramIn(raw, [...place, name], isSource),
    ]),
  );
}

function paramIn(value: unknown, place: Place, isSource: (key: string) => boolean): ParamRule {
  if (typeof value === "string") return shapeOf({ kind: value }, place);
  const kind = oneOf(mapping(value, place)["kind"], place, KEYS);
  const entry = mapping(value, place, [...COMMON, ...KEYS[kind]]);
  for (const key of ["source", "defaultSource"]) checkSource(entry[key], [...place, key], isSource);
  const rule: ParamRule = {
    ...shapeOf(entry, place),
    ...(entry["required"] === undefined ? {} : { required: flag(entry["required"], place) }),
    ...(entry["aliasOf"] === undefined ? {} : { aliasOf: text(entry["aliasOf"], place) }),
    ...(entry["source"] === undefined ? {} : { source: text(entry["source"], place) }),
  };
  checkDefault(rule, place);
  return rule;
}

export function checkSource(
  value: unknown,
  place: Place,
  isSource: (key: string) => boolean,
): void {
  if (value === undefined || isSource(text(value, place))) return;
  refuse(place, `"${value}" is not in sources.yaml`);
}

function shapeOf(entry: Entry, place: Place): ParamShape {
  const kind = oneOf(entry["kind"], place, KEYS);
  switch (kind) {
    case "any":
      return { kind };
    case "text":
      return { kind, ...textDefault(entry, place) };
    case "choice":
      return { kind, options: choices(entry, place), ...textDefault(entry, place) };
    case "flag":
      return { kind, ...flags(entry, ["default"], place) };
    case "list":
      return {
        kind,
        ...mediaOf(entry, place),
        ...bounds(entry, place),
        ...flags(entry, ["text"], place),
      };
    case "media":
      return { kind, media: oneOf(entry["media"], place, MEDIA), ...flags(entry, ["id"], place) };
    case "object":
      return objectShape(entry, place);
    case "seconds":
      return { kind, ...formOf(entry, place), ...bounds(entry, place) };
    case "integer":
      return { kind, ...flags(entry, ["loose"], place), ...bounds(entry, place) };
    case "number":
    case "seed":
      return { kind, ...bounds(entry, place) };
    default:
      return kind satisfies never;
  }
}

function objectShape(entry: Entry, place: Place): ParamShape {
  if (entry["fields"] === undefined) return { kind: "object" };
  return { kind: "object", fields: paramsIn(entry["fields"], place, () => false) };
}

const formOf = (entry: Entry, place: Place) =>
  entry["form"] === undefined ? {} : { form: oneOf(entry["form"], place, FORMS) };

const mediaOf = (entry: Entry, place: Place) =>
  entry["media"] === undefined ? {} : { media: oneOf(entry["media"], place, MEDIA) };

const textDefault = (entry: Entry, place: Place) =>
  typeof entry["default"] === "string" || entry["default"] === undefined
    ? { ...(entry["default"] === undefined ? {} : { default: entry["default"] }) }
    : refuse([...place, "default"], "expected a text; put it in quotes");

const bounds = (entry: Entry, place: Place) => ({
  ...optional(entry, "options", place, (value, at) => list(value, at, number)),
  ...numbers(entry, ["min", "max", "default"], place),
});

function choices(entry: Entry, place: Place): readonly string[] {
  const where = [...place, "options"];
  const options = list(entry["options"], where, (value) =>
    typeof value === "string" ? value : refuse(where, `${value} must be in quotes`),
  );
  if (new Set(options).size !== options.length) refuse(where, "an option is there twice");
  return options;
}

function numbers<K extends string>(entry: Entry, keys: readonly K[], place: Place) {
  const given = keys.filter((key) => entry[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, number(entry[key], [...place, key])])) as {
    readonly [Key in K]?: number;
  };
}

function flags<K extends string>(entry: Entry, keys: readonly K[], place: Place) {
  const given = keys.filter((key) => entry[key] !== undefined);
  return Object.fromEntries(given.map((key) => [key, flag(entry[key], [...place, key])])) as {
    readonly [Key in K]?: boolean;
  };
}

/** A default is put through the same check as a client's value. */
function checkDefault(rule: ParamRule, place: Place): void {
  if (!("default" in rule) || rule.default === undefined) return;
  const sent =
    rule.kind === "seconds" && rule.form ? spelled(rule.default, rule.form) : rule.default;
  const [violation] = violationsOf(blankRule({ value: rule }), { prompt: "x", value: sent });
  if (violation) refuse([...place, "default"], violation.detail);
}

const spelled = (seconds: number, form: "string" | "suffixed"): string =>
  form === "string" ? String(seconds) : `${seconds}s`;
