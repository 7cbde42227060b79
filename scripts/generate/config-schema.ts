import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import { CONFIG_ROWS } from "../../src/emulator/input/options/settings.ts";
import { type FieldSchema, type NumberRange, partOf } from "../../src/emulator/input/part.ts";
import type { Schema as InputSchema } from "../../src/emulator/input/schema.ts";
import { type Described, describedIn } from "./doc-comments.ts";

/** The types whose comments describe the fields of the table, by where the fields stand. */
const TYPES: Readonly<Record<string, readonly [file: string, ...types: string[]]>> = {
  "": ["input/options.ts", "EmulatorOptions"],
  policy: ["domain/safety/policy.ts", "Policy"],
  "policy.categories": ["domain/safety/policy.ts", "PolicyCategory"],
  "policy.moderation": ["domain/safety/policy.ts", "ModerationPolicy"],
  "policy.moderation.models": ["domain/safety/policy.ts", "ModerationModel"],
  keys: ["input/options/access.ts", "KeyOptions", "CapOptions"],
  limits: ["input/options/access.ts", "LimitOptions", "CapOptions"],
  scenarios: ["input/troubles.ts", "ScenarioOptions"],
  "scenarios.when": ["scenarios/scenario.ts", "When"],
  faults: ["input/options/faults.ts", "FaultOptions"],
};

/** The parts of a JSON schema that are used here. */
export type Schema = {
  readonly $schema?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
};

/** The schema of config files, for editors: of the table that checks them, with the types' comments. */
export const generateConfigSchema = (): string => `${JSON.stringify(configSchema(), null, 2)}\n`;

export function configSchema(): Schema {
  const comments = new Map(
    Object.entries(TYPES).map(([place, [file, ...types]]) => [place, describedIn(file, types)]),
  );
  comments.set("switches", describedSwitches());
  const fields = Object.fromEntries(
    CONFIG_ROWS.map(([name, { schema }]) => [name, { optional: schema }]),
  );
  const { properties, ...rest } = fieldsSchema(fields, "", comments);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Options of nanogpt-video-emulator",
    description: "A config file of nanogpt-video-emulator. Generated; see docs/config.md.",
    ...rest,
    properties: { $schema: { type: "string" }, ...properties },
  };
}

/** What each switch decides, with the disagreements that it is about. */
const describedSwitches = (): Described =>
  Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { decides, disagreements }]) => {
      const text = `${decides.replaceAll("`", "")}.`;
      const ids = disagreements.filter((id) => id.startsWith("D"));
      const sentence = text[0]?.toUpperCase() + text.slice(1);
      return [name, ids.length > 0 ? `${ids.join(", ")}: ${text}` : sentence];
    }),
  );

type Comments = ReadonlyMap<string, Described>;

function fieldsSchema(
  fields: Readonly<Record<string, FieldSchema>>,
  place: string,
  comments: Comments,
): Schema {
  const described = comments.get(place) ?? {};
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const inner = place === "" ? name : `${place}.${name}`;
      const description = described[name];
      const schema = schemaOf("optional" in field ? field.optional : field, inner, comments);
      return [name, { ...(description && { description }), ...schema }];
    }),
  );
  const required = Object.keys(fields).filter((name) => !("optional" in (fields[name] ?? {})));
  return {
    type: "object",
    additionalProperties: false,
    properties,
    ...(required.length > 0 && { required }),
  };
}

function schemaOf(schema: InputSchema<unknown>, place: string, comments: Comments): Schema {
  const inside = (one: InputSchema<unknown>): Schema => schemaOf(one, place, comments);
  const part = partOf(schema);
  switch (part?.kind) {
    case "number":
      return rangeSchema(part.range);
    case "text":
    case "form":
      return { type: "string" };
    case "flag":
      return { type: "boolean" };
    case "words":
      return { enum: part.values };
    case "list":
      return { type: "array", items: inside(part.item) };
    case "either":
      return { anyOf: part.schemas.map(inside).flatMap((one) => one.anyOf ?? [one]) };
    case "fields":
      return fieldsSchema(part.fields, place, comments);
    default:
      throw new Error(`${place} has a schema that config files do not have`);
  }
}

function rangeSchema({ above, min = 0, max, whole = false }: NumberRange): Schema {
  return {
    type: whole ? "integer" : "number",
    ...(above !== undefined && { exclusiveMinimum: above }),
    ...(above === undefined && Number.isFinite(min) && { minimum: min }),
    ...(max !== undefined && { maximum: max }),
  };
}
