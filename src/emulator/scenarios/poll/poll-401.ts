import type { Scenario } from "../definition.ts";

/**
 * The key is revoked once the job is made: every read of the status is answered with 401. The job goes on.
 *
 * @money The job stays paid, and completes.
 * @client Ends, and says which job it was: somebody with another key can fetch its video. It neither polls on nor calls
 * the job failed nor submits again.
 * @known assumed: that a key can be revoked at any moment; errors#N2 has the answer
 */
export const poll401: Scenario = {
  stage: "poll",
  refuses: () => ({ kind: "unknown-key", state: "revoked" }),
  summary: "status reads are refused with 401, as if the key were revoked; the job goes on",
};
