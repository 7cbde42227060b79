import { blemished, broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byOutcome, toldIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { COMPLETED, endSeen, readsAfter } from "../traffic.ts";

export const failsWithoutUrl: ClientCheck = {
  id: "CL-038",
  title: "reports a failure when a completed job has no URL",
  level: "must",
  evidence: {
    label: "assumed",
    source: "docs/scenarios.md, completed-without-url: met at services like it",
  },
  story:
    "Clients that trust in COMPLETED crashed, waited for ever, or reported a success without a video: nodetool-ai/nodetool#5205, lidge-jun/opencodex#582.",
  advice:
    "Take COMPLETED without a URL for a failure, after one to three more reads. Name the job: it is paid.",
  scenarios: ["completed-without-url"],
  inputs: "outcome",
  judge,
};

function judge(run: Run): Judgement {
  const end = endSeen(run, COMPLETED);
  if (!end) return irrelevant("the client saw no job complete");
  const later = readsAfter(run, end);
  const isImpatient = later.length > READS_MOST;
  const why = `its job was COMPLETED without a URL, and it asked ${later.length} more times`;
  const loss = { seconds: ((later.at(-1)?.at ?? end.endedAt) - end.endedAt) / 1_000 };
  if (isImpatient && toldIn(run) === "unfinished") return broken(why, [end, ...later], loss);
  return byOutcome(run, {
    failure: () => (isImpatient ? blemished(why, [end, ...later], loss) : PASS),
    success: () =>
      broken("its job was COMPLETED without a URL, and it reports success", [end], lostVideo(run)),
  });
}

/** More reads than this of a job that is done are no patience any more. */
const READS_MOST = 3;
