import { type ModelRule, priceOf, type Source, settingsOf, usd } from "../../../emulator/index.ts";
import type { CheckRequest, ModelCheck } from "../catalogue/check.ts";
import type { Evidence } from "../spec/evidence.ts";
import { optionsOf } from "./options.ts";
import {
  type BrokenRequest,
  brokenRequestsFor,
  type SubmitBody,
  validRequestFor,
} from "./requests.ts";
import { chanceOf } from "./sample.ts";

/** How requests are made of rules. */
export type Making = {
  /** The same one makes the same requests. */
  readonly seed: number;
  /** One valid request of a model, and one that is broken for each of its fields: where each may cost something. */
  readonly sparing: boolean;
  /** Where knowledge of models comes from. */
  readonly sources: Readonly<Record<string, Source>>;
};

const AT = "/paths/~1generate-video/post/responses";

const FACTS = {
  operation: "submitVideo",
  engine: "journey",
  level: "must",
  tier: 3,
  needs: ["checkBalance"],
  because: "it is one of many like it, and looks at the balance",
} as const;

/** What the rules of a model promise: what it takes and at which price, and what it refuses for each field. */
export function modelChecksOf(rule: ModelRule, making: Making): readonly ModelCheck[] {
  return [takes(rule, making), ...refuses(rule, making)];
}

function takes(rule: ModelRule, { seed, sparing, sources }: Making): ModelCheck {
  const sample: CheckRequest = sentOf(rule, "by chance", validRequestFor(rule, seed));
  const options = optionsOf(rule).map(({ path, option, body }) =>
    sentOf(rule, `with ${path} ${JSON.stringify(option)}`, body),
  );
  return {
    ...FACTS,
    id: `PR-23:${rule.id}`,
    model: rule.id,
    title: `${rule.id} takes what its rules allow, at its price`,
    spec: `${AT}/202`,
    sends: { are: "valid", requests: sparing ? [sample] : [sample, ...options] },
    evidence: evidenceOf(sources[rule.priceSource], rule.priceFidelity),
  };
}

/** The price of what is as long as a clip that was sent is not known before. */
function sentOf(rule: ModelRule, title: string, body: SubmitBody): CheckRequest {
  if (rule.length.from === "source") return { title, body };
  return { title, body, usd: usd(priceOf(rule.price, settingsOf(rule, body))) };
}

function refuses(rule: ModelRule, { seed, sparing, sources }: Making): readonly ModelCheck[] {
  const fields = new Map<string, BrokenRequest[]>();
  for (const one of brokenRequestsFor(rule)) {
    const field = one.field.split(".")[0] ?? one.field;
    fields.set(field, [...(fields.get(field) ?? []), one]);
  }
  return [...fields].map(([field, all]) => {
    const requests = sparing ? [chanceOf(seed).helpers.arrayElement(all)] : distinct(all);
    const [first = ""] = rule.sources;
    return {
      ...FACTS,
      id: `PR-20:${rule.id}:${field}`,
      model: rule.id,
      title: `${rule.id} refuses what its rules do not allow of ${field}, and takes nothing for it`,
      spec: `${AT}/400`,
      sends: { are: "broken", requests },
      evidence: evidenceOf(sources[rule.params[field]?.source ?? first]),
    };
  });
}

/** A field that is undefined is no other than one that is missing. */
const distinct = (requests: readonly BrokenRequest[]): readonly BrokenRequest[] => [
  ...new Map(requests.map((one) => [JSON.stringify(one.body), one])).values(),
];

const evidenceOf = (
  source: Source | undefined,
  label: Evidence["label"] = source?.fidelity ?? "assumed",
): Evidence => ({
  label,
  source: source?.text ?? "no source is on record",
  ...(label === "observed" && source && { date: source.date }),
});
