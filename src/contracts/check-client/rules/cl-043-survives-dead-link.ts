import { blemished, broken, type ClientCheck, type Judgement, PASS } from "../check.ts";
import type { Run } from "../run.ts";
import { byOutcome, dollars, namesJob } from "../story/telling.ts";
import { lostToRepeats, lostVideo } from "../submits.ts";
import { those } from "../traffic.ts";
import { NOT_FETCHED } from "./shared/files.ts";

export const survivesDeadLink: ClientCheck = {
  id: "CL-043",
  title: "reads the status again, or names the job, when the link of a video is dead",
  level: "must",
  evidence: { label: "assumed", source: "results#expiry: not documented for video" },
  story:
    "Links expire. The job does not: its next status has a fresh one, and a client that gives up without the id has lost a paid video.",
  advice:
    "At 403, 404 or 410 read the status again and take the link of that. If that fails too, say the id of the job, and never submit again.",
  scenarios: ["asset-expired", "asset-gone"],
  needs: ["download"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const refused = those(run, "download").find(({ status = 0 }) => status >= 400);
  if (!refused) return NOT_FETCHED;
  const again = those(run, "submit").filter(({ at }) => at > refused.endedAt);
  if (again.length > 0) {
    const loss = lostToRepeats(run);
    return broken(
      `its link was answered ${refused.status}, and it bought the video again for ${dollars(loss.usd)}`,
      [refused, ...again],
      loss,
    );
  }
  const got = those(run, "download").some(
    ({ status, fate }) => status === 200 && fate === "answered",
  );
  if (got) return PASS;
  return byOutcome(run, {
    success: () =>
      blemished(
        `its link was answered ${refused.status}, and the client reports success`,
        [refused],
        lostVideo(run),
      ),
    failure: () => {
      const polled = those(run, "poll").some(({ at }) => at > refused.at);
      if (polled || namesJob(run)) return PASS;
      return blemished(
        `its link was answered ${refused.status}; it neither read the status again nor named the job, which is paid`,
        [refused],
        lostVideo(run),
      );
    },
  });
}
