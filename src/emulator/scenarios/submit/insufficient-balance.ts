import type { MicroUsd } from "../../domain/brand.ts";
import type { Scenario } from "../definition.ts";

const NOTHING = 0 as MicroUsd; // zero is zero in any unit

/**
 * The submit is answered with 402, with the price in `requiredBalance`, whatever the account holds.
 *
 * @money Nothing is charged.
 * @client Stops, says what the video costs and what the account holds, and does not retry.
 * @known documented: errors#B2, errors#B3
 */
export const insufficientBalance: Scenario = {
  stage: "submit",
  decides: (submission, judge) => judge({ ...submission, balance: NOTHING, nano: NOTHING }),
  summary: "the submit is refused with 402, as if the account were empty",
};
