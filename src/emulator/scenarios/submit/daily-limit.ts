import { ALWAYS, type Scenario } from "../definition.ts";

export const dailyLimit: Scenario = {
  stage: "submit",
  params: { times: ALWAYS, retryAfter: 6 * 3_600 },
  refuses: ({ retryAfter: retryAfterSeconds }) => ({
    kind: "daily-requests",
    limit: 1_000,
    used: 1_000,
    retryAfterSeconds,
  }),
  summary: "the submit is refused with 429: the key's limit for the day is reached",
  happens:
    "The submit is answered with 429 and `daily_rpd_limit_exceeded`, and `Retry-After` says six hours.",
  money: "Nothing is charged.",
  client:
    "Gives up, and says that it is the limit for the day. It neither waits for hours in silence nor tries again.",
  label: "documented",
  source: "errors#R3",
  stories: [],
};
