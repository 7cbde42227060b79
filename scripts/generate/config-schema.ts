import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import { CONFIG_ROWS } from "../../src/emulator/input/options/settings.ts";
import type { Described } from "./doc-comments.ts";
import { commentsOf, DRAFT, fieldsSchema, type Schema, type TypesByPlace } from "./json-schema.ts";

/** The types whose comments describe the fields of the table, by where the fields stand. */
const TYPES: TypesByPlace = {
  "": ["emulator/input/options.ts", "EmulatorOptions"],
  policy: ["emulator/domain/safety/policy.ts", "Policy"],
  "policy.categories": ["emulator/domain/safety/policy.ts", "PolicyCategory"],
  "policy.moderation": ["emulator/domain/safety/policy.ts", "ModerationPolicy"],
  "policy.moderation.models": ["emulator/domain/safety/policy.ts", "ModerationModel"],
  keys: ["emulator/input/options/access.ts", "KeyOptions", "CapOptions"],
  limits: ["emulator/input/options/access.ts", "LimitOptions", "CapOptions"],
  scenarios: ["emulator/input/troubles.ts", "ScenarioOptions"],
  "scenarios.when": ["emulator/scenarios/scenario.ts", "When"],
  faults: ["emulator/input/options/faults.ts", "FaultOptions"],
};

/** The schema of config files, for editors: of the table that checks them, with the types' comments. */
export const generateConfigSchema = (): string => `${JSON.stringify(configSchema(), null, 2)}\n`;

export function configSchema(): Schema {
  const comments = new Map([...commentsOf(TYPES), ["switches", describedSwitches()]]);
  const fields = Object.fromEntries(
    CONFIG_ROWS.map(([name, { schema }]) => [name, { optional: schema }]),
  );
  const { properties, ...rest } = fieldsSchema(fields, "", comments);
  return {
    $schema: DRAFT,
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
