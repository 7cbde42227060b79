import type { MicroUsd } from "../../domain/brand.ts";
import { fail } from "../../domain/result.ts";
import type { Scenario } from "../definition.ts";

const RICH = Number.MAX_SAFE_INTEGER as MicroUsd; // an integer, and dearer than anything

/**
 * The submit is answered with 400 and `CONTENT_POLICY_VIOLATION`, as the built-in safety check
 * does. There is no job.
 *
 * @money Nothing is charged, and the answer says so in `refundMessage`.
 * @client Shows the message, and does not send the same words again. A retry cannot help.
 * @known documented: errors#M2; pages#seed-000
 * @met https://github.com/openstory-so/openstory/issues/1373
 * @met https://github.com/openstory-so/openstory/issues/881
 */
export const blockedAtSubmit: Scenario = {
  stage: "submit",
  decides: (submission, judge) => {
    const decision = judge({ ...submission, balance: RICH });
    return decision.ok
      ? fail({ kind: "content-policy", category: "scenario", term: "blocked-at-submit" })
      : decision;
  },
  summary: "the safety check refuses the submit with 400; nothing is charged",
};
