import type { JobFact, Run, Seen } from "./run.ts";
import { answered, those } from "./traffic.ts";

/** The submits that the service took: each of them is a job, and is paid. */
export const acceptedSubmits = (run: Run): readonly Seen[] =>
  those(run, "submit").filter(({ status = 0 }) => status >= 200 && status < 300);

/** The id of the job that a submit was answered with. */
export function jobIdIn(submit: Seen): string | undefined {
  const id = answered(submit, "runId") ?? answered(submit, "id");
  return typeof id === "string" ? id : undefined;
}

/** The submit that was answered with the id of a job; undefined if its answer never came. */
export const submitOf = (run: Run, id: string): Seen | undefined =>
  acceptedSubmits(run).find((seen) => seen.fate === "answered" && jobIdIn(seen) === id);

/** The ids that submits were answered with. */
export const idsToldIn = (run: Run): ReadonlySet<string> =>
  new Set(acceptedSubmits(run).flatMap((seen) => jobIdIn(seen) ?? []));

/** What jobs cost in the end, in US dollars. */
export const finalCostOf = (jobs: readonly JobFact[]): number =>
  Math.round(jobs.reduce((sum, { paidUsd }) => sum + paidUsd, 0) * 1e6) / 1e6;

/** What a client lost that does not have its video: the video, and all that was paid. */
export const lostVideo = ({ jobs }: Run): { readonly usd: number; readonly videos: number } => ({
  usd: finalCostOf(jobs),
  videos: 1,
});

/** What jobs cost that nobody asked for: those after the first. */
export const lostToRepeats = ({ jobs }: Run): { readonly usd: number } => ({
  usd: finalCostOf(jobs.slice(1)),
});
