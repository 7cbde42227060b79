import type { ClientCheck } from "../check.ts";
import { stopsAfter } from "./shared/reads.ts";

export const stopsAfterFailed: ClientCheck = {
  id: "CL-022",
  title: "stops polling after FAILED",
  level: "must",
  evidence: {
    label: "documented",
    source: "pages#seed-000; status#unified",
  },
  story: "A job that has failed never comes back: whoever waits for it waits for ever.",
  advice: "Take FAILED as an end: stop, and show data.error or data.userFriendlyError.",
  scenarios: "all",
  inputs: "exchanges",
  judge: stopsAfter(/^FAILED$/),
};
