import { broken, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { acceptedSubmits, jobIdIn, lostVideo } from "../submits.ts";
import { jobAskedFor, those } from "../traffic.ts";

/** CL-009: the id of a job arrives as it was told, whatever letters it has. */
export function encodesIds(run: Run): Judgement {
  const ids = toldIn(run);
  const [id] = ids;
  if (id === undefined) return irrelevant("it was told no id of a job");
  const polls = those(run, "poll");
  if (polls.length === 0) {
    return broken(`it never asked about the job ${id}`, acceptedSubmits(run), lostVideo(run));
  }
  const mangled = polls.filter((seen) => isMangled(jobAskedFor(seen) ?? "", id));
  const isAsked = polls.some((seen) => ids.has(jobAskedFor(seen) ?? ""));
  if (isAsked && mangled.length === 0) return PASS;
  const wrong = mangled.length > 0 ? mangled : polls;
  return broken(
    `it was told ${JSON.stringify(id)} and asked about ${JSON.stringify((wrong[0] && jobAskedFor(wrong[0])) ?? "nothing")}`,
    wrong.slice(0, 3),
  );
}

/** Whether it has the plain letters of an id, and yet is not the same. */
function isMangled(asked: string, id: string): boolean {
  const plain = id.match(/[\w-]+/g)?.toSorted((a, b) => b.length - a.length)[0] ?? id;
  return asked !== id && asked.includes(plain);
}

/** CL-011: nothing is asked about a job that no answer has named. */
export function asksForIdsItWasTold(run: Run): Judgement {
  const ids = toldIn(run);
  const polls = those(run, "poll");
  if (polls.length === 0) return irrelevant("it asked for no status");
  const guessed = polls.filter((seen) => !ids.has(jobAskedFor(seen) ?? ""));
  const [first] = guessed;
  if (!first) return PASS;
  const asked = jobAskedFor(first);
  return broken(
    asked === undefined
      ? "it asked for a status without requestId or runId"
      : `it asked about ${asked}, and the submit was answered with ${[...ids].join(", ") || "no id"}`,
    guessed.slice(0, 3),
  );
}

/** The ids that submits were answered with. */
const toldIn = (run: Run): ReadonlySet<string> =>
  new Set(acceptedSubmits(run).flatMap((seen) => jobIdIn(seen) ?? []));
