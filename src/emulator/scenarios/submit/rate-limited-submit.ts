import type { Scenario } from "../definition.ts";

/**
 * The submit is answered with 429 and `Retry-After`. The next one is accepted.
 *
 * @money Nothing is charged for the refused submit.
 * @client Waits for as long as it was told, and then submits once.
 * @known documented: errors#R2; that `Retry-After` is sent with it is assumed
 * @met https://github.com/vectorize-io/hindsight/pull/3423
 */
export const rateLimitedSubmit: Scenario = {
  stage: "submit",
  params: { times: 1, retryAfter: 5, retryAfterForm: "seconds" },
  refuses: ({ retryAfter, retryAfterForm: form }) => ({
    kind: "rate-limited",
    endpoint: "submit",
    option: "submitsPerMinute",
    limit: 50,
    ...(form !== "none" && { retryAfterSeconds: retryAfter }),
    ...(form === "date" && { retryAfterIsDate: true }),
  }),
  summary: "the submit is refused with 429 and Retry-After; nothing is charged",
};
