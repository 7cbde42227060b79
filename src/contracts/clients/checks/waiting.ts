import { broken, irrelevant, type Judged, PASS, unclear } from "../check.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import { SHORT_DEADLINE_S } from "../scenarios/core.ts";
import { acceptedSubmits, paidFor } from "../submits.ts";
import { endSeen, seconds, those, wordOf } from "../traffic.ts";
import { spinIn } from "./pace.ts";
import { UNHEARD } from "./went-on.ts";

const KNOWN =
  /^(IN_QUEUE|IN_PROGRESS|COMPLETED|FAILED|CANCELL?ED|QUEUED|PENDING|PROCESSING|GENERATING|DELIVERING|SUCCEEDED|UNKNOWN)$/;

/** Nobody sleeps for so short a time between two reads: a loop without a pause, in milliseconds. */
const SPIN_MS = 150;

const whole = ({ jobs }: Run) => ({ usd: paidFor(jobs), videos: jobs.length });

/** CL-024: a word that nobody knows is no end, no success, and no reason to hurry. */
export function bearsUnknownWords(run: Run): Judged {
  const reads = those(run, "poll").filter((seen) => wordOf(seen) !== undefined);
  const odd = reads.filter((seen) => !KNOWN.test(wordOf(seen) ?? ""));
  const [first] = odd;
  const [process] = run.processes;
  if (!first || !process) return irrelevant("it read no unknown word");
  const storm = spinIn(reads.slice(reads.indexOf(first)), SPIN_MS);
  if (storm) {
    const word = wordOf(first);
    return broken(`it read ${word} and asked again without a pause, ${reads.length} times`, storm);
  }
  if (endSeen(run, /^COMPLETED$/)) return PASS; // how it ends then is another rule's
  return endedOnOddWord(run, process, odd);
}

function endedOnOddWord(run: Run, process: ClientProcess, odd: readonly Seen[]): Judged {
  const words = [...new Set(odd.map((seen) => wordOf(seen) ?? ""))];
  const last = words.at(-1) ?? "";
  const { outcome, ended } = process;
  if (outcome.is === "success") {
    return broken(`it says that it went well, and was told ${last}`, odd.slice(-1), whole(run));
  }
  if (ended !== "by itself" || tookMs(process) >= SHORT_DEADLINE_S * 1_000) return PASS; // it waited
  if (outcome.is === "unknown") return UNHEARD;
  const said = outcome.said.toUpperCase();
  if (words.some((word) => said.includes(word)) || namesJob(run, process)) return PASS;
  return broken(
    `it was told ${last} and gave up, and says neither the word nor the job`,
    odd.slice(-1),
    whole(run),
  );
}

const tookMs = ({ startedAt, endedAt }: ClientProcess): number => endedAt - startedAt;

const namesJob = ({ jobs }: Run, { outcome }: ClientProcess): boolean =>
  jobs.some(({ id }) => outcome.said.includes(id));

const TELL =
  "give it {deadline} (seconds) in client.yaml, under command or env, or say there that it cannot: [deadline]";

/** CL-025: waits for a time, and then says what it waited for. */
export function hasDeadline(run: Run): Judged {
  const [process] = run.processes;
  if (!process || acceptedSubmits(run).length === 0) return irrelevant("no job was made");
  if (process.ended === "after too much output")
    return unclear("it was ended for all that it wrote");
  if (process.ended === "after its time") return stillWaiting(run, process);
  const { outcome } = process;
  const last = those(run, "poll").slice(-1);
  if (outcome.is === "success") {
    return broken("it says that it went well, and the job still runs", last, whole(run));
  }
  if (outcome.is === "unknown") return UNHEARD;
  if (namesJob(run, process)) return PASS;
  const [job] = run.jobs;
  return broken(
    `it gave up after ${seconds(tookMs(process))} without a word of the job ${job?.id ?? ""}, which is paid and may still complete`,
    last,
    whole(run),
  );
}

function stillWaiting(run: Run, process: ClientProcess): Judged {
  const waited = seconds(tookMs(process));
  if (!isTold(run)) {
    return unclear(`it was still waiting after ${waited}, and may give up later: ${TELL}`);
  }
  return broken(
    `it was told to give up after ${SHORT_DEADLINE_S} s, and was still waiting after ${waited}`,
    those(run, "poll").slice(-3),
    { seconds: Math.max(0, tookMs(process) / 1_000 - SHORT_DEADLINE_S) },
  );
}

/** Whether a client is handed the deadline; that it looks into CONTRACT_CONTEXT cannot be known. */
const isTold = ({ adapter: { command = [], env } }: Run): boolean =>
  [...command, ...Object.values(env)].some((text) => text.includes("{deadline}"));

/** CL-026: whoever has waited long enough does not buy another. */
export function buysNoOther(run: Run): Judged {
  const submits = acceptedSubmits(run);
  const [process] = run.processes;
  if (submits.length === 0 || !process) return irrelevant("no job was made");
  const waiting = those(run, "poll")[0]?.at ?? Number.POSITIVE_INFINITY;
  const again = submits.filter(({ at }) => at > waiting);
  if (again.length > 0) {
    const usd = paidFor(run.jobs.slice(-again.length));
    return broken(
      `it lost patience with a job that is paid and submitted again, for $${usd.toFixed(2)}`,
      again,
      { usd },
    );
  }
  if (process.ended === "by itself") return PASS;
  return unclear(`it never lost its patience in ${seconds(tookMs(process))}: ${TELL}`);
}
