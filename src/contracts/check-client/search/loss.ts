import type { ClientProcess, JobFact, Run, Seen } from "../run.ts";
import { wordsIn } from "../story/telling.ts";
import { submitOf } from "../submits.ts";
import { those, wordOf } from "../traffic.ts";
import type { Remains } from "./remains.ts";

/** What a client lost in one run, though a perfect client would not have. */
export type PlanLoss = {
  /** In US dollars: purchases beyond one for each start, and jobs that nobody can find any more. */
  readonly usd: number;
  /** Videos that are paid, can be had, and were not saved. */
  readonly videos: number;
  /** What was lost how, in sentences without a full stop. */
  readonly why: readonly string[];
};

export const NO_LOSS: PlanLoss = { usd: 0, videos: 0, why: [] };

export const isLoss = ({ usd, videos }: PlanLoss): boolean => usd > 0 || videos > 0;

/** More than 0 if the first is worse: money counts first, then videos. */
export const compareLoss = (a: PlanLoss, b: PlanLoss): number =>
  a.usd - b.usd || a.videos - b.videos;

/** Whoever has tried the same in vain so many times may give up. */
const PATIENCE = 4;
/** What counts as all of the time that a client was given; its clock starts later than ours. */
const WHOLE_SHARE = 0.8;
/** For so long a finished video has to have waited for a client that had to be killed, in milliseconds. */
const WAITED_MS = 20_000;
/** What happens to a client and what it does then are no further apart, in milliseconds. */
const AT_ONCE_MS = 500;

/**
 * What a client lost, by a model of a perfect one that meets the same faults. It buys once for each start, whatever
 * happens: not to buy is always possible. It saves each video that can still be had once the client has ended
 * (`remains`, found by asking the same service), unless the client had used up its time or four tries, or was stopped
 * by Ctrl-C. And it tells or writes down the id of each paid job that it could know, unless the job is over without a video.
 */
export function planLossIn(
  run: Run,
  remains: ReadonlyMap<string, Remains>,
  deadlineMs: number,
): PlanLoss {
  const losses = groupsOf(run).map(({ starts, jobs }) => {
    const wanted = jobs.toSorted((a, b) => worthOf(run, b) - worthOf(run, a)).slice(0, starts);
    const surplus = jobs.filter((job) => !wanted.includes(job) && paidFor(job, remains) > 0);
    return [
      ...surplusLoss(jobs, surplus, starts, remains),
      ...wanted.flatMap((job) => jobLoss(run, job, remains.get(job.id), deadlineMs)),
    ];
  });
  return losses.flat().reduce(
    (sum, one) => ({
      usd: rounded(sum.usd + one.usd),
      videos: sum.videos + one.videos,
      why: [...sum.why, ...one.why],
    }),
    NO_LOSS,
  );
}

const rounded = (usd: number): number => Math.round(usd * 1e6) / 1e6;

type Group = { readonly starts: number; readonly jobs: readonly JobFact[] };

/** The jobs of each start, which has a prompt of its own; all together where a client uses other prompts. */
function groupsOf({ processes, jobs }: Run): readonly Group[] {
  const prompts = processes.map(({ prompt }) => prompt);
  if (!jobs.every(({ prompt }) => prompts.includes(prompt))) {
    return [{ starts: prompts.length, jobs }];
  }
  return prompts.map((prompt) => ({
    starts: 1,
    jobs: jobs.filter((job) => job.prompt === prompt),
  }));
}

/** Which of several jobs its user has most of: one that was saved, then one that costs. */
const worthOf = (run: Run, job: JobFact): number => (isSaved(run, job) ? 1e6 : 0) + job.paidUsd;

/** What is paid for a job in the end, and no more than its client agreed to at the submit. */
const paidFor = (job: JobFact, remains: ReadonlyMap<string, Remains>): number =>
  Math.min(remains.get(job.id)?.paidUsd ?? job.paidUsd, job.priceUsd);

