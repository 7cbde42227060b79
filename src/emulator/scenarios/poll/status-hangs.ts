import { MINUTE_MS, type Scenario } from "../definition.ts";

/**
 * The first read of the status is answered two minutes later, by the world's clock. The job goes on.
 *
 * @money The job stays paid, and completes.
 * @client Gives each read a time-out of its own, and reads again: a read costs nothing.
 * @known assumed: any network does so
 */
export const statusHangs: Scenario = {
  stage: "poll",
  params: { times: 1, forMs: 2 * MINUTE_MS },
  wire: ({ forMs: ms }) => ({ kind: "late", ms }),
  summary: "the answer to a status read comes late; the job goes on",
};
