import { broken, irrelevant, type Judgement, PASS } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import type { ScenarioId } from "../../scenario.ts";
import { dollars } from "../../story/telling.ts";
import { lostToRepeats } from "../../submits.ts";
import { those } from "../../traffic.ts";

/** The situations in which a job is made and paid, and its client is not told. */
export const LOSING: readonly ScenarioId[] = [
  "submit-response-lost",
  "submit-stalls",
  "edge-502-paid",
  "recover-5xx",
  "recover-429",
  "recover-reset",
  "lost-among-others",
];

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

/** The first submit of which its client cannot know whether it made a job: its answer never came, or is the edge's. */
export const lostIn = (run: Run): Seen | undefined =>
  those(run, "submit").find(({ status = 0, fate }) => fate !== "answered" || status >= 502);

export const NOTHING_LOST: Judgement = irrelevant("no answer to a submit was lost");

/** Whether one job at most was made where an answer was lost, of which `what` says how. */
export const buysOnce =
  (what: string) =>
  (run: Run): Judgement => {
    const lost = lostIn(run);
    if (!lost) return NOTHING_LOST;
    if (run.jobs.length < 2) return PASS;
    const loss = lostToRepeats(run);
    const lossOf = lost.fate === "answered" ? `its submit was answered with ${lost.status}` : what;
    return broken(
      `${lossOf}, and it submitted again: ${run.jobs.length} jobs for one video, ${dollars(loss.usd)} too much`,
      [lost, ...those(run, "submit").filter(({ n }) => n > lost.n)],
      loss,
    );
  };