function surplusLoss(
  jobs: readonly JobFact[],
  surplus: readonly JobFact[],
  starts: number,
  remains: ReadonlyMap<string, Remains>,
): readonly PlanLoss[] {
  if (surplus.length === 0) return [];
  const usd = rounded(surplus.reduce((sum, job) => sum + paidFor(job, remains), 0));
  const why = `${jobs.length} jobs were made for ${starts === 1 ? "one start" : `${starts} starts`}`;
  return [{ usd, videos: 0, why: [why] }];
}

function jobLoss(
  run: Run,
  job: JobFact,
  left: Remains | undefined,
  deadlineMs: number,
): readonly PlanLoss[] {
  const owner = run.processes.find(({ prompt }) => prompt === job.prompt) ?? run.processes[0];
  if (owner === undefined || left === undefined || !isAtStake(run, owner, job, left)) return [];
  const losses: PlanLoss[] = [];
  if (left.isThere && seesFiles(run) && !isExcused(run, owner, job, deadlineMs)) {
    const why = `the video of ${job.id} is paid and can be had, and was not saved`;
    losses.push({ usd: 0, videos: 1, why: [why] });
  }
  if (isUntold(run, owner, job, left)) {
    const why = `${job.id} is paid, and the client says its id nowhere`;
    losses.push({ usd: Math.min(left.paidUsd, job.priceUsd), videos: 0, why: [why] });
  }
  return losses;
}

/** Whether a job is paid and not saved, and its client could know its id. */
const isAtStake = (
  run: Run,
  { interruptedAt }: ClientProcess,
  job: JobFact,
  { paidUsd, isListed }: Remains,
): boolean => {
  const told = submitOf(run, job.id);
  const isKnowable =
    interruptedAt === undefined
      ? isListed || told !== undefined
      : told !== undefined && told.endedAt < interruptedAt - AT_ONCE_MS;
  return paidUsd > 0 && !isSaved(run, job) && isKnowable;
};

/** Whether nobody can find a job any more that may have a video; who is killed may have meant to say its id. */
const isUntold = (
  run: Run,
  { ended }: ClientProcess,
  { id }: JobFact,
  { isOverWithout, isNoted }: Remains,
): boolean => ended === "by itself" && !isOverWithout && !isNoted && !wordsIn(run).includes(id);

/** Whether what a client saves can be seen. */
const seesFiles = ({ adapter: { cannot, cwd } }: Run): boolean =>
  cwd === undefined && !cannot.includes("download");

const isSaved = ({ processes }: Run, { sha256 }: JobFact): boolean =>
  processes.some(({ files }) => files.some((file) => file.sha256 === sha256));

/** Whether a client may have ended without a video that can still be had. */
function isExcused(run: Run, owner: ClientProcess, job: JobFact, deadlineMs: number): boolean {
  const { startedAt, endedAt, ended, interruptedAt } = owner;
  if (interruptedAt !== undefined) return true;
  if (ended !== "by itself") {
    const isWaiting = run.seen.some(
      (seen) => seen.fate === "abandoned" && seen.endedAt >= endedAt - AT_ONCE_MS,
    );
    return isWaiting || job.endedAt === undefined || endedAt - job.endedAt < WAITED_MS;
  }
  return endedAt - startedAt >= WHOLE_SHARE * deadlineMs || hasTriedEnough(run);
}

function hasTriedEnough(run: Run): boolean {
  const polls = those(run, "poll");
  const lastRead = polls.findLastIndex((seen) => wordOf(seen) !== undefined);
  return (
    those(run, "download", "content").length >= PATIENCE ||
    isLinkDeadTwice(run) ||
    polls.length - 1 - lastRead >= PATIENCE ||
    those(run, "recover").filter(isFailed).length >= PATIENCE
  );
}

/** Whether a link was refused, and the one of a later read too: then the file seems to be gone. */
function isLinkDeadTwice(run: Run): boolean {
  const dead = those(run, "download", "content").filter(({ status = 0 }) => DEAD.has(status));
  const [first, last] = [dead[0], dead.at(-1)];
  return those(run, "poll").some(
    ({ n }) => first !== undefined && last !== undefined && first.n < n && n < last.n,
  );
}

const DEAD: ReadonlySet<number> = new Set([403, 404, 410]);

const isFailed = ({ status = 0, fate }: Seen): boolean =>
  fate !== "answered" || status < 200 || status >= 300;
