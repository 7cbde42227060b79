import type { ClientCheck } from "../check.ts";
import { stopsAfter } from "./shared/reads.ts";

export const stopsAfterCanceled: ClientCheck = {
  id: "CL-023",
  title: "stops polling after CANCELED",
  level: "must",
  evidence: { label: "documented", source: "pages#seed-000; status#phases, disagreements#D2" },
  story:
    "The vendor's own sample loops know COMPLETED and FAILED only, and poll a cancelled job to the last try.",
  advice: "Take CANCELED and CANCELLED as ends, beside COMPLETED and FAILED.",
  scenarios: "all",
  inputs: "exchanges",
  judge: stopsAfter(/^CANCELL?ED$/),
};
