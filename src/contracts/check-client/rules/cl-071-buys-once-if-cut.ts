import type { ClientCheck } from "../check.ts";
import { buysOnce } from "./shared/bought-again.ts";

export const buysOnceIfCut: ClientCheck = {
  id: "CL-071",
  title: "makes one job at most when its connection breaks before the submit arrives",
  level: "must",
  evidence: { label: "assumed", source: "assumed: any network does so" },
  story:
    "It may try again here, as nothing was made. Two tries at once, or one more for each layer of retries, are two bills.",
  advice: "Retry in one place only, one submit after the other, and stop at the first id.",
  scenarios: ["submit-cut", "cut-among-others"],
  inputs: "situation",
  judge: buysOnce("its connection broke before the submit arrived"),
};
