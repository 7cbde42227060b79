import type { Scenario } from "../definition.ts";

/**
 * The first question for lost jobs is answered with 429 and `Retry-After`. The jobs are there.
 *
 * @money What was lost stays paid, and completes. Who takes the 429 for "no job" and submits again pays again.
 * @client Waits for as long as it was told, and asks again.
 * @known documented: errors#R2; that `Retry-After` is sent with it is assumed
 */
export const recover429: Scenario = {
  stage: "recover",
  params: { times: 1, retryAfter: 5 },
  refuses: ({ retryAfter: retryAfterSeconds }) => ({
    kind: "rate-limited",
    endpoint: "recover",
    option: "requestsPerSecond",
    limit: 25,
    retryAfterSeconds,
  }),
  summary: "recover is refused with 429 and Retry-After; the jobs are there",
};
