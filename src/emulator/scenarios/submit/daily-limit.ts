import type { Scenario } from "../definition.ts";

/**
 * The submit is answered with 429 and `daily_rpd_limit_exceeded`, and `Retry-After` says six hours.
 *
 * @money Nothing is charged.
 * @client Gives up, and says that it is the limit for the day. It neither waits for hours in
 * silence nor tries again.
 * @known documented: errors#R3
 */
export const dailyLimit: Scenario = {
  stage: "submit",
  params: { retryAfter: 6 * 3_600 },
  refuses: ({ retryAfter: retryAfterSeconds }) => ({
    kind: "daily-requests",
    limit: 1_000,
    used: 1_000,
    retryAfterSeconds,
  }),
  summary: "the submit is refused with 429: the key's limit for the day is reached",
};
