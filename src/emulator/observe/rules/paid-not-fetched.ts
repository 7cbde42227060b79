import { type Instant, type MicroUsd, microUsd } from "../../domain/brand.ts";
import { endOf, isFinal, type Job, outcomeOf, outputsOf, stateAt } from "../../domain/jobs/job.ts";
import { scenariosOf } from "../../scenarios/scenario.ts";
import { SCENARIOS } from "../../scenarios/scenarios.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import { fetched } from "./fetches.ts";
import type { Finding, Severity } from "./finding.ts";
import { inDollars, paidFor } from "./money.ts";
import type { Rule, WorldView } from "./rule.ts";
import type { Trail } from "./trail.ts";

/** `paid-not-fetched`: jobs that cost money and whose videos nobody has. */
export class PaidNotFetched implements Rule {
  observe(exchange: ExchangeFacts, n: number, trail: Trail | undefined): void {
    if (trail === undefined || exchange.method !== "GET") return;
    const { operation, status } = exchange;
    if (operation === "poll" && status === 401) trail.isLockedOut = true;
    if (operation === "download" || operation === "content") fetched(exchange, n, trail);
  }

  found({ trails, job: jobOf, now, isOver = false, abandoned }: WorldView): readonly Finding[] {
    return [...trails.values()].flatMap((trail) => {
      const job = trail.isWhole ? jobOf(trail.job) : undefined;
      return job === undefined ? [] : judged(job, trail, { now, isOver, abandoned });
    });
  }
}

type Asked = Pick<WorldView, "now" | "abandoned"> & { readonly isOver: boolean };

function judged(job: Job, trail: Trail, { now, isOver, abandoned }: Asked): readonly Finding[] {
  const state = stateAt(job, now);
  const paid = paidFor(job, now);
  const missing = outputsOf(job) - countOf(fetchedBy(trail, now, abandoned));
  if (missing <= 0 || paid <= 0) return [];
  if (!isFinal(state)) return [running(job, trail, paid, { kind: state.kind, isOver })];
  if (state.kind !== "completed") return [];
  const when = `completed at ${new Date(state.endedAt).toISOString()}`;
  const wasRead = trail.end === undefined && trail.reads > 0 && trail.lastReadAt >= state.endedAt;
  const isUntold = wasRead && hidesItsEnd(job);
  return [completed(job, trail, { paid, missing, when, isUntold })];
}

/** Whether no read of its status ever shows that the job has completed; words of a few reads go away. */
const hidesItsEnd = (job: Job): boolean =>
  scenariosOf(job).some(({ name }) => {
    const { stage, status } = SCENARIOS[name];
    return stage === "job" && status !== undefined;
  });

/** A client that has ended will not fetch what is still to come; a job that never ends is not its fault. */
function running(
  job: Job,
  trail: Trail,
  paid: MicroUsd,
  { kind, isOver }: { readonly kind: string; readonly isOver: boolean },
): Finding {
  const isLost =
    isOver &&
    !trail.isLockedOut &&
    outcomeOf(job).kind === "completed" &&
    Number.isFinite(endOf(job) as number);
  return isLost
    ? findingOf(job, trail, "error", paid, `is ${kind} and paid for, and the client has ended`)
    : findingOf(job, trail, "info", paid, `is ${kind} and paid for`);
}

/** Downloads after which a client has done what it can, where scenarios keep the file from it (assumed). */
const CUTS_ENOUGH = 2;

type Loss = {
  readonly paid: MicroUsd;
  readonly missing: number;
  readonly when: string;
  readonly isUntold: boolean;
};

function completed(job: Job, trail: Trail, { paid, missing, when, isUntold }: Loss): Finding {
  const outputs = outputsOf(job);
  if (missing < outputs) {
    const share = microUsd((paid / 1_000_000) * (missing / outputs));
    const what = `${when}, and ${missing} of its ${outputs} videos were never fetched to the end`;
    return findingOf(job, trail, "warning", share, what);
  }
  if (trail.lacksUrl || isUntold) {
    return findingOf(job, trail, "info", paid, `${when}, and its status never had a URL`);
  }
  if (trail.isLockedOut && trail.end === undefined) {
    return findingOf(job, trail, "info", paid, `${when}, and its key was refused its status`);
  }
  if (trail.isGone) {
    return findingOf(job, trail, "info", paid, `${when}, and its file is gone${reasonIn(trail)}`);
  }
  if (trail.cuts >= CUTS_ENOUGH) {
    const what = `${when}, and none of ${trail.cuts} downloads brought its file whole`;
    return findingOf(job, trail, "info", paid, what);
  }
  const what = `${when}, and its video was never fetched to the end${reasonIn(trail)}`;
  return findingOf(job, trail, "error", paid, what);
}

function findingOf(
  job: Job,
  { submitEntry, end, troubleEntry }: Trail,
  severity: Severity,
  amount: MicroUsd,
  what: string,
): Finding {
  const entries = [submitEntry, end?.n ?? 0, troubleEntry].filter((n) => n > 0);
  return {
    id: "paid-not-fetched",
    severity,
    count: 1,
    entries: [...new Set(entries)].sort((a, b) => a - b),
    jobs: [job.id],
    stakes: [{ job: job.id, amount }],
    message: `${job.id} (${job.model}, ${inDollars(amount)}) ${what}.`,
  };
}

function reasonIn({ trouble, reads, end }: Trail): string {
  if (trouble !== undefined) return `: ${trouble}`;
  if (reads === 0) return ": its status was never read";
  return end === undefined ? `: the last of ${reads} status reads came before the end` : "";
}

function fetchedBy(
  { fetched: bits, late }: Trail,
  now: Instant,
  abandoned: WorldView["abandoned"],
): number {
  let all = bits;
  for (const { index, at, n } of late) if (at <= now && !abandoned.get(n)) all |= 1 << index;
  return all;
}

function countOf(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
