import { MINUTE_MS, type Scenario } from "../definition.ts";

/**
 * The job is made, and the answer comes two minutes later, by the world's clock. Most clients have
 * given up by then.
 *
 * @money The job is charged at the submit. Who gives up and submits again pays again.
 * @client Waits long enough; after a time-out of its own it asks recover before it submits again.
 * @known assumed: met at services like it
 * @met https://github.com/tinyhumansai/openhuman/pull/5411
 */
export const submitStalls: Scenario = {
  stage: "submit",
  params: { times: 1, forMs: 2 * MINUTE_MS, end: "answer" },
  wire: ({ forMs: ms, end }) => ({ kind: end === "cut" ? "cut-late" : "late", ms }),
  summary: "the job is made and charged, and the answer comes late",
};
