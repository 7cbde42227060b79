import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import { SHORT_DEADLINE_S } from "../situations/core.ts";
import { byOutcome, namesJob, wordsIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { endSeen, those, wordOf } from "../traffic.ts";
import { medianOf } from "./shared/reads.ts";

export const bearsUnknownStatus: ClientCheck = {
  id: "CL-024",
  title:
    "does not treat an unknown status as final: it waits, neither spins nor reports success, and says so where it gives up",
  level: "must",
  evidence: {
    label: "documented",
    source:
      "status#phases: phases of providers are named without saying where they show; the words themselves are assumed",
  },
  story:
    "A provider began to show STARTING: clients took it for a failure, or for the end, and dropped videos that were paid.",
  advice:
    "Treat every word but COMPLETED, FAILED and CANCELED (CANCELLED) as a job that runs: sleep and read again.",
  scenarios: ["odd-status-words", "odd-final-status"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const reads = those(run, "poll").filter((seen) => wordOf(seen) !== undefined);
  const odd = reads.filter(isOdd);
  const [first] = odd;
  const [process] = run.processes;
  if (!first || !process) return irrelevant("it read no unknown word");
  if (spins(reads)) {
    const why = `it read ${wordOf(first)} and asked again without a pause, ${odd.length} times`;
    return broken(why, odd.slice(0, 5));
  }
  if (endSeen(run, /^COMPLETED$/)) return PASS; // how it ends then is another rule's
  return endedOnOddWord(run, process, odd);
}

const KNOWN =
  /^(IN_QUEUE|IN_PROGRESS|COMPLETED|FAILED|CANCELL?ED|QUEUED|PENDING|PROCESSING|GENERATING|DELIVERING|SUCCEEDED|UNKNOWN)$/;

const isOdd = (seen: Seen): boolean => !KNOWN.test(wordOf(seen) ?? "");

/** Nobody sleeps for so short a time between two reads: a loop without a pause, in milliseconds. */
const SPIN_MS = 50;

/** On a busy machine such a loop takes longer, and is known by the pauses that came before. */
const SLOW_SPIN_MS = 400;

/** As many pauses are needed for a judgement. */
const PAUSES_MIN = 3;

/** Whether a client asks on at once after words that it does not know. */
function spins(reads: readonly Seen[]): boolean {
  const pauses = reads.slice(0, -1).map((seen, i) => ({
    isOdd: isOdd(seen),
    ms: (reads[i + 1]?.at ?? seen.endedAt) - seen.endedAt,
  }));
  const odd = pauses.flatMap((one) => (one.isOdd ? [one.ms] : []));
  if (odd.length < PAUSES_MIN) return false;
  const before = pauses.slice(0, reads.findIndex(isOdd)).map(({ ms }) => ms);
  const pause = medianOf(odd);
  return pause < SPIN_MS || (pause < SLOW_SPIN_MS && pause < medianOf(before) / 3);
}

function endedOnOddWord(run: Run, process: ClientProcess, odd: readonly Seen[]): Judgement {
  const words = [...new Set(odd.map((seen) => wordOf(seen) ?? ""))];
  const last = words.at(-1) ?? "";
  const { outcome, ended } = process;
  const hasWaited = ended !== "by itself" || isAtDeadline(run, process);
  if (hasWaited && outcome.is !== "success") return PASS;
  return byOutcome(run, {
    success: () =>
      broken(`it says that it went well, and was told ${last}`, odd.slice(-1), lostVideo(run)),
    failure: () => {
      if (run.scenario === "odd-status-words") {
        const why = `it was told ${last} and gave up, while its job went on`;
        return broken(why, odd.slice(-1), lostVideo(run));
      }
      const said = wordsIn(run).toUpperCase();
      if (words.some((word) => said.includes(word)) || namesJob(run)) return PASS;
      const why = `it was told ${last} and gave up, and says neither the word nor the job`;
      return broken(why, odd.slice(-1), lostVideo(run));
    },
  });
}

/** Whether a client waited to its deadline: its next read would have come too late, or had come. */
function isAtDeadline(run: Run, process: ClientProcess): boolean {
  const reads = those(run, "poll");
  const pauses = reads.slice(1).map(({ at }, i) => at - (reads[i]?.endedAt ?? at));
  return process.endedAt - process.startedAt + Math.max(0, ...pauses) >= SHORT_DEADLINE_S * 1_000;
}
