import { broken, irrelevant, type Judgement, PASS, unclear } from "../../check.ts";
import type { Run } from "../../run.ts";
import { byOutcome } from "../../story/telling.ts";
import { acceptedSubmits, lostVideo } from "../../submits.ts";
import { those } from "../../traffic.ts";

/** Whether a client came through answers of an unusual form, of which `what` says the form. */
export const wentOnWith =
  (what: string) =>
  (run: Run): Judgement =>
    acceptedSubmits(run).length === 0
      ? irrelevant("no job was made")
      : byOutcome(run, { success: () => PASS, failure: () => failedWith(what, run) });

/**
 * A client that fetched the video and still speaks of failure has another trouble, or says it always:
 * that is left open.
 */
const failedWith = (what: string, run: Run): Judgement =>
  those(run, "download", "content").some(({ status }) => status === 200)
    ? unclear("it fetched the video, and says that it failed")
    : broken(
        `it was answered ${what}, and gave up the video, which is paid`,
        acceptedSubmits(run),
        lostVideo(run),
      );
