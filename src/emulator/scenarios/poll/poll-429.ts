import type { Scenario } from "../definition.ts";

/**
 * The first two reads of the status are answered with 429 and `Retry-After`. The job goes on.
 *
 * @money The job stays paid, and completes.
 * @client Waits for as long as it was told, and polls on, no harder than before.
 * @known assumed: status#unified; clients#video-studio handles it in a stub
 * @met https://github.com/vectorize-io/hindsight/pull/3423
 */
export const poll429: Scenario = {
  stage: "poll",
  params: { times: 2, retryAfter: 5 },
  refuses: ({ retryAfter: retryAfterSeconds }) => ({
    kind: "rate-limited",
    endpoint: "other",
    option: "requestsPerSecond",
    limit: 25,
    retryAfterSeconds,
  }),
  summary: "status reads are refused with 429 and Retry-After; the job goes on",
};
