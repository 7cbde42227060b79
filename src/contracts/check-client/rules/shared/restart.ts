import { irrelevant, type Judgement, unclear } from "../../check.ts";
import type { ClientProcess, JobFact, Run } from "../../run.ts";
import { dollars, lastOf, wasKilled } from "../../story/telling.ts";

/** The situations in which a client is killed when its job has an id. */
export const KILLED_LATER = [
  "killed-at-answer",
  "killed-in-poll",
  "killed-in-download",
  "killed-at-last-byte",
  "two-go-on",
] as const;

/** A job that was there when its client was killed, and the processes that were started in its place. */
export type Restart = {
  readonly job: JobFact;
  readonly others: readonly JobFact[];
  readonly killed: ClientProcess;
  readonly again: readonly ClientProcess[];
};

/** Judges a client that was killed in the middle and started again, if it came so far. */
export const byRestart =
  (judge: (restart: Restart, run: Run) => Judgement) =>
  (run: Run): Judgement => {
    const [killed] = run.processes;
    const [job, ...others] = run.jobs;
    if (!killed || !wasKilled(run)) {
      return killed?.ended === "by itself"
        ? irrelevant("it ended before it came to where it is killed")
        : unclear("it did not come to where it is killed, in its time");
    }
    if (!job) return irrelevant("no job was made");
    return judge({ job, others, killed, again: lastOf(run) }, run);
  };

/** What is said of a client that cannot know what it has bought. */
export const keepsNothing = ({ priceUsd }: JobFact): Judgement =>
  irrelevant(
    `it keeps no note of its jobs: whoever starts it again after a crash pays for another video (here ${dollars(priceUsd)})`,
  );
