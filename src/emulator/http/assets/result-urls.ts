import { type Job, outputsOf } from "../../domain/jobs/job.ts";
import type { JobView } from "../../wire/status/view.ts";
import type { Files } from "../services.ts";
import type { Speech } from "../speech.ts";
import { videoUrlOf } from "./asset-url.ts";

/** The one model that the pages name for the content endpoint. */
const CONTENT_MODEL = "sora-2";

/**
 * Whether a job's files lie behind the content endpoint. Observed for grok-imagine-video
 * (2026-08-22); for sora-2 the endpoint is documented, and that its status names it is assumed.
 * Where the endpoint is not there yet, no files do (assumed).
 */
export function hasContent({ catalog, switches }: Speech, { model }: Job): boolean {
  if (!switches.followUpRoutes) return false;
  if (switches.contentSora2Only) return model === CONTENT_MODEL;
  return catalog.find(model)?.contentProxy === true;
}

/** Where a client is told to fetch a job's videos: a path of the API if they lie behind it. */
export function resultUrlsOf(
  services: Files & Speech,
  job: Job,
  request: Request,
): Pick<JobView, "videoUrl" | "videoUrls"> {
  const { id } = job;
  if (hasContent(services, job)) {
    return { videoUrl: contentPathOf(job) };
  }
  if (job.outputs === undefined) return { videoUrl: videoUrlOf(services.assetOrigin(request), id) };
  const [videoUrl = "", ...others] = assetUrlsOf(services, job, request);
  return { videoUrl, videoUrls: [videoUrl, ...others] };
}

/** Where the content endpoint has a job's video: a path of the API, where the key is needed. */
export function contentPathOf({ id, model }: Job): string {
  const query = `model=${encodeURIComponent(model)}&runId=${encodeURIComponent(id)}&variant=video`;
  return `/api/generate-video/content?${query}`;
}

/** Where each of a job's videos lies, for those who need no key. */
export const assetUrlsOf = (
  { assetOrigin }: Files,
  job: Job,
  request?: Pick<Request, "url">,
): readonly string[] =>
  Array.from({ length: outputsOf(job) }, (_, index) =>
    videoUrlOf(assetOrigin(request), job.id, index),
  );
