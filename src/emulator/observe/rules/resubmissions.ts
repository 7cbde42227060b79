import type { Finding } from "./finding.ts";
import type { Knowledge } from "./knowledge.ts";
import { inDoubt, type Submit } from "./submits.ts";

/** Documented: these are to be retried, so that only the missing question is worth a word. */
const RETRIABLE: ReadonlySet<number> = new Set([500, 503]);

/** `resubmitted-after-ambiguity` among equal submits, in the order in which they were sent. */
export function resubmissionsAmong(
  equal: readonly Submit[],
  knowledge: Knowledge,
): readonly Finding[] {
  return equal.flatMap((submit, index) => {
    const before = equal[index - 1];
    return before === undefined || !isBlind(before, submit, knowledge)
      ? []
      : [findingOf(before, submit)];
  });
}

/**
 * The same among submits of the same words that differ in something else, such as the model. It is not held against
 * a client that asks later: it may want them all.
 */
export function rewritesAmong(
  ofOneWish: readonly Submit[],
  knowledge: Knowledge,
): readonly Finding[] {
  return ofOneWish.flatMap((submit, index) => {
    const before = ofOneWish[index - 1];
    if (before === undefined || before.fingerprint === submit.fingerprint) return [];
    const isBatch = knowledge.askedSince(before) || knowledge.areBothMeant(before, submit);
    return isBatch || !isBlind(before, submit, knowledge)
      ? []
      : [findingOf(before, submit, "asked for the same words in another way")];
  });
}

function isBlind(
  before: Submit,
  submit: Submit,
  { asked, knewJob, isNear, areBothMeant }: Knowledge,
): boolean {
  if (!inDoubt(before, submit) || !isNear(before, submit)) return false;
  return !asked(before, submit) && !knewJob(before, submit) && !areBothMeant(before, submit);
}

function findingOf(before: Submit, submit: Submit, deed = "sent it again"): Finding {
  const isAllowed =
    before.doubt === "server error" && RETRIABLE.has(before.status) && before.job === undefined;
  const what =
    before.doubt === "server error"
      ? `answered with ${before.status}`
      : `answered with ${before.status}, but the answer was ${before.doubt}`;
  return {
    id: "resubmitted-after-ambiguity",
    severity: isAllowed ? "info" : "warning",
    count: 1,
    entries: [before.n, submit.n],
    jobs: [before.job, submit.job].filter((job) => job !== undefined),
    stakes: [],
    message: `The submit of entry ${before.n} was ${what}, and entry ${submit.n} ${deed} without asking whether the job had been made.`,
  };
}
