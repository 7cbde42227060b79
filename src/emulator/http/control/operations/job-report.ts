import { type Instant, type JobId, usd, type WorldId } from "../../../domain/brand.ts";
import {
  endOf,
  type Job,
  type Phase,
  type Plan,
  resultOf,
  stateAt,
} from "../../../domain/jobs/job.ts";
import type { VideoSpec } from "../../../domain/jobs/video.ts";
import { assetUrlsOf } from "../../assets/result-urls.ts";
import type { Clocks, Files, Records, Worlds } from "../../services.ts";
import { dateOf } from "./changes.ts";
import { jobSeenBy } from "./seen-job.ts";

/** A file of a job, known before the job is done. */
type FileReport = {
  readonly url: string | undefined;
  readonly sha256: string;
  readonly bytes: number;
};

/** All about one job. */
export type JobReport = {
  readonly id: JobId;
  readonly model: string;
  /** Without secrets. */
  readonly prompt: string;
  readonly phase: Phase;
  readonly now: string;
  readonly submittedAt: string | null;
  /** When it is over, or was; null if it never will be. */
  readonly endsAt: string | null;
  readonly priceUsd: number;
  readonly plan: Plan;
  readonly video: FileReport &
    Omit<VideoSpec, "durationMs"> & { readonly type: string; readonly durationSeconds: number };
  /** All videos, of a job that delivers several. */
  readonly videos?: readonly FileReport[];
};

/** All about one job, its file's checksum included, whatever its phase. Throws if a world has no such job. */
export async function reportOfJob(
  services: Clocks & Worlds & Files & Records,
  world: WorldId | undefined,
  id: string,
  request?: Pick<Request, "url">,
): Promise<JobReport> {
  const found = await jobSeenBy(services, world, id);
  return reportOf(services, found.job, services.clock.nowIn(found.world), request);
}

async function reportOf(
  services: Files & Records,
  job: Job,
  now: Instant,
  request?: Pick<Request, "url">,
): Promise<JobReport> {
  const { sha256, size, type } = await services.library.facts(job);
  const urls = assetUrlsOf(services, job, request);
  const { durationMs, ...video } = job.video;
  return {
    id: job.id,
    model: job.model,
    prompt: services.journal.shownPrompt(job),
    phase: stateAt(job, now).kind,
    now: new Date(now).toISOString(),
    submittedAt: dateOf(job.submittedAt),
    endsAt: dateOf(endOf(job)),
    priceUsd: usd(job.price),
    plan: job.plan,
    video: {
      url: urls[0],
      type,
      sha256,
      bytes: size,
      durationSeconds: durationMs / 1_000,
      ...video,
    },
    ...(urls.length > 1 && { videos: await filesOf(services, job, urls) }),
  };
}

/** All videos of a job that delivers several; they differ in nothing but their titles. */
const filesOf = ({ library }: Files, job: Job, urls: readonly string[]) =>
  Promise.all(
    urls.map(async (url, index) => {
      const { sha256, size } = await library.facts(resultOf(job, index));
      return { url, sha256, bytes: size };
    }),
  );
