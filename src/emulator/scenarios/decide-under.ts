import type { Job } from "../domain/jobs/job.ts";
import type { Submission } from "../domain/jobs/submit.ts";
import { ok, type Result } from "../domain/result.ts";
import type { Judge } from "./definition.ts";
import { type Chosen, effectsOf } from "./scenario.ts";

/** Decides upon a submission under the scenarios that strike it. */
export function decideUnder(
  chosen: readonly Chosen[],
  submission: Submission,
  judge: Judge,
): Result<Job> {
  const effects = chosen.map(effectsOf);
  const decide = effects.reduceRight<Judge>(
    (inner, { decides }) => (decides ? (asked) => decides(asked, inner) : inner),
    judge,
  );
  const decision = decide(submission);
  if (!decision.ok || chosen.length === 0) return decision;
  const changed = effects.reduce(
    (job, { job: change, told }) => change?.(job, told, submission) ?? job,
    decision.value,
  );
  return ok({ ...changed, scenarios: chosen });
}
