import type { Instant } from "../../domain/brand.ts";
import type { Job, JobState } from "../../domain/jobs/job.ts";
import type { PaidJob } from "../../domain/jobs/submit.ts";

/** One job at one moment. */
export type JobMoment = { readonly job: Job; readonly state: JobState };

/** One job at one moment, ready to be written down. */
export type JobView = JobMoment & {
  /** The moment. */
  readonly at: Instant;
  /** Where the finished video can be fetched. */
  readonly videoUrl: string;
  /** Where all of them can be fetched, in their order, if the job delivers several. */
  readonly videoUrls?: readonly string[];
};

/** One accepted continuation of a video, ready to be written down. */
export type ExtendedView = PaidJob & {
  /** Which video of the source it continues, counted from 0. */
  readonly index: number;
  /** By how much it is longer. */
  readonly seconds: number;
};

/** What a status read shows. */
export type JobRead = {
  readonly view: JobView;
  /** What a scenario makes of the body. */
  readonly spoil?: (body: object) => object;
};
