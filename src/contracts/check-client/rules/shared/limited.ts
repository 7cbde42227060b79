import { broken, type Judgement, PASS } from "../../check.ts";
import { isEarly, retryAfter, waitOf } from "../../retry-after.ts";
import type { Run, Seen } from "../../run.ts";
import { repeatsOf, seconds, those } from "../../traffic.ts";

/** The submits that were refused because there were too many. */
export const limitedIn = (run: Run): readonly Seen[] =>
  those(run, "submit").filter(({ status }) => status === 429);

/** Whether no submit came before the time that a refusal had named. */
export function onTime(run: Run, refusals: readonly Seen[]): Judgement {
  const early = earlyIn(run, refusals);
  if (!early) return PASS;
  const { refused, next, wait, came } = early;
  return broken(
    `it was told Retry-After: ${retryAfter(refused)}, which is ${seconds(wait)}, and submitted again after ${seconds(came)}`,
    [refused, next],
  );
}

/** The first submit that came before the time that the refusal before it had named. */
function earlyIn(run: Run, refusals: readonly Seen[]) {
  for (const refused of refusals) {
    const [next] = repeatsOf(run, refused);
    if (!next || !isEarly(refused, next)) continue;
    return { refused, next, wait: waitOf(refused) ?? 0, came: next.at - refused.at };
  }
  return undefined;
}
