import { parsedJson } from "../../../emulator/input/document.ts";
import { asList, field } from "../../../emulator/input/node.ts";
import type { JobFact, Run, Seen } from "../run.ts";
import { acceptedSubmits, idsToldIn, jobIdIn } from "../submits.ts";
import { answered, COMPLETED, jobAskedFor, those, wordOf } from "../traffic.ts";

/** What a client was told about one of its jobs. */
export type ToldOfJob = {
  /** What told it the id of the job; undefined where nothing did. */
  readonly made: Seen | undefined;
  /** What told it that the job has ended. */
  readonly end: Seen | undefined;
  readonly isCompleted: boolean;
  /** Whether any answer had a cost of the job. */
  readonly hasCost: boolean;
};

const ENDS = /^(COMPLETED|SUCCEEDED|FAILED|CANCELL?ED)$/;

/** What the exchanges of a run told about a job. */
export function toldOfJob(run: Run, { id }: Pick<JobFact, "id">): ToldOfJob {
  const submit = acceptedSubmits(run).find((seen) => jobIdIn(seen) === id);
  const polls = those(run, "poll").filter((seen) => jobAskedFor(seen) === id);
  const end = polls.find((seen) => ENDS.test(wordOf(seen) ?? ""));
  const about = [...(submit ? [submit] : []), ...polls];
  return {
    made: submit ?? those(run, "recover").find((seen) => listsJob(seen, id)) ?? polls[0],
    ...{ end, isCompleted: COMPLETED.test(wordOf(end) ?? "") },
    hasCost: about.some(hasCost),
  };
}

const hasCost = (seen: Seen): boolean =>
  (answered(seen, "data", "cost") ?? answered(seen, "cost")) !== undefined;

const listsJob = ({ answer }: Seen, id: string): boolean =>
  asList(field(parsedJson(answer), "data")).some((one) => field(one, "runId") === id);

/** Whether any answer told the client of a job with this id. */
export const isToldOf = (run: Run, id: string): boolean =>
  idsToldIn(run).has(id) || run.jobs.some((job) => job.id === id);

/** How long a client may take to write down what it was told, in milliseconds. */
const TIME_TO_WRITE_MS = 1_000;

/** Whether a client was ended from outside before it could write down what an answer told. */
export const isCutOff = ({ processes, seen }: Run, told: Seen): boolean =>
  processes.some(({ ended, signal }) => ended !== "by itself" || signal !== undefined) &&
  processes.every(({ endedAt }) => endedAt - told.endedAt < TIME_TO_WRITE_MS) &&
  !seen.some(({ n }) => n > told.n);
