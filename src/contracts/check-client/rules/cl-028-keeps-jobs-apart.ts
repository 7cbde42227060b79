import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { ClientProcess, JobFact, Run } from "../run.ts";
import { finalCostOf } from "../submits.ts";
import { jobAskedFor, those, wordOf } from "../traffic.ts";

export const keepsJobsApart: ClientCheck = {
  id: "CL-028",
  title: "keeps two jobs apart that run at the same time",
  level: "must",
  evidence: {
    label: "documented",
    source: "status#unified: a status is read by its id; the order of ends is not that of submits",
  },
  story:
    "A client that took the newest job of the account for its own gave two users the same video, and one of them none.",
  advice:
    "Hold the runId where the request for its video is held, and never look for the latest job.",
  scenarios: ["parallel"],
  needs: ["parallel"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  if (run.processes.length < 2) return irrelevant("only one was run");
  if (run.jobs.length < 2) return unclear(`${run.jobs.length} of two jobs was made`);
  const pairs = run.processes.map((process) => ({
    process,
    own: run.jobs.filter(({ prompt }) => prompt === process.prompt),
  }));
  if (pairs.some(({ own }) => own.length === 0)) {
    return unclear(
      "its jobs cannot be told apart, as it does not submit the prompt that it was given: put {prompt} into its command",
    );
  }
  const mixed = pairs.flatMap((pair) => mixedUp(run, pair) ?? [])[0];
  if (mixed) return mixed;
  return run.adapter.cannot.includes("download") || pairs.every(hasOwn)
    ? PASS
    : unclear("not every process left a file that could be told");
}

/** A process, and the jobs of the prompt that it was given. */
type Pair = { readonly process: ClientProcess; readonly own: readonly JobFact[] };

function mixedUp(run: Run, pair: Pair): Judgement | undefined {
  const { process, own } = pair;
  const loss = { usd: finalCostOf(own), videos: 1 };
  const other = run.jobs.find((job) => !own.includes(job) && holds(process, job));
  if (other && !hasOwn(pair)) {
    return broken(
      `the process that wanted ${JSON.stringify(process.prompt)} saved the video of ${JSON.stringify(other.prompt)}`,
      readsOf(run, [other]),
      loss,
    );
  }
  const reads = readsOf(run, own);
  if (process.ended !== "by itself" || reads.some((seen) => wordOf(seen) === "COMPLETED")) {
    return undefined;
  }
  return broken(
    `nobody waited for the end of the job of ${JSON.stringify(process.prompt)}, which is paid`,
    reads.slice(-3),
    loss,
  );
}

const readsOf = (run: Run, jobs: readonly JobFact[]) =>
  those(run, "poll").filter((seen) => jobs.some(({ id }) => id === jobAskedFor(seen)));

const hasOwn = ({ process, own }: Pair): boolean => own.some((job) => holds(process, job));

const holds = ({ files }: ClientProcess, job: JobFact): boolean =>
  files.some(({ sha256 }) => sha256 === job.sha256);
