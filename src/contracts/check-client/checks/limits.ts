import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import { isEarly, isNumber, retryAfter, waitOf } from "../retry-after.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, byWords, toldIn } from "../story/telling.ts";
import { FOR_GOOD, repeatsOf, seconds, those } from "../traffic.ts";

const takesNoForAnAnswer = (run: Run): Judgement => {
  const refused = those(run, "submit").find(({ status = 0 }) => FOR_GOOD.has(status));
  if (!refused) return irrelevant("no submit was refused for good");
  const again = repeatsOf(run, refused);
  const last = again.at(-1);
  if (!last) return PASS;
  return broken(
    `its submit was refused with ${refused.status}, and it sent the same ${again.length} more times`,
    [refused, ...again],
    { seconds: (last.at - refused.at) / 1_000 },
  );
};

const isLimited = ({ status }: Seen): boolean => status === 429;

/** The first submit that came before the time that the refusal before it had named. */
function earlyIn(run: Run, refusals: readonly Seen[]) {
  for (const refused of refusals) {
    const [next] = repeatsOf(run, refused);
    if (!next || !isEarly(refused, next)) continue;
    return { refused, next, wait: waitOf(refused) ?? 0, came: next.at - refused.at };
  }
  return undefined;
}

const waitsAsTold = (run: Run): Judgement => {
  const limited = those(run, "submit").filter(isLimited);
  const refusals = limited.filter((seen) => isNumber(retryAfter(seen) ?? ""));
  return refusals.length === 0
    ? irrelevant("no submit was refused with 429 and seconds to wait")
    : onTime(run, refusals);
};

function onTime(run: Run, refusals: readonly Seen[]): Judgement {
  const early = earlyIn(run, refusals);
  if (!early) return PASS;
  const { refused, next, wait, came } = early;
  return broken(
    `it was told Retry-After: ${retryAfter(refused)}, which is ${seconds(wait)}, and submitted again after ${seconds(came)}`,
    [refused, next],
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

const backsOff = (run: Run): Judgement => {
  const limited = those(run, "submit").filter(isLimited);
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
};

/** More submits than this against a limit of hours are a storm. */
const TRIES_MOST = 5;
const OF_A_LIMIT = /limit|quota|too many|\b429\b|tomorrow|midnight/i;

const givesUpForToday = (run: Run): Judgement => {
  const [refused] = those(run, "submit").filter(isLimited);
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
};

/** How a client takes it when it is told no, or not now. */
export const LIMIT_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-036",
    title: "does not send a submit again that was refused with 400, 401, 402 or 403",
    level: "must",
    evidence: { label: "documented", source: "errors#retry" },
    story: "A loop around every error sends a blocked prompt until the account is blocked.",
    advice: "Retry 408, 429, 500 and 503 only; take all other 4xx for an answer.",
    scenarios: [
      "blocked-at-submit",
      "refused-in-a-text",
      "key-revoked",
      "insufficient-balance",
      "pro-required",
    ],
    byTraffic: true,
    judge: takesNoForAnAnswer,
  },
  {
    id: "CL-060",
    title: "waits as many seconds as Retry-After says before it submits again, or gives up",
    level: "must",
    evidence: {
      label: "documented",
      source: "errors#R3; that minute limits send it too is assumed",
    },
    story:
      "Retries within the time that was named keep a limit from ever ending: vectorize-io/hindsight#3423.",
    advice: "Read Retry-After as seconds, and sleep at least that long before the next submit.",
    scenarios: ["rate-limited-submit", "daily-limit"],
    byTraffic: true,
    judge: waitsAsTold,
  },
  {
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
    byTraffic: true,
    judge: backsOff,
  },
  {
    id: "CL-062",
    title: "gives up, and says so, at a limit that lasts for hours",
    level: "should",
    evidence: { label: "documented", source: "errors#R3, errors#limits" },
    story:
      "A client that obeys Retry-After to the letter sleeps until midnight without a word, in a job of CI that is paid by the minute.",
    advice:
      "Compare Retry-After with the time that is left: if it is longer, end and show the message.",
    scenarios: ["daily-limit"],
    byTraffic: false,
    judge: givesUpForToday,
  },
];
