import type { Scenario } from "../definition.ts";

const WORDS = ["STARTING", "PREPROCESSING", "RENDERING", "UPLOADING"] as const;

/**
 * The first three reads show a running job with words that no document has, such as `STARTING` and
 * `RENDERING`; then come the usual ones.
 *
 * @money The job stays paid, and completes.
 * @client Takes an unknown word for "still running" and polls on until a final one comes or its own
 * time is over.
 * @known documented: status#phases; the guide names phases of providers without saying where they
 * show. The words themselves are assumed
 * @met https://github.com/huggingface/huggingface_hub/pull/4164
 * @met https://github.com/ArcReel/ArcReel/pull/410
 */
export const oddStatusWords: Scenario = {
  stage: "poll",
  params: { times: 3 },
  status: (nth) => ({ word: WORDS[(nth - 1) % WORDS.length] ?? WORDS[0] }),
  summary: "status reads show words that no document has, before the usual ones",
};
