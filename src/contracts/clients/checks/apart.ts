import { broken, irrelevant, type Judged, PASS, unclear } from "../check.ts";
import type { ClientProcess, JobFact, Run } from "../run.ts";
import { jobAskedFor, those, wordOf } from "../traffic.ts";

/** CL-028: two at a time, and each gets its own. */
export function keepsJobsApart(run: Run): Judged {
  if (run.processes.length < 2) return irrelevant("only one was run");
  if (run.jobs.length < 2) return unclear(`${run.jobs.length} of two jobs was made`);
  const pairs = run.processes.map((process) => ({
    process,
    job: run.jobs.find(({ prompt }) => prompt === process.prompt),
  }));
  const known = pairs.flatMap(({ process, job }) => (job ? [{ process, job }] : []));
  if (known.length < pairs.length) {
    return unclear(
      "its jobs cannot be told apart, as it does not submit the prompt that it was given: put {prompt} into its command",
    );
  }
  const mixed = known.flatMap(({ process, job }) => mixedUp(run, process, job) ?? []);
  const [first] = mixed;
  if (first) return first;
  return run.adapter.cannot.includes("download") || known.every(hasOwn)
    ? PASS
    : unclear("not every process left a file that could be told");
}

function mixedUp(run: Run, process: ClientProcess, job: JobFact): Judged | undefined {
  const other = run.jobs.find(
    ({ id, sha256 }) => id !== job.id && process.files.some((file) => file.sha256 === sha256),
  );
  const loss = { usd: job.paidUsd, videos: 1 };
  if (other && !hasOwn({ process, job })) {
    return broken(
      `the process that wanted ${JSON.stringify(process.prompt)} saved the video of ${JSON.stringify(other.prompt)}`,
      readsOf(run, other),
      loss,
    );
  }
  const isSeen = readsOf(run, job).some((seen) => wordOf(seen) === "COMPLETED");
  if (isSeen || process.ended !== "by itself") return undefined;
  return broken(
    `nobody waited for the end of the job ${job.id} (${JSON.stringify(job.prompt)}), which completed and is paid`,
    readsOf(run, job).slice(-3),
    loss,
  );
}

const readsOf = (run: Run, { id }: JobFact) =>
  those(run, "poll").filter((seen) => jobAskedFor(seen) === id);

const hasOwn = ({ process, job }: { readonly process: ClientProcess; readonly job: JobFact }) =>
  process.files.some(({ sha256 }) => sha256 === job.sha256);
