import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { dollars, toldIn } from "../story/telling.ts";
import { lostToRepeats, lostVideo } from "../submits.ts";
import { endSeen, repeatsOf, those } from "../traffic.ts";

/** The first submit whose answer never came. */
const lostIn = (run: Run): Seen | undefined =>
  those(run, "submit").find(({ status, fate }) => status === undefined || fate !== "answered");

const NOTHING_LOST = irrelevant("no answer to a submit was lost");

const buysOnce =
  (what: string) =>
  (run: Run): Judgement => {
    const lost = lostIn(run);
    if (!lost) return NOTHING_LOST;
    if (run.jobs.length < 2) return PASS;
    const loss = lostToRepeats(run);
    return broken(
      `${what}, and it submitted again: ${run.jobs.length} jobs for one video, ${dollars(loss.usd)} too much`,
      [lost, ...repeatsOf(run, lost)],
      loss,
    );
  };

const findsTheJob = (run: Run): Judgement => {
  const lost = lostIn(run);
  const [job, ...extra] = run.jobs;
  if (!lost || !job) return NOTHING_LOST;
  if (extra.length > 0) return irrelevant("the client bought another video: see CL-070");
  if (endSeen(run)) return PASS;
  if (toldIn(run) === "unfinished") return unclear("it was killed before the job had ended");
  const asked = those(run, "recover").length > 0;
  return broken(
    `the answer to its submit was lost, and it ${asked ? "asked recover and gave up" : "gave up without asking recover"}: job ${job.id} was paid with ${dollars(job.paidUsd)}, and its video is lost`,
    [lost],
    lostVideo(run),
  );
};

const asksBeforePayingAgain = (run: Run): Judgement => {
  const failed = endSeen(run, /^FAILED$/);
  if (!failed) return irrelevant("the client saw no job fail");
  const again = those(run, "submit").filter(({ n }) => n > failed.n);
  if (again.length === 0) return PASS;
  const paid = run.jobs.reduce((sum, { paidUsd }) => sum + paidUsd, 0);
  return broken(
    `its job failed, and it submitted ${again.length} more times by itself: ${dollars(paid)} for ${run.jobs.length} jobs and no video`,
    [failed, ...again],
    lostToRepeats(run),
  );
};

const STORY =
  "A client that submitted again whenever its connection broke made 732 submissions in seven days, 426 of them billed: Comfy-Org/ComfyUI#16204.";

/** What a lost answer costs. */
export const MONEY_CHECKS: readonly ClientCheck[] = [
  {
    id: "CL-070",
    title: "does not submit again when the answer to a submit is lost",
    level: "must",
    evidence: {
      label: "assumed",
      source: "money#charge: charged at submit, no idempotency key; met at services like it",
    },
    story: STORY,
    advice:
      "After a time-out or a reset, ask GET /api/generate-video/recover with the conversationUUID of the submit first. Submit again only if it lists nothing. Turn off the retries of your HTTP library for POST.",
    scenarios: ["submit-response-lost", "submit-stalls"],
    byTraffic: true,
    judge: buysOnce("the answer to its submit was lost though the job was made"),
  },
  {
    id: "CL-071",
    title: "makes one job at most when its connection breaks before the submit arrives",
    level: "must",
    evidence: { label: "assumed", source: "assumed: any network does so" },
    story:
      "It may try again here, as nothing was made. Two tries at once, or one more for each layer of retries, are two bills.",
    advice: "Retry in one place only, one submit after the other, and stop at the first id.",
    scenarios: ["submit-cut"],
    byTraffic: true,
    judge: buysOnce("its connection broke before the submit arrived"),
  },
  {
    id: "CL-072",
    title: "finds a job whose answer was lost",
    level: "should",
    evidence: { label: "documented", source: "follow-ups#recover" },
    story:
      "The job runs and is paid, whether its answer arrived or not. A client that gives up has paid for a video that it does not even know.",
    advice:
      "Send a conversationUUID of your own with the submit, and look for it by GET /api/generate-video/recover?conversationUUID=…; poll what it lists.",
    scenarios: ["submit-response-lost", "submit-stalls"],
    byTraffic: true,
    judge: findsTheJob,
  },
  {
    id: "CL-073",
    title: "does not buy again by itself after a job has failed",
    level: "must",
    evidence: {
      label: "observed",
      source:
        "money#refunds, disagreements#D30: some errors of video still charge, clients#nanoodle-fields",
      date: "2026-07-02",
    },
    story:
      "A failed job is refunded, mostly. A loop that tries until it succeeds pays for each of those that are not, and sends blocked words again and again.",
    advice:
      "End with the error. If it is to be tried again, let the user say so, with a look at the balance before it.",
    scenarios: ["fails-not-refunded", "fails-moderation"],
    byTraffic: true,
    judge: asksBeforePayingAgain,
  },
];
