import type { DriftFinding } from "../../contract/result/finding.ts";
import type { Observation } from "./observation.ts";

const DAY_MS = 86_400_000;

/** After so many days an observation is called old, and then too old. */
const OLD_DAYS = 30;
const TOO_OLD_DAYS = 90;

/** Whether an observation is so old that the service may have moved since. `now` is in milliseconds since 1970. */
export function staleFindings(
  { at }: Pick<Observation, "at">,
  now: number,
): readonly DriftFinding[] {
  const days = Math.floor((now - Date.parse(at)) / DAY_MS);
  if (days <= OLD_DAYS) return [];
  return [
    {
      id: "DR-stale",
      severity: "stale",
      weight: days > TOO_OLD_DAYS ? "warn" : "info",
      moved: undefined,
      spot: {},
      says: { live: `observed on ${at}` },
      sentence: `The last observation of the service is ${days} days old.`,
      known: [],
      advice: "Observe it again: verify --target live --report FOLDER.",
    },
  ];
}
