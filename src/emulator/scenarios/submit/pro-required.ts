import type { Scenario } from "../definition.ts";

/**
 * The submit is answered with 403 and `PRO_REQUIRED`, whatever the key may use.
 *
 * @money Nothing is charged.
 * @client Stops, shows the message, and does not retry.
 * @known documented: errors#N1
 */
export const proRequired: Scenario = {
  stage: "submit",
  refuses: (_, model) => ({ kind: "pro-required", model }),
  summary: "the submit is refused with 403: the model needs a PRO account",
};
