import type { CheckStatement } from "../judge.ts";
import { NEVER_ENDS } from "./telling.ts";

const OUTCOME =
  "say in client.yaml how success and failure look: success: { exit: 0 } and failure: { exit: nonzero }";

/** What to change so that a check can be told, or is left out rightly; empty where nothing helps. */
export function hintOf({
  check,
  run,
  judged,
}: Pick<CheckStatement, "check" | "run" | "judged">): string {
  if (judged.is === "pass") return "";
  const { needs = [] } = check;
  const missing = needs.find((one) => run.adapter.cannot.includes(one));
  if (missing !== undefined) return `once it can, take ${missing} out of cannot in client.yaml`;
  if (judged.is === "fail") {
    const doubtful = needs.filter((one) => one !== "download" || !hasFetched(run));
    return doubtful.length === 0
      ? ""
      : `if it is not meant to, say so in client.yaml: cannot: [${doubtful.join(", ")}]`;
  }
  if (judged.is !== "inconclusive" || judged.why.includes("client.yaml")) return "";
  if (judged.why === NEVER_ENDS) return "";
  const isKilled = run.processes.some(({ ended }) => ended === "after its time");
  if (isKilled) return "give it more time: --limit 300";
  return run.processes.some(({ outcome }) => outcome.is === "unknown") ? OUTCOME : "";
}

/** Whether a client was seen to download: then it is meant to. */
const hasFetched = ({ seen }: Pick<CheckStatement["run"], "seen">): boolean =>
  seen.some(({ purpose }) => purpose === "download");
