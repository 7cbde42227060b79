import { PHASES, type Phase } from "../../../domain/jobs/job.ts";
import type { JsonObject } from "../../body.ts";
import { ControlError } from "./control-error.ts";
import type { Failing } from "./intervene.ts";
import { amountIn, flagIn, textIn, wordIn } from "./values.ts";

/** A job that is to be put into a world without a client's submit. */
export type NewJob = {
  /** The body of a submit: `model`, `prompt` and whatever else the model takes. */
  readonly input: JsonObject;
  /** Where it is now. Default: where a job is that was just submitted. */
  readonly phase: Phase | undefined;
  /** What it costs, in US dollars; false: no money moves for it. Default: what the model costs. */
  readonly chargeUsd: number | false | undefined;
  /** How it failed, for the phase `failed`. */
  readonly failing: Failing;
};

/** What can be told of a failure. */
export const FAILING: readonly string[] = ["reason", "contentPolicy", "refunded"];

/** Takes apart what is the model's and what is about the job. Throws for values that cannot be. */
export function newJobFrom(fields: JsonObject): NewJob {
  const { phase: _1, chargeUsd, reason: _2, contentPolicy: _3, refunded: _4, ...input } = fields;
  const phase = wordIn(fields, "phase", PHASES);
  const failing = failingFrom(fields);
  if (phase !== "failed" && FAILING.some((name) => fields[name] !== undefined)) {
    throw new ControlError(400, `${FAILING.join(", ")} go with the phase failed only.`);
  }
  const isFree = chargeUsd === false;
  return { input, phase, chargeUsd: isFree ? false : amountIn(fields, "chargeUsd"), failing };
}

/** How a job is to fail, as it was told. */
export const failingFrom = (fields: JsonObject): Failing => ({
  reason: textIn(fields, "reason"),
  contentPolicy: flagIn(fields, "contentPolicy"),
  refunded: flagIn(fields, "refunded"),
});
