import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import { isNumber, retryAfter } from "../retry-after.ts";
import type { Run, Seen } from "../run.ts";
import { repeatsOf, seconds } from "../traffic.ts";
import { limitedIn, onTime } from "./shared/limited.ts";

export const backsOffByItself: ClientCheck = {
  id: "CL-061",
  title: "takes a date in Retry-After too, and backs off where there is none",
  level: "should",
  evidence: {
    label: "assumed",
    source: "standards#rfc-9110, 10.2.3 for the date; errors#retry for the pauses: 1, 2, 4 s",
  },
  story: "parseInt of a date is NaN, and sleep(NaN) returns at once: a storm of submits.",
  advice:
    "Where Retry-After is no number, parse it as a date; where it is missing, wait 1, 2, 4 seconds.",
  scenarios: ["rate-limited-until", "rate-limited-silently"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const limited = limitedIn(run);
  const dated = limited.filter((seen) => !isNumber(retryAfter(seen) ?? "0"));
  if (dated.length > 0) return onTime(run, dated);
  const [first] = limited.filter((seen) => retryAfter(seen) === undefined);
  if (!first) return irrelevant("no submit was refused with 429 and a date, or without a word");
  const again = repeatsOf(run, first);
  if (again.length === 0) return PASS;
  const pause = pauseBetween([first, ...again]);
  if (pause >= PAUSE_LEAST_MS) return PASS;
  return broken(
    `it was refused with 429 and no Retry-After, and submitted ${again.length} more times with ${seconds(pause)} between them`,
    [first, ...again],
  );
}

/**
 * Between two submits when nobody says how long, on the average, in milliseconds. The documentation
 * advises 1, 2 and 4 seconds; less than half of the first is let pass, for those who add chance to it.
 */
const PAUSE_LEAST_MS = 400;

/** From an answer to the next submit, on the average: what a busy machine adds to the answers is not waited for. */
const pauseBetween = (submits: readonly Seen[]): number =>
  submits.slice(1).reduce((sum, { at }, i) => sum + at - (submits[i]?.endedAt ?? at), 0) /
  (submits.length - 1);
