import { DEFAULT_POLICY } from "../../catalog/policy.ts";
import { RUNNING_PHASES } from "../../domain/jobs/job.ts";
import {
  type ModerationModel,
  type ModerationPolicy,
  type Policy,
  type PolicyAction,
  type PolicyCategory,
  type PolicyParts,
  policyWith,
} from "../../domain/safety/policy.ts";
import {
  fields,
  flag,
  listOf,
  made,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  whole,
} from "../schema.ts";
import { headerName, shortText } from "./texts.ts";

const ACTION = oneOf<PolicyAction>(["block", "fail-later", "pass"]);

/** One regular expression is made of all terms. */
const TERM_CHARS_MAX = 100_000;

const category: Schema<PolicyCategory> = fields<PolicyCategory>(
  {
    name: shortText,
    terms: listOf(shortText, { max: 10_000 }),
    usual: ACTION,
    strict: optional(ACTION),
    always: optional(flag),
    source: optional(shortText),
  },
  "option",
);

const categories: Schema<readonly PolicyCategory[]> = ruled(
  listOf(category, { max: 1_000 }),
  (all) => {
    const chars = all.flatMap(({ terms }) => terms).reduce((sum, { length }) => sum + length, 0);
    if (chars <= TERM_CHARS_MAX) return undefined;
    return {
      at: [],
      text: `must have terms of ${TERM_CHARS_MAX} characters in all at most; got ${chars}`,
    };
  },
);

const model: Schema<ModerationModel> = fields<ModerationModel>(
  {
    id: headerName,
    owner: shortText,
    created: number({ max: 1e11 }),
    contextTokens: whole({ min: 1, max: 1e9 }),
    images: flag,
    batch: flag,
    usdPerMillionTokens: number({ max: 1e6 }),
    source: optional(shortText),
  },
  "option",
);

const models: Schema<readonly ModerationModel[]> = ruled(listOf(model, { max: 1_000 }), (all) =>
  all.length > 0 ? undefined : { at: [], text: "must have at least one model" },
);

type Scores = ModerationPolicy["scores"]["found"];

const scores: Schema<Scores> = made(listOf(number({ max: 1 }), { max: 2 }), ([min, max]) =>
  min !== undefined && max !== undefined && min <= max
    ? { ok: true, value: [min, max] }
    : { ok: false, problem: "must be two numbers from 0 to 1, the smaller one first" },
);

const moderation: Schema<Partial<ModerationPolicy>> = fields<Partial<ModerationPolicy>>(
  {
    state: optional(oneOf(["up", "down"])),
    models: optional(models),
    charsPerToken: optional(number({ min: 0.01, max: 1e6 })),
    tokensPerImage: optional(number({ min: 0.01, max: 1e6 })),
    scores: optional(
      fields<ModerationPolicy["scores"]>({ found: scores, clear: scores }, "option"),
    ),
  },
  "option",
);

export const policyOptions: Schema<PolicyParts> = fields<PolicyParts>(
  {
    categories: optional(categories),
    strictModels: optional(
      listOf(
        fields<Policy["strictModels"][number]>(
          { idStartsWith: shortText, source: optional(shortText) },
          "option",
        ),
        { max: 1_000 },
      ),
    ),
    failsIn: optional(oneOf(RUNNING_PHASES)),
    moderation: optional(moderation),
  },
  "option",
);

/** The policy in force. The same object for all who change nothing: what is made of it is made once. */
export const policyOf = (parts: PolicyParts): Policy =>
  Object.keys(parts).length === 0 ? DEFAULT_POLICY : policyWith(DEFAULT_POLICY, parts);
