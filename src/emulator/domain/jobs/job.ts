import {
  type Instant,
  instant,
  type JobId,
  later,
  type MicroUsd,
  type ModelId,
  type WorldId,
} from "../brand.ts";
import { fail, ok, type Result } from "../result.ts";
import type { ChosenScenario } from "./chosen-scenario.ts";
import type { VideoSpec } from "./video.ts";

/** The phases before the end, in the order in which every job passes through them. */
export const RUNNING_PHASES = [
  "pending",
  "queued",
  "processing",
  "generating",
  "delivering",
] as const;

export type RunningPhase = (typeof RUNNING_PHASES)[number];
type FinalPhase = "completed" | "failed" | "cancelled";
export type Phase = RunningPhase | FinalPhase;

/** All phases. */
export const PHASES: readonly Phase[] = [...RUNNING_PHASES, "completed", "failed", "cancelled"];

/** How a plan ends, decided once, when the job is accepted. */
export type Outcome =
  | {
      readonly kind: "completed";
      /** What the job costs in the end; the precharge is settled to it at completion. */
      readonly finalPrice: MicroUsd;
    }
  | {
      readonly kind: "failed";
      readonly reason: string;
      readonly contentPolicy: boolean;
      readonly refunded: boolean;
    }
  /** The provider gives the job up. */
  | { readonly kind: "cancelled" };

/**
 * The whole future of a job: how long it stays in each phase, in milliseconds, and how it ends.
 * Immutable; an intervention replaces the plan.
 */
export type Plan = Readonly<Record<RunningPhase, number>> & { readonly outcome: Outcome };

/** One accepted request for a video. */
export type Job = {
  readonly id: JobId;
  readonly world: WorldId;
  readonly model: ModelId;
  readonly prompt: string;
  /** The precharge, taken at submit. */
  readonly price: MicroUsd;
  readonly submittedAt: Instant;
  readonly plan: Plan;
  readonly video: VideoSpec;
  readonly cancelledAt?: Instant;
  /** Number of videos it delivers, where that is more than one. */
  readonly outputs?: number;
  /** The thread that the client put it in, if any. */
  readonly conversation?: string | undefined;
  /** The project that a scripted story belongs to; no other job has one. */
  readonly project?: string;
  /** The balance that paid, if it was not the dollars; its refund goes back there. */
  readonly paidIn?: "XNO";
  /** The scenarios of polls and downloads that it was submitted under. */
  readonly scenarios?: readonly ChosenScenario[];
  /** No money moves for it: it was put there from the control plane. */
  readonly uncharged?: true;
};

/** Where a job is at one moment. Never stored: always computed by `stateAt`. */
export type JobState =
  | { readonly kind: RunningPhase; readonly until: Instant }
  | { readonly kind: "completed"; readonly endedAt: Instant; readonly finalPrice: MicroUsd }
  | {
      readonly kind: "failed";
      readonly endedAt: Instant;
      readonly reason: string;
      readonly contentPolicy: boolean;
      readonly refunded: boolean;
    }
  | { readonly kind: "cancelled"; readonly endedAt: Instant };

/** When the plan is over, unless somebody cancels the job before. */
export const plannedEnd = ({ submittedAt, plan }: Job): Instant =>
  later(
    submittedAt,
    plan.pending + plan.queued + plan.processing + plan.generating + plan.delivering,
  );

/** When the job was cancelled, if that came before its planned end. */
const cancellationOf = (job: Job): Instant | undefined =>
  job.cancelledAt !== undefined && job.cancelledAt < plannedEnd(job) ? job.cancelledAt : undefined;

const CANCELLED: Outcome = { kind: "cancelled" };

/** How the job ends: as planned, unless somebody cancels it before. */
export const outcomeOf = (job: Job): Outcome =>
  cancellationOf(job) === undefined ? job.plan.outcome : CANCELLED;

/** When the job reaches its final state. */
export const endOf = (job: Job): Instant => cancellationOf(job) ?? plannedEnd(job);

/**
 * The state machine, whole: a pure function of the job and the time.
 *
 * Reading a job can therefore never change it, two readers at the same instant always agree, and
 * a test reaches any state by choosing `now`.
 */
export function stateAt(job: Job, now: Instant): JobState {
  const endedAt = endOf(job);
  if (now < endedAt) return runningState(job, now);
  return { ...outcomeOf(job), endedAt };
}

function runningState({ submittedAt, plan }: Job, now: Instant): JobState {
  let until = submittedAt;
  for (const kind of RUNNING_PHASES) {
    until = later(until, plan[kind]);
    if (now < until) return { kind, until };
  }
  return { kind: "delivering", until };
}

/** The first moment after `now` at which the state changes; undefined once it is final. */
export function nextChangeAfter(job: Job, now: Instant): Instant | undefined {
  const state = stateAt(job, now);
  if (isFinal(state)) return undefined;
  return instant(Math.min(state.until, endOf(job)));
}

export const isFinal = (
  state: JobState,
): state is Exclude<JobState, { readonly kind: RunningPhase }> => "endedAt" in state;

/** How many videos a job delivers, at least 1. */
export const outputsOf = ({ outputs }: Job): number => outputs ?? 1;

/** What the file of one of a job's videos is made from; all files of a job differ by their title. */
export const resultOf = (
  job: Job,
  index: number,
): { readonly id: string } & Pick<Job, "prompt" | "video"> =>
  index === 0 ? job : { id: `${job.id}/${index}`, prompt: job.prompt, video: job.video };

/**
 * The job if its videos are there. Whoever asks too early is told to come back; whoever asks for
 * what will never be is told that (both assumed: no source says what happens).
 */
export function finished(job: Job, state: JobState): Result<Job> {
  if (state.kind === "completed") return ok(job);
  return fail({ kind: isFinal(state) ? "no-video" : "no-video-yet", id: job.id });
}
