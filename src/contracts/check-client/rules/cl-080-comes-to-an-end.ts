import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { acceptedSubmits } from "../submits.ts";
import { COMPLETED, endSeen, FOR_GOOD, seconds, those, wordOf } from "../traffic.ts";
import { bringsVideo } from "./shared/files.ts";

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

/** How long a client may take to end, in milliseconds. */
const LINGER_MS = 20_000;

function judge(run: Run): Judgement {
  const { processes } = run;
  if (processes.length === 0) return unclear("what the client did in the end is not known");
  const process = processes.find(({ ended }) => ended === "after its time");
  if (!process) return PASS;
  if (processes.length > 1) return irrelevant("it is not known which process waited for what");
  const last = lastNews(run);
  if (!last) return irrelevant("it was still waiting for something");
  const lingeredMs = process.endedAt - last.endedAt;
  if (lingeredMs < LINGER_MS) {
    return unclear(`it was ended by us ${seconds(lingeredMs)} later: give it more time (--limit)`);
  }
  return broken(`${newsOf(last)}, and it was still there ${seconds(lingeredMs)} later`, [last], {
    seconds: lingeredMs / 1_000,
  });
}

/** What told a client that there is nothing more to come: its file, the end of its job, or a refusal. */
function lastNews(run: Run): Seen | undefined {
  const submitted = acceptedSubmits(run);
  if (submitted.length > 1) return undefined; // whichever job it waits for; that it bought two is another rule's
  if (submitted.length === 0) {
    return those(run, "submit").find(({ status = 0 }) => FOR_GOOD.has(status));
  }
  const end = endSeen(run);
  if (!end || !COMPLETED.test(wordOf(end) ?? "")) return end;
  return run.adapter.cannot.includes("download") ? end : those(run, "download").find(bringsVideo);
}

const newsOf = ({ purpose, status }: Seen): string =>
  ({
    download: "it had fetched its video",
    submit: `its submit was refused with ${status}`,
  })[String(purpose)] ?? "it was told that its job was over";
