import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { endSeen, jobAskedFor, seconds, those } from "../traffic.ts";
import { keepsJobsApart } from "./apart.ts";
import { endsOnInterrupt } from "./interrupt.ts";
import { pollsGently, staysPatient } from "./pace.ts";
import { bearsUnknownWords, buysNoOther, hasDeadline } from "./waiting.ts";

/** A read that was on its way when the end came is let pass. */
const ON_ITS_WAY_MS = 100;

/** CL-021 to CL-023: nothing more is read of a job after an end of these words. */
const stopsAfter =
  (words: RegExp) =>
  (run: Run): Judgement => {
    const end = endSeen(run, words);
    if (!end) return irrelevant("the client never saw the end of a job");
    const later = those(run, "poll").filter(
      (seen) => seen.at > end.endedAt + ON_ITS_WAY_MS && jobAskedFor(seen) === jobAskedFor(end),
    );
    if (later.length === 0) return PASS;
    const last = later.at(-1)?.at ?? end.endedAt;
    const s = (last - end.endedAt) / 1_000;
    return broken(
      `it polled ${later.length} more times, over ${seconds(last - end.endedAt)}, after the end was said`,
      [end, ...later.slice(0, 5)],
      { seconds: s },
    );
  };

/** How the status is read, and until when. */
export const POLLING_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-020",
    title: "leaves at least a second between two reads of a status",
    level: "should",
    evidence: {
      label: "documented",
      source: "requests#polling: every 5 s; the floor of one is assumed",
    },
    story:
      "A job takes minutes: ten reads a second see its end no sooner, and bring 429 to all who share the address.",
    advice: "Sleep for five seconds after each read, also before the second one.",
    scenarios: ["happy"],
    byTraffic: false,
    judge: pollsGently,
  },
  {
    id: "CL-021",
    title: "stops polling after COMPLETED",
    level: "must",
    evidence: {
      label: "documented",
      source: "pages#seed-000; status#unified: terminal results are cached",
    },
    story: "A loop that goes on after the end costs time, and meets rate limits.",
    advice: "Leave the loop as soon as the status is COMPLETED, in whatever case.",
    scenarios: ["happy"],
    byTraffic: true,
    judge: stopsAfter(/^COMPLETED$/),
  },
  {
    id: "CL-022",
    title: "stops polling after FAILED",
    level: "must",
    evidence: { label: "documented", source: "pages#seed-000; status#unified" },
    story: "A job that has failed never comes back: whoever waits for it waits for ever.",
    advice: "Take FAILED as an end: stop, and show data.error or data.userFriendlyError.",
    scenarios: ["fails"],
    byTraffic: true,
    judge: stopsAfter(/^FAILED$/),
  },
  {
    id: "CL-023",
    title: "stops polling after CANCELED",
    level: "must",
    evidence: { label: "documented", source: "pages#seed-000; status#phases, disagreements#D2" },
    story:
      "The vendor's own sample loops know COMPLETED and FAILED only, and poll a cancelled job to the last try.",
    advice: "Take CANCELED and CANCELLED as ends, beside COMPLETED and FAILED.",
    scenarios: ["cancelled"],
    byTraffic: true,
    judge: stopsAfter(/^CANCELL?ED$/),
  },
  {
    id: "CL-024",
    title:
      "takes a status that it does not know for no end: it waits or says so, and neither spins nor reports success",
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
    byTraffic: false,
    judge: bearsUnknownWords,
  },
  {
    id: "CL-025",
    title: "gives up after a time of its own, and says which job it was",
    level: "must",
    evidence: {
      label: "assumed",
      source: "docs/scenarios.md, stuck: met at services like it",
    },
    story:
      "A job that never left IN_PROGRESS held a worker for a night; its id was nowhere, and the money gone.",
    advice:
      "Give the wait a deadline, and put the runId into the error: the job is paid and may still complete.",
    scenarios: ["stuck"],
    needs: ["deadline"],
    byTraffic: false,
    judge: hasDeadline,
  },
  {
    id: "CL-026",
    title: "does not submit again when its patience is over",
    level: "must",
    evidence: {
      label: "documented",
      source: "requests#polling: jobs go on when nobody polls; money#charge",
    },
    story:
      "A time-out that was handled as a failure bought the same video again, while the first was being made.",
    advice: "A time-out of waiting says nothing about the job: keep its id, and ask for it later.",
    scenarios: ["stuck"],
    needs: ["deadline"],
    byTraffic: false,
    judge: buysNoOther,
  },
  {
    id: "CL-027",
    title: "waits for a long queue, and does not poll ever faster",
    level: "should",
    evidence: {
      label: "observed",
      date: "2026-07",
      source: "requests#polling: jobs of over ten minutes, by clients#nanoodle",
    },
    story:
      "A try count of a few reads gives up on a job that is only late: it completes, paid, for nobody.",
    advice:
      "Wait by the clock rather than by a count of tries, at one pace or with growing pauses.",
    scenarios: ["slow-queue"],
    byTraffic: false,
    judge: staysPatient,
  },
  {
    id: "CL-028",
    title: "keeps two jobs apart that run at the same time",
    level: "must",
    evidence: {
      label: "documented",
      source:
        "status#unified: a status is read by its id; the order of ends is not that of submits",
    },
    story:
      "A client that took the newest job of the account for its own gave two users the same video, and one of them none.",
    advice:
      "Hold the runId where the request for its video is held, and never look for the latest job.",
    scenarios: ["parallel"],
    needs: ["parallel"],
    byTraffic: false,
    judge: keepsJobsApart,
  },
  {
    id: "CL-029",
    title: "ends within two seconds of Ctrl-C",
    level: "should",
    evidence: {
      label: "assumed",
      source: "assumed: what every user of a terminal and every container expects",
    },
    story:
      "A loop that swallows the signal polls on unseen, until somebody kills it or its machine goes.",
    advice: "Let SIGINT and SIGTERM end the wait; say the runId, and that the job goes on.",
    scenarios: ["interrupted"],
    needs: ["interrupt"],
    byTraffic: false,
    judge: endsOnInterrupt,
  },
];
