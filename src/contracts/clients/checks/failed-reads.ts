import { broken, type ClientCheck, irrelevant, type Judged, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { acceptedSubmits, lostToRepeats, lostVideo } from "../submits.ts";
import { byOutcome, dollars, toldIn, wordsIn } from "../telling.ts";
import { endSeen, seconds, those, wordOf } from "../traffic.ts";

function boughtAgain(run: Run, first: Seen, what: string): Judged {
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

const pollsOn = (run: Run): Judged => {
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

/** More reads than this of a job that is gone are no patience any more. */
const READS_MOST = 3;

const takesItForGone = (run: Run): Judged => {
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
    evidence: { label: "documented", source: "dossier 4.1, Errors, and 9, General" },
    story:
      "One 503 on a poll threw away a paid clip: hypit-ai/hypit#336. Scottcjn/bottube#2125 lost theirs to half a JSON.",
    advice:
      "Catch whatever a poll can throw, wait a little longer, and ask again until your own deadline.",
    scenarios: ["poll-503", "poll-429", "poll-reset", "poll-half"],
    byTraffic: true,
    judge: pollsOn,
  },
  {
    id: "CL-064",
    title: "takes a job that stays 404 for lost, and names it",
    level: "should",
    evidence: {
      label: "assumed",
      source: "spec/scenarios.yaml, job-vanishes: met at services like it",
    },
    story:
      "Jobs that were 404 for ever were polled for ever: BerriAI/litellm#17512. The id is all that support can work with.",
    advice:
      "After a few 404s end with an error that has the id of the job. Do not submit again by yourself.",
    scenarios: ["job-vanishes"],
    byTraffic: false,
    judge: takesItForGone,
  },
];
