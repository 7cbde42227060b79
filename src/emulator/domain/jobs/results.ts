import { fail, ok, type Result } from "../result.ts";
import { isFinal, type Job, type JobState } from "./job.ts";

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
