import { broken, type ClientCheck, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { filesOf } from "../story/telling.ts";

export const keepsKeyToItself: ClientCheck = {
  id: "CL-051",
  title: "does not print the key, or save it beside the video",
  level: "must",
  evidence: { label: "assumed", source: "assumed: logs of CI are read by many" },
  story: "A key in a public log is found within minutes, and the account is emptied.",
  advice:
    "Print no headers and no settings; where it must be told apart, show its last four signs.",
  scenarios: "all",
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  if (run.processes.length === 0) return unclear("what the client wrote is not known");
  if (run.processes.some(({ outcome }) => outcome.saysKey === true)) {
    return broken("the key stands in what it printed, or in its result");
  }
  const file = filesOf(run).find(({ path, holdsKey }) => holdsKey && !isPrivate(path));
  return file ? broken(`the key stands in ${file.path}, which it left behind`) : PASS;
}

/** What lies in a file or folder with a dot is a client's own store, and its user's affair. */
const isPrivate = (path: string): boolean => path.split("/").some((part) => part.startsWith("."));
