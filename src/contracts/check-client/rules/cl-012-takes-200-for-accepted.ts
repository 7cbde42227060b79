import type { ClientCheck } from "../check.ts";
import { wentOnWith } from "./shared/went-on.ts";

export const takes200ForAccepted: ClientCheck = {
  id: "CL-012",
  title: "takes 200 for an accepted submit as well as 202",
  level: "must",
  evidence: {
    label: "documented",
    source: "disagreements#D6: 202 today, 200 in an older revision and in stubs",
  },
  story: "A client that wants exactly 202 throws away a paid job on the day that it is 200 again.",
  advice: "Take any 2xx with a runId for accepted: response.ok.",
  scenarios: ["submit-200"],
  presumes: "CL-030",
  inputs: "outcome",
  judge: wentOnWith("with 200 in the place of 202"),
};
