import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { toldIn } from "../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../submits.ts";
import { endSeen, those } from "../traffic.ts";
import { boughtAgain } from "./shared/bought-again.ts";
import { isFailedRead } from "./shared/reads.ts";

export const pollsOnAfterFailure: ClientCheck = {
  id: "CL-063",
  title: "polls the same job on after a read of its status has failed",
  level: "must",
  evidence: { label: "documented", source: "status#unified, errors#retry" },
  story:
    "One 503 on a poll threw away a paid clip: hypit-ai/hypit#336. Scottcjn/bottube#2125 lost theirs to half a JSON.",
  advice:
    "Catch whatever a poll can throw, wait a little longer, and ask again until your own deadline.",
  scenarios: ["poll-5xx", "poll-429", "poll-reset", "poll-malformed"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
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
}

/** A second job of before says nothing about how the failed read was taken. */
const isBoughtAfter = (run: Run, first: Seen): boolean =>
  acceptedSubmits(run).some(({ n }) => n > first.n);

const howFailed = ({ status, fate }: Seen): string =>
  fate === "cut" ? "connection cut" : status === 200 ? "half of the JSON" : String(status);
