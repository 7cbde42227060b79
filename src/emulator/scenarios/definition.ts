import type { Fault } from "../domain/fault.ts";
import type { ScenarioParams } from "../domain/jobs/chosen-scenario.ts";
import type { Job } from "../domain/jobs/job.ts";
import type { Submission } from "../domain/jobs/submit.ts";
import type { Operation } from "../domain/operation.ts";
import type { Result } from "../domain/result.ts";
import type { WireEffect } from "./wire-effect.ts";

/** When a scenario strikes, which is also what `times` counts. */
export type Stage =
  /** Submits and extends, each of them. */
  | "submit"
  /** Reads of the status, of each job. */
  | "poll"
  /** Questions for lost jobs, each of them. */
  | "recover"
  /** Jobs, when they are accepted. */
  | "job"
  /** Downloads of the video, of each job. */
  | "download"
  /** Answers in JSON, each of them. */
  | "answer";

/** The parameters of a scenario, its defaults where nobody told anything. */
export type Told = Required<ScenarioParams>;

/** What decides upon a submission. */
export type Judge = (submission: Submission) => Result<Job>;

/** What a status body says in the place of what it would say. */
type StatusChange = {
  /** In upper case, as nested bodies have it. */
  readonly word?: string;
  /** The fields that are not there. */
  readonly drops?: readonly string[];
};

/** What is answered in the place of a file. */
type FileReply =
  | { readonly fault: Fault }
  | { readonly status: number; readonly type: string; readonly body: string };

/** What a scenario does, by where it does it. Data and pure functions: the room `http` plays them. */
type Effects = {
  /** Refuses a submit before anybody looks at it, a read of the status, or a question for lost jobs. */
  readonly refuses: (told: Told, model: string) => Fault;
  /** Decides upon a submit in the place of the judge, or with its help. */
  readonly decides: (submission: Submission, judge: Judge) => Result<Job>;
  /** What a submit is answered whose job is made and charged, in the place of its answer. */
  readonly answers: (told: Told) => Fault;
  /** What happens to the answer on its way. */
  readonly wire: (told: Told) => WireEffect;
  /** What becomes of an accepted job. */
  readonly job: (job: Job, told: Told, submission: Submission) => Job;
  /** What has become of a job after so many reads of its status. */
  readonly afterReads: (reads: number, told: Told) => "vanished" | "completed" | undefined;
  /** What the n-th read that is struck says of a running job; of a completed one for a scenario of jobs. */
  readonly status: (nth: number) => StatusChange;
  /** Where the URL of the video leads. */
  readonly link: "expired" | "content" | "moved";
  readonly file: (told: Told) => FileReply;
  /** What becomes of the JSON of an answer. */
  readonly body: "more than documented" | "only what is required";
};

/** At least one of these effects, and no other. */
type Does<Some extends keyof Effects> = Partial<Pick<Effects, Some>> & {
  readonly [Other in Exclude<keyof Effects, Some>]?: undefined;
} & { [One in Some]: Pick<Effects, One> }[Some];

type ByStage =
  | ({ readonly stage: "submit" } & Does<"refuses" | "decides" | "answers" | "wire">)
  | ({ readonly stage: "poll" } & Does<"refuses" | "wire" | "status">)
  | ({ readonly stage: "recover" } & Does<"refuses" | "wire">)
  | ({ readonly stage: "job" } & Does<"job" | "afterReads" | "status">)
  | ({ readonly stage: "download" } & Does<"link" | "file" | "wire">)
  | ({ readonly stage: "answer" } & Does<"body">);

/**
 * One thing that can go wrong: what it is told and what it does. The comment before it is its entry in
 * `docs/scenarios.md`: what happens; then by tags the `money`, what a good `client` does, how it is `known`
 * that this service behaves so (what was met at others is assumed), and reports of clients that `met` it.
 */
export type Scenario = ByStage & {
  /** What it takes, with its defaults; it always strikes unless `times` says otherwise. */
  readonly params?: Partial<ScenarioParams>;
  /** The statuses that it can send. Default: 500 to 599. */
  readonly statuses?: readonly number[];
  /** The operations that it can strike. Default: those of its stage. */
  readonly meets?: readonly Operation[];
  /** What happens, in one line. */
  readonly summary: string;
  /** Why no situation of check-client uses it. */
  readonly notInCheckClient?: string;
};

export const ALWAYS: number = Number.POSITIVE_INFINITY;
export const MINUTE_MS = 60_000;
