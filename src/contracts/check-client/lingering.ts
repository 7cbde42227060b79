import type { Run, Seen } from "./run.ts";
import { acceptedSubmits } from "./submits.ts";
import { bringsVideo, COMPLETED, endSeen, those, wordOf } from "./traffic.ts";

/** What told a client that there is nothing more to come, and how long it was still there, in milliseconds. */
type Lingering = { readonly last: Seen; readonly ms: number };

/** How long a client may take to end, in milliseconds. */
export const LINGER_MS = 20_000;

/** How a client lingered that was killed when its time was over; undefined if it was still waiting for something. */
export function lingeringIn(run: Run): Lingering | undefined {
  const [process, ...others] = run.processes;
  if (process?.ended !== "after its time" || others.length > 0) return undefined;
  const last = lastNews(run);
  return last && { last, ms: process.endedAt - last.endedAt };
}

/** Its file, the end of its job, or a refusal. */
function lastNews(run: Run): Seen | undefined {
  const submitted = acceptedSubmits(run);
  if (submitted.length > 1) return undefined; // whichever job it waits for; that it bought two is another rule's
  if (submitted.length === 0) return those(run, "submit").find(isRefusal);
  const end = endSeen(run);
  if (!end || !COMPLETED.test(wordOf(end) ?? "")) return end;
  return run.adapter.cannot.includes("download") ? end : those(run, "download").find(bringsVideo);
}

/** Whether the same request would be refused again (errors#retry). */
const isRefusal = ({ status = 0 }: Seen): boolean =>
  status >= 400 && status < 500 && status !== 408 && status !== 429;
