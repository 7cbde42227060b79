import { type ClientCheck, irrelevant, type Judgement } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { isWhole } from "./seen-of.ts";

/**
 * The checks that a journal alone can answer, whatever the client was asked to do: about each request by
 * itself, or about all that belongs to one job. All others would need to know what the client was told,
 * what it said, or that nobody else used its key: a test may submit twice because it is two tests.
 */
export const GRAINS: Readonly<Record<string, "request" | "job">> = {
  "CL-001": "request",
  "CL-002": "request",
  "CL-004": "request",
  "CL-006": "request",
  "CL-007": "request",
  "CL-008": "request",
  "CL-021": "job",
  "CL-022": "job",
  "CL-023": "job",
  "CL-050": "request",
};

/** The exchanges of a journal by the job that they are about. */
export type JobsOf = (run: Run) => readonly (readonly Seen[])[];

/** The checks as they are for runs that are known from a journal alone. */
export const journalChecks = (
  checks: readonly ClientCheck[],
  jobsOf: JobsOf,
): readonly ClientCheck[] =>
  checks.map((check) => {
    const grain = GRAINS[check.id];
    const { needs: _needs, ...rest } = check;
    return {
      ...rest,
      scenarios: "all",
      judge: (run) => (grain ? judgedBy(check, grain, run, jobsOf) : untold(check)),
    };
  });

const untold = ({ byTraffic }: ClientCheck): Judgement =>
  irrelevant(
    byTraffic
      ? "a journal does not tell what the client was asked to do there"
      : "a journal does not tell what the client said or saved",
  );

function judgedBy(
  { judge }: ClientCheck,
  grain: "request" | "job",
  run: Run,
  jobsOf: JobsOf,
): Judgement {
  if (grain === "request") return judge({ ...run, seen: run.seen.filter(isWhole) });
  const jobs = jobsOf(run).map((seen) => judge({ ...run, seen }));
  const failures = jobs.filter((one) => one.is === "fail");
  const [worst] = failures;
  if (worst) return { ...worst, seen: failures.flatMap(({ seen }) => seen) };
  return (
    jobs.find(({ is }) => is === "inconclusive") ??
    jobs.find(({ is }) => is === "pass") ??
    irrelevant("no job went that way")
  );
}
