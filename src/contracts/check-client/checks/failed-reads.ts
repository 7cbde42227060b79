import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import { isEarly, retryAfter } from "../retry-after.ts";
import type { Run, Seen } from "../run.ts";
import { byOutcome, dollars, toldIn, wordsIn } from "../story/telling.ts";
import { acceptedSubmits, lostToRepeats, lostVideo } from "../submits.ts";
import { endSeen, FOR_GOOD, seconds, those, wordOf } from "../traffic.ts";

function boughtAgain(run: Run, first: Seen, what: string): Judgement {
  const again = those(run, "submit").filter(({ n }) => n > first.n);
  const loss = lostToRepeats(run);
  return broken(
    `${what}, and it bought the video again for ${dollars(loss.usd)}`,
    [first, ...again],
    loss,
  );
}

/** A second job of before says nothing about how the failed read was taken. */
const isBoughtAfter = (run: Run, first: Seen): boolean =>
  acceptedSubmits(run).some(({ n }) => n > first.n);

/** A read of the status that told nothing: refused, cut, or no JSON. */
const isFailedRead = (seen: Seen): boolean =>
  seen.fate !== "abandoned" && wordOf(seen) === undefined;

const pollsOn = (run: Run): Judgement => {
  const failed = those(run, "poll").filter(isFailedRead);
  const [first] = failed;
  if (!first) return irrelevant("no read of the status failed");
  if (isBoughtAfter(run, first)) return boughtAgain(run, first, "a read of the status failed");
  if (endSeen(run)) return PASS;
  if (toldIn(run) === "unfinished") return unclear("it was killed before the job had ended");
  const after = failed.length === 1 ? "one read" : `${failed.length} reads`;
  return broken(
    `it gave up after ${after} of the status had failed (${howFailed(first)}), while the job went on and completed`,
    failed,
    lostVideo(run),
  );
};

const howFailed = ({ status, fate }: Seen): string =>
  fate === "cut" ? "connection cut" : status === 200 ? "half of the JSON" : String(status);

/**
 * From a failed read to the next one when nobody says how long, in milliseconds: no pause at all is
 * shorter. A library that opens a broken connection anew by itself does that once.
 */
const PAUSE_LEAST_MS = 400;
const PAUSES_MIN = 2;

/** What may pass, if it is given time; another refusal is about the request. */
const isPassing = (seen: Seen): boolean =>
  isFailedRead(seen) && !(FOR_GOOD.has(seen.status ?? 0) || seen.status === 404);

const waitsAfterFailures = (run: Run): Judgement => {
  const reads = those(run, "poll");
  const pairs = reads.flatMap((seen, i) => {
    const next = reads[i + 1];
    return next && isPassing(seen) ? [{ seen, next }] : [];
  });
  if (pairs.length === 0) return irrelevant("no read of the status failed and was tried again");
  const early = pairs.find(({ seen, next }) => isEarly(seen, next));
  if (early) {
    const { seen, next } = early;
    return broken(
      `it was told Retry-After: ${retryAfter(seen)}, and read the status again after ${seconds(next.at - seen.at)}`,
      [seen, next],
    );
  }
  const pauses = pairs.map(({ seen, next }) => next.at - seen.endedAt);
  if (pauses.length < PAUSES_MIN || pauses.some((ms) => ms >= PAUSE_LEAST_MS)) return PASS;
  return broken(
    `it read the status again ${seconds(Math.max(...pauses))} or less after each of ${pauses.length} reads that failed`,
    pairs.flatMap(({ seen, next }) => [seen, next]),
  );
};

/** More reads than this of a job that is gone are no patience any more. */
const READS_MOST = 3;

const takesItForGone = (run: Run): Judgement => {
  const [first, ...later] = those(run, "poll").filter(({ status }) => status === 404);
  if (!first) return irrelevant("the client read no status that was 404");
  if (those(run, "submit").some(({ n }) => n > first.n)) {
    return boughtAgain(run, first, "its job was 404");
  }
  const last = later.at(-1);
  if (last && later.length > READS_MOST) {
    const ms = last.at - first.endedAt;
    return broken(
      `its job was 404, and it asked ${later.length} more times, over ${seconds(ms)}`,
      [first, ...later],
      { seconds: ms / 1_000 },
    );
  }
  return byOutcome(run, {
    success: () => broken("its job was 404, and it reports success", [first], lostVideo(run)),
    failure: () =>
      run.jobs.some(({ id }) => wordsIn(run).includes(id))
        ? PASS
        : broken(
            "its job was 404, and it ended without naming it: it was paid",
            [first],
            lostVideo(run),
          ),
  });
};

/** What a client makes of a status that cannot be read. */
export const FAILED_READ_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-063",
    title: "polls the same job on after a read of its status has failed",
    level: "must",
    evidence: { label: "documented", source: "status#unified, errors#retry" },
    story:
      "One 503 on a poll threw away a paid clip: hypit-ai/hypit#336. Scottcjn/bottube#2125 lost theirs to half a JSON.",
    advice:
      "Catch whatever a poll can throw, wait a little longer, and ask again until your own deadline.",
    scenarios: ["poll-5xx", "poll-429", "poll-reset", "poll-malformed"],
    byTraffic: true,
    judge: pollsOn,
  },
  {
    id: "CL-064",
    title: "takes a job that stays 404 for lost, and names it",
    level: "should",
    evidence: {
      label: "assumed",
      source: "docs/scenarios.md, job-vanishes: met at services like it",
    },
    story:
      "Jobs that were 404 for ever were polled for ever: BerriAI/litellm#17512. The id is all that support can work with.",
    advice:
      "After a few 404s end with an error that has the id of the job. Do not submit again by yourself.",
    scenarios: ["job-vanishes"],
    byTraffic: false,
    judge: takesItForGone,
  },
  {
    id: "CL-065",
    title:
      "waits before it reads the status again after a read that failed, as long as it was told",
    level: "should",
    evidence: {
      label: "documented",
      source: "errors#retry, errors#R3: back off, heed Retry-After",
    },
    story:
      "A service that answers 503 or 429 has too much to do. Clients that ask again at once keep it there, and are shut out themselves.",
    advice:
      "After a failed read wait as long as Retry-After says, and without one longer than between two reads.",
    scenarios: ["poll-5xx", "poll-429", "poll-reset", "poll-malformed"],
    byTraffic: true,
    judge: waitsAfterFailures,
  },
];
