import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars, toldIn } from "../story/telling.ts";
import { lostVideo } from "../submits.ts";
import { endSeen, those } from "../traffic.ts";
import { LOSING, lostIn, NOTHING_LOST } from "./shared/bought-again.ts";
import { adoptionIn } from "./shared/others.ts";

export const findsLostJob: ClientCheck = {
  id: "CL-072",
  title: "finds a job whose answer was lost",
  level: "should",
  evidence: { label: "documented", source: "follow-ups#recover" },
  story:
    "The job runs and is paid, whether its answer arrived or not. A client that gives up has paid for a video that it does not even know.",
  advice:
    "Send a conversationUUID of your own with the submit, and look for it by GET /api/generate-video/recover?conversationUUID=…; poll what it lists. Ask again if it fails.",
  scenarios: LOSING,
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const lost = lostIn(run);
  const [job, ...extra] = run.jobs;
  if (!lost || !job) return NOTHING_LOST;
  if (extra.length > 0) return irrelevant("the client bought another video: see CL-070");
  if (adoptionIn(run)) return irrelevant("the client took another job for its own: see CL-075");
  if (endSeen(run)) return PASS;
  if (toldIn(run) === "unfinished") return unclear("it was killed before the job had ended");
  const asked = those(run, "recover").length > 0;
  return broken(
    `the answer to its submit was lost, and it ${asked ? "asked recover and gave up" : "gave up without asking recover"}: job ${job.id} was paid with ${dollars(job.paidUsd)}, and its video is lost`,
    [lost],
    lostVideo(run),
  );
}
