import type { Pace } from "../../domain/jobs/pace.ts";
import { ALWAYS, MINUTE_MS, type Scenario } from "../definition.ts";

/** How much shorter a long wait is at the pace `fast`, where a job takes two seconds. */
const FAST_FACTOR = 1 / 60;

const factorOf = (pace: Pace, speed: number): number =>
  pace === "fast" ? FAST_FACTOR : pace === "real" ? 1 / speed : 1;

/**
 * The job waits in the queue for twenty minutes of the world's clock (twenty seconds at the pace
 * `fast`), and then completes.
 *
 * @money The job stays paid, and completes.
 * @client Waits longer than it usually takes, or gives up without losing the id, and fetches the
 * video later.
 * @known assumed: status#phases; met at services like it
 * @met https://github.com/tinyhumansai/openhuman/pull/5411
 */
export const slowQueue: Scenario = {
  stage: "job",
  params: { forMs: 20 * MINUTE_MS, reads: ALWAYS },
  job: ({ plan, ...job }, { forMs }, { pace, speed }) => ({
    ...job,
    plan: { ...plan, queued: plan.queued + Math.round(forMs * factorOf(pace, speed)) },
  }),
  afterReads: (reads, told) => (reads >= told.reads ? "completed" : undefined),
  summary: "the job waits in the queue for a long time, and then completes",
};
