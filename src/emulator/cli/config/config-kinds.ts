import type { EmulatorConfig } from "../../define-config.ts";
import { PACES } from "../../domain/jobs/pace.ts";
import { OPERATIONS } from "../../domain/operation.ts";
import { REVISIONS } from "../../domain/revisions/revisions.ts";
import { SWITCHES } from "../../domain/revisions/switches.ts";
import type {
  ModerationModel,
  ModerationPolicy,
  Policy,
  PolicyCategory,
} from "../../domain/safety/policy.ts";
import { KEY_STATES, type KeyOptions, type LimitOptions } from "../../input/access-options.ts";
import { CAP_RANGES, RANGES, RATE_RANGES } from "../../input/option-ranges.ts";
import type { Range } from "../../input/option-values.ts";
import type { FaultOptions, ScenarioOptions } from "../../input/trouble-options.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";

/** A value that is written as it is, without parts. */
export type Plain = "text" | "boolean" | "text or number";

/** What a value in a config file must be. */
export type Kind =
  | Plain
  | { readonly number: Range }
  | { readonly oneOf: readonly (string | number | boolean)[] }
  | { readonly listOf: Kind }
  | Fields
  /** A text, or the fields. */
  | { readonly textOr: Fields }
  /** Whatever the option's own reader takes; `forms` are for the schema. */
  | { readonly forms: readonly Kind[] };

/** Values by name; `noun` is what such a name is called. */
export type Fields = { readonly fields: Readonly<Record<string, Kind>>; readonly noun?: string };

type Table<T> = Readonly<Record<keyof T, Kind>>;

const ANY_NUMBER: Kind = { number: { above: Number.NEGATIVE_INFINITY } };
const NUMBER: Kind = { number: {} };
const TEXTS: Kind = { listOf: "text" };

const rangesOf = <K extends string>(ranges: Readonly<Record<K, Range>>): Record<K, Kind> =>
  Object.fromEntries(
    Object.entries<Range>(ranges).map(([name, number]) => [name, { number }]),
  ) as Record<K, Kind>; // the same names

const CHOICES: Fields = {
  fields: Object.fromEntries(
    Object.entries(SWITCHES).map(([name, { values }]) => [name, { oneOf: values }]),
  ),
  noun: "switch",
};

const KEY: Table<KeyOptions> = {
  key: "text",
  state: { oneOf: KEY_STATES },
  origins: TEXTS,
  pro: "boolean",
  ...rangesOf(CAP_RANGES),
};

const LIMITS: Table<LimitOptions> = {
  ...rangesOf(RATE_RANGES),
  ...rangesOf(CAP_RANGES),
  retryAfter: "boolean",
};

const CATEGORY: Table<PolicyCategory> = {
  name: "text",
  terms: TEXTS,
  usual: "text",
  strict: "text",
  always: "boolean",
  source: "text",
};

const MODEL: Table<ModerationModel> = {
  id: "text",
  owner: "text",
  created: ANY_NUMBER,
  contextTokens: ANY_NUMBER,
  images: "boolean",
  batch: "boolean",
  usdPerMillionTokens: ANY_NUMBER,
  source: "text",
};

const MODERATION: Table<ModerationPolicy> = {
  state: "text",
  models: { listOf: { fields: MODEL } },
  charsPerToken: ANY_NUMBER,
  tokensPerImage: ANY_NUMBER,
  scores: { fields: { found: { listOf: ANY_NUMBER }, clear: { listOf: ANY_NUMBER } } },
};

/** The parts of a policy; which values they may have is checked with all other options. */
const POLICY: Table<Policy> = {
  categories: { listOf: { fields: CATEGORY } },
  strictModels: { listOf: { fields: { idStartsWith: "text", source: "text" } } },
  failsIn: "text",
  moderation: { fields: MODERATION },
};

const SCENARIO: Table<ScenarioOptions & { name: string }> = {
  name: { oneOf: Object.keys(SCENARIOS) },
  when: { fields: { model: "text", prompt: "text", operation: { oneOf: OPERATIONS } } },
  times: { forms: [{ number: { whole: true, above: 0 } }, { oneOf: ["always"] }] },
  status: { number: { whole: true } },
  for: "text",
  retryAfter: { number: { whole: true } },
  factor: NUMBER,
};

const RATE: Kind = { number: { max: 1 } };
const SPREAD: Kind = { fields: { median: "text", sigma: NUMBER } };

const FAULTS: Table<FaultOptions> = {
  operations: { listOf: { oneOf: OPERATIONS } },
  errorRate: RATE,
  errorStatus: { number: { whole: true } },
  resetRate: RATE,
  cutShortRate: RATE,
  latency: { forms: ["text", TEXTS, SPREAD] },
  bytesPerSecond: { number: { whole: true, above: 0 } },
  requests: { number: { whole: true, above: 0 } },
  for: "text",
};

/** Every option that a file can hold. The schema for editors is made of this table too. */
export const OPTIONS: Table<EmulatorConfig> = {
  pace: { oneOf: PACES },
  seed: "text or number",
  revision: { oneOf: REVISIONS },
  switches: CHOICES,
  policy: { fields: POLICY },
  apiKeys: TEXTS,
  keys: { listOf: { fields: KEY } },
  proModels: TEXTS,
  strict: "boolean",
  limits: { fields: LIMITS },
  requestIds: "boolean",
  publicAssetOrigin: "text",
  host: "text",
  controlToken: "text",
  scenarios: { listOf: { textOr: { fields: SCENARIO } } },
  faults: { fields: FAULTS },
  ...rangesOf(RANGES),
};
