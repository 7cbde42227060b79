import type { Scenario } from "../definition.ts";

/**
 * The job is made, and the connection is reset before the first byte of the answer.
 *
 * @money The job is charged at the submit, runs, and completes. Who submits again pays again.
 * @client Does not submit again. Asks `GET /api/generate-video/recover`, finds the job there, polls
 * it and fetches its video.
 * @known assumed: met at services like it: 732 resubmissions in seven days, 426 of them billed
 * @met https://github.com/Comfy-Org/ComfyUI/pull/16204
 * @met https://github.com/lovartai/lovart-skill/issues/8
 * @met https://github.com/ArcReel/ArcReel/pull/793
 * @met https://github.com/vercel/ai/pull/18384
 */
export const submitResponseLost: Scenario = {
  stage: "submit",
  params: { times: 1 },
  wire: () => ({ kind: "cut" }),
  summary: "the job is made and charged, and the connection is cut before the answer",
};
