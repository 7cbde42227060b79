import { broken, irrelevant, type Judgement, PASS } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import { dollars } from "../../story/telling.ts";
import { lostToRepeats } from "../../submits.ts";
import { repeatsOf, those } from "../../traffic.ts";

/** A client that submitted after something that was no reason to. */
export function boughtAgain(run: Run, first: Seen, what: string): Judgement {
  const again = those(run, "submit").filter(({ n }) => n > first.n);
  const loss = lostToRepeats(run);
  return broken(
    `${what}, and it bought the video again for ${dollars(loss.usd)}`,
    [first, ...again],
    loss,
  );
}

/** The first submit whose answer never came. */
export const lostIn = (run: Run): Seen | undefined =>
  those(run, "submit").find(({ status, fate }) => status === undefined || fate !== "answered");

export const NOTHING_LOST: Judgement = irrelevant("no answer to a submit was lost");

/** Whether one job at most was made where an answer was lost, of which `what` says how. */
export const buysOnce =
  (what: string) =>
  (run: Run): Judgement => {
    const lost = lostIn(run);
    if (!lost) return NOTHING_LOST;
    if (run.jobs.length < 2) return PASS;
    const loss = lostToRepeats(run);
    return broken(
      `${what}, and it submitted again: ${run.jobs.length} jobs for one video, ${dollars(loss.usd)} too much`,
      [lost, ...repeatsOf(run, lost)],
      loss,
    );
  };
