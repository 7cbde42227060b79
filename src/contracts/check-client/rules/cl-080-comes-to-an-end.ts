import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import { LINGER_MS, lingeringIn } from "../lingering.ts";
import type { Run, Seen } from "../run.ts";
import { seconds } from "../traffic.ts";

export const comesToAnEnd: ClientCheck = {
  id: "CL-080",
  title: "comes to an end once there is nothing left to wait for",
  level: "must",
  evidence: { label: "assumed", source: "assumed: whoever starts a program waits for its end" },
  story:
    "A job of CI hung until its time was over: the video was there after a minute, and a timer kept the program alive. Another polled for a job that had never been made.",
  advice:
    "End once the video is saved, the job has failed, or the submit is refused: stop timers and loops, and close connections.",
  scenarios: "all",
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const { processes } = run;
  if (processes.length === 0) return unclear("what the client did in the end is not known");
  if (!processes.some(({ ended }) => ended === "after its time")) return PASS;
  if (processes.length > 1) return irrelevant("it is not known which process waited for what");
  const lingering = lingeringIn(run);
  if (!lingering) return irrelevant("it was still waiting for something");
  const { last, ms } = lingering;
  if (ms < LINGER_MS) {
    return unclear(`it was ended by us ${seconds(ms)} later: give it more time (--limit)`);
  }
  return broken(`${newsOf(last)}, and it was still there ${seconds(ms)} later`, [last], {
    seconds: ms / 1_000,
  });
}

const newsOf = ({ purpose, status }: Seen): string =>
  ({
    download: "it had fetched its video",
    submit: `its submit was refused with ${status}`,
  })[String(purpose)] ?? "it was told that its job was over";
