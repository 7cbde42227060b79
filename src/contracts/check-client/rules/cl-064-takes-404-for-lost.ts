import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byOutcome, namesJob } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { jobAskedFor, readsAfter, seconds, those } from "../traffic.ts";
import { boughtAgain } from "./shared/bought-again.ts";

export const takes404ForLost: ClientCheck = {
  id: "CL-064",
  title: "takes a job that stays 404 for lost, and names it",
  level: "should",
  evidence: {
    label: "assumed",
    source: "docs/scenarios.md, job-vanishes: met at services like it",
  },
  story:
    "Jobs that were 404 for ever were polled for ever: BerriAI/litellm#17512. The id is all that support can work with.",
  advice:
    "After a few 404s end with an error that has the id of the job. Do not submit again by yourself.",
  scenarios: ["job-vanishes"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const ids = new Set(run.jobs.map(({ id }) => id));
  const first = those(run, "poll").find(
    (seen) => seen.status === 404 && ids.has(jobAskedFor(seen) ?? ""),
  );
  if (!first) return irrelevant("the client read no status that was 404");
  if (those(run, "submit").some(({ n }) => n > first.n)) {
    return boughtAgain(run, first, "its job was 404");
  }
  const later = readsAfter(run, first);
  const last = later.at(-1);
  if (last && later.length > READS_MOST) {
    const ms = last.at - first.endedAt;
    return broken(
      `its job was 404, and it asked ${later.length} more times, over ${seconds(ms)}`,
      [first, ...later],
      { seconds: ms / 1_000 },
    );
  }
  return byOutcome(run, {
    success: () => broken("its job was 404, and it reports success", [first], lostVideo(run)),
    failure: () =>
      namesJob(run)
        ? PASS
        : broken(
            "its job was 404, and it ended without naming it: it was paid",
            [first],
            lostVideo(run),
          ),
  });
}

/** More reads than this of a job that is gone are no patience any more. */
const READS_MOST = 3;
