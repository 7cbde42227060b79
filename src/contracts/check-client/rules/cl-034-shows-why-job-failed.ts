import { field } from "../../../emulator/input/node.ts";
import type { ClientCheck } from "../check.ts";
import type { Run } from "../run.ts";
import { answered, endSeen } from "../traffic.ts";
import { shows, type ToldMessage } from "./shared/messages.ts";

export const showsWhyJobFailed: ClientCheck = {
  id: "CL-034",
  title: "shows why a job failed, in the words for users where there are some",
  level: "should",
  evidence: { label: "documented", source: "status#unified, safety#later: userFriendlyError" },
  story:
    "Users of an app saw the raw error of a provider, and did not know that their prompt was the reason: nodetool-ai/nodetool#5195.",
  advice: "Show data.userFriendlyError, or data.error where there is none. Both will do as well.",
  scenarios: ["fails", "fails-moderation"],
  inputs: "process",
  judge: shows(reasonIn),
};

/** Why a job failed: in the words for users where there are some. */
function reasonIn(run: Run): ToldMessage | undefined {
  const seen = endSeen(run, /^FAILED$/);
  if (!seen) return undefined;
  const message = ["userFriendlyError", "error"]
    .map((name) => answered(seen, "data", name) ?? answered(seen, name))
    .map((reason) => (typeof reason === "string" ? reason : field(reason, "message")))
    .find((reason) => typeof reason === "string");
  return message === undefined ? undefined : { seen, message };
}
