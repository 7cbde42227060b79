import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import { waitOf } from "../retry-after.ts";
import type { Run } from "../run.ts";
import { byOutcome, byWords, toldIn } from "../story/telling.ts";
import { repeatsOf, seconds } from "../traffic.ts";
import { limitedIn } from "./shared/limited.ts";

export const givesUpForToday: ClientCheck = {
  id: "CL-062",
  title: "gives up, and says so, at a limit that lasts for hours",
  level: "should",
  evidence: { label: "documented", source: "errors#R3, errors#limits" },
  story:
    "A client that obeys Retry-After to the letter sleeps until midnight without a word, in a job of CI that is paid by the minute.",
  advice:
    "Compare Retry-After with the time that is left: if it is longer, end and show the message.",
  scenarios: ["daily-limit"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const [refused] = limitedIn(run);
  if (!refused) return irrelevant("no submit was refused with 429");
  const hours = `told to come back in ${((waitOf(refused) ?? 0) / 3_600_000).toFixed(1)} hours`;
  const again = repeatsOf(run, refused);
  if (again.length >= TRIES_MOST) {
    return broken(`${hours}, it submitted ${again.length} more times`, [refused, ...again]);
  }
  const [process] = run.processes;
  if (process && toldIn(run) === "unfinished") {
    const waited = process.endedAt - refused.endedAt;
    return broken(`${hours}, it was still there after ${seconds(waited)}`, [refused], {
      seconds: waited / 1_000,
    });
  }
  return byOutcome(run, {
    success: () => broken(`${hours}, it reports success`, [refused]),
    failure: () =>
      byWords(run, refused, (words) =>
        OF_A_LIMIT.test(words)
          ? PASS
          : broken(`${hours}, it ended and said nothing of a limit`, [refused]),
      ),
  });
}

/** More submits than this against a limit of hours are a storm. */
const TRIES_MOST = 5;

const OF_A_LIMIT = /limit|quota|too many|\b429\b|tomorrow|midnight/i;
