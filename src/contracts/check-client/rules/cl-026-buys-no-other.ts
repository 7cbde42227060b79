import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars, TELL_DEADLINE } from "../story/telling.ts";
import { acceptedSubmits, finalCostOf } from "../submits.ts";
import { seconds, those } from "../traffic.ts";

export const buysNoOther: ClientCheck = {
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
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const submits = acceptedSubmits(run);
  const [process] = run.processes;
  if (submits.length === 0 || !process) return irrelevant("no job was made");
  const waiting = those(run, "poll")[0]?.at ?? Number.POSITIVE_INFINITY;
  const again = submits.filter(({ at }) => at > waiting);
  if (again.length > 0) {
    const usd = finalCostOf(run.jobs.slice(-again.length));
    return broken(
      `it lost patience with a job that is paid and submitted again, for ${dollars(usd)}`,
      again,
      { usd },
    );
  }
  if (process.ended === "by itself") return PASS;
  return unclear(
    `it never lost its patience in ${seconds(process.endedAt - process.startedAt)}: ${TELL_DEADLINE}`,
  );
}
