import { broken, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import { SHORT_DEADLINE_S } from "../situations/core.ts";
import { byOutcome, dollars, wordsIn } from "../story/telling.ts";
import { acceptedSubmits, finalCostOf, lostVideo } from "../submits.ts";
import { endSeen, seconds, those, wordOf } from "../traffic.ts";
import { medianOf } from "./pace.ts";

const KNOWN =
  /^(IN_QUEUE|IN_PROGRESS|COMPLETED|FAILED|CANCELL?ED|QUEUED|PENDING|PROCESSING|GENERATING|DELIVERING|SUCCEEDED|UNKNOWN)$/;

/** Nobody sleeps for so short a time between two reads: a loop without a pause, in milliseconds. */
const SPIN_MS = 150;

/** On a busy machine such a loop takes longer, and is known by the pauses that came before. */
const SLOW_SPIN_MS = 700;

/** As many pauses are needed for a judgement. */
const PAUSES_MIN = 3;

const isOdd = (seen: Seen): boolean => !KNOWN.test(wordOf(seen) ?? "");

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
  return pause < SPIN_MS || (pause < SLOW_SPIN_MS && pause < medianOf(before) / 2);
}

/** CL-024: a word that nobody knows is no end, no success, and no reason to hurry. */
export function bearsUnknownWords(run: Run): Judgement {
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

function endedOnOddWord(run: Run, process: ClientProcess, odd: readonly Seen[]): Judgement {
  const words = [...new Set(odd.map((seen) => wordOf(seen) ?? ""))];
  const last = words.at(-1) ?? "";
  const { outcome, ended } = process;
  const hasWaited = ended !== "by itself" || tookMs(process) >= SHORT_DEADLINE_S * 1_000;
  if (hasWaited && outcome.is !== "success") return PASS;
  return byOutcome(run, {
    success: () =>
      broken(`it says that it went well, and was told ${last}`, odd.slice(-1), lostVideo(run)),
    failure: () => {
      const said = wordsIn(run).toUpperCase();
      if (words.some((word) => said.includes(word)) || namesJob(run)) return PASS;
      const why = `it was told ${last} and gave up, and says neither the word nor the job`;
      return broken(why, odd.slice(-1), lostVideo(run));
    },
  });
}

const tookMs = ({ startedAt, endedAt }: ClientProcess): number => endedAt - startedAt;

const namesJob = (run: Run): boolean => run.jobs.some(({ id }) => wordsIn(run).includes(id));

const TELL =
  "give it {deadline} (seconds) in client.yaml, under command or env, or say there that it cannot: [deadline]";

/** CL-025: waits for a time, and then says what it waited for. */
export function hasDeadline(run: Run): Judgement {
  const [process] = run.processes;
  if (!process || acceptedSubmits(run).length === 0) return irrelevant("no job was made");
  if (process.ended === "after too much output")
    return unclear("it was ended for all that it wrote");
  if (process.ended === "after its time") return stillWaiting(run, process);
  const last = those(run, "poll").slice(-1);
  return byOutcome(run, {
    success: () =>
      broken("it says that it went well, and the job still runs", last, lostVideo(run)),
    failure: () =>
      namesJob(run)
        ? PASS
        : broken(
            `it gave up after ${seconds(tookMs(process))} without a word of the job ${run.jobs[0]?.id ?? ""}, which is paid and may still complete`,
            last,
            lostVideo(run),
          ),
  });
}

/** What a busy machine may add to the time of a client, in milliseconds. */
const SLOWNESS_MS = 10_000;

function stillWaiting(run: Run, process: ClientProcess): Judgement {
  const begun = acceptedSubmits(run)[0]?.endedAt ?? process.startedAt;
  const waitedMs = process.endedAt - begun;
  const waited = seconds(waitedMs);
  if (!isTold(run)) {
    return unclear(`it was still waiting after ${waited}, and may give up later: ${TELL}`);
  }
  if (waitedMs < SHORT_DEADLINE_S * 1_000 + SLOWNESS_MS) {
    return unclear(`it was ended by us ${waited} after its submit, too soon to tell`);
  }
  return broken(
    `it was told to give up after ${SHORT_DEADLINE_S} s, and was still waiting after ${waited}`,
    those(run, "poll").slice(-3),
    { seconds: waitedMs / 1_000 - SHORT_DEADLINE_S },
  );
}

/** Whether a client is handed the deadline; that it looks into CONTRACT_CONTEXT cannot be known. */
const isTold = ({ adapter: { command = [], env } }: Run): boolean =>
  [...command, ...Object.values(env)].some((text) => text.includes("{deadline}"));

/** CL-026: whoever has waited long enough does not buy another. */
export function buysNoOther(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  const [process] = run.processes;
  if (submits.length === 0 || !process) return irrelevant("no job was made");
  const waiting = those(run, "poll")[0]?.at ?? Number.POSITIVE_INFINITY;
  const again = submits.filter(({ at }) => at > waiting);
  if (again.length > 0) {
    const usd = finalCostOf(run.jobs.slice(-again.length));
    return broken(
      `it lost patience with a job that is paid and submitted again, for ${dollars(usd)}`,
      again,
      { usd },
    );
  }
  if (process.ended === "by itself") return PASS;
  return unclear(`it never lost its patience in ${seconds(tookMs(process))}: ${TELL}`);
}
