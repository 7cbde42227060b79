import type { ClientCheck } from "../check.ts";
import { stopsAfter } from "./shared/reads.ts";

export const stopsAfterCompleted: ClientCheck = {
  id: "CL-021",
  title: "stops polling after COMPLETED",
  level: "must",
  evidence: {
    label: "documented",
    source: "pages#seed-000; status#unified: terminal results are cached",
  },
  story: "A loop that goes on after the end costs time, and meets rate limits.",
  advice: "Leave the loop as soon as the status is COMPLETED, in whatever case.",
  scenarios: "all",
  presumes: "CL-038",
  inputs: "exchanges",
  judge: stopsAfter(/^COMPLETED$/),
};
