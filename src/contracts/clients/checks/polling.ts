import { broken, type ClientCheck, irrelevant, type Judged, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { endSeen, seconds, those } from "../traffic.ts";

/** A read that was on its way when the end came is let pass. */
const ON_ITS_WAY_MS = 100;

const stopsAfter =
  (words: RegExp) =>
  (run: Run): Judged => {
    const end = endSeen(run, words);
    if (!end) return irrelevant("the client never saw the end of a job");
    const later = those(run, "poll").filter(({ at }) => at > end.endedAt + ON_ITS_WAY_MS);
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
    id: "CL-021",
    title: "stops polling after COMPLETED",
    level: "must",
    evidence: { label: "documented", source: "seed 000; dossier 4.1: terminal results are cached" },
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
    evidence: { label: "documented", source: "seed 000; dossier 4.1" },
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
    evidence: { label: "documented", source: "seed 000; dossier 4.5, D2" },
    story:
      "The vendor's own sample loops know COMPLETED and FAILED only, and poll a cancelled job to the last try.",
    advice: "Take CANCELED and CANCELLED as ends, beside COMPLETED and FAILED.",
    scenarios: ["cancelled"],
    byTraffic: true,
    judge: stopsAfter(/^CANCELL?ED$/),
  },
];
