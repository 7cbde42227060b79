import { type Fields, type Kind, OPTIONS } from "../../src/emulator/cli/config/config-kinds.ts";
import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import type { Range } from "../../src/emulator/input/option-values.ts";
import { type Described, describedIn } from "./doc-comments.ts";

/** The types whose comments describe the fields of the table, by where the fields stand. */
const TYPES: Readonly<Record<string, readonly [file: string, ...types: string[]]>> = {
  "": ["input/options.ts", "EmulatorOptions"],
  policy: ["domain/safety/policy.ts", "Policy"],
  "policy.categories": ["domain/safety/policy.ts", "PolicyCategory"],
  "policy.moderation": ["domain/safety/policy.ts", "ModerationPolicy"],
  "policy.moderation.models": ["domain/safety/policy.ts", "ModerationModel"],
  keys: ["input/access-options.ts", "KeyOptions", "CapOptions"],
  limits: ["input/access-options.ts", "LimitOptions", "CapOptions"],
  scenarios: ["input/trouble-options.ts", "ScenarioOptions"],
  "scenarios.when": ["scenarios/scenario.ts", "When"],
  faults: ["input/trouble-options.ts", "FaultOptions"],
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
  const { properties, ...rest } = fieldsSchema({ fields: OPTIONS }, "", comments);
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

function fieldsSchema({ fields }: Fields, place: string, comments: Comments): Schema {
  const described = comments.get(place) ?? {};
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, kind]) => {
      const inner = place === "" ? name : `${place}.${name}`;
      const description = described[name];
      return [name, { ...(description && { description }), ...schemaOf(kind, inner, comments) }];
    }),
  );
  return { type: "object", additionalProperties: false, properties };
}

function schemaOf(kind: Kind, place: string, comments: Comments): Schema {
  const inside = (one: Kind): Schema => schemaOf(one, place, comments);
  if (kind === "text") return { type: "string" };
  if (kind === "boolean") return { type: "boolean" };
  if (kind === "text or number") return { type: ["string", "number"] };
  if ("number" in kind) return rangeSchema(kind.number);
  if ("oneOf" in kind) return { enum: kind.oneOf };
  if ("listOf" in kind) return { type: "array", items: inside(kind.listOf) };
  if ("textOr" in kind) return { anyOf: [{ type: "string" }, inside(kind.textOr)] };
  if ("forms" in kind) return { anyOf: kind.forms.map(inside) };
  return fieldsSchema(kind, place, comments);
}

function rangeSchema({ above, max, whole }: Range): Schema {
  const low = above === undefined ? { minimum: 0 } : { exclusiveMinimum: above };
  return {
    type: whole ? "integer" : "number",
    ...(above === Number.NEGATIVE_INFINITY ? {} : low),
    ...(max !== undefined && { maximum: max }),
  };
}
