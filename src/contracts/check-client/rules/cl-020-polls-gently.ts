import { broken, type ClientCheck, irrelevant, type Judgement, PASS } from "../check.ts";
import type { Run, Seen } from "../run.ts";
import { seconds } from "../traffic.ts";
import { GAP_LEAST_MS, seriesIn } from "./shared/reads.ts";

export const pollsGently: ClientCheck = {
  id: "CL-020",
  title: "leaves at least a second between two reads of a status",
  level: "should",
  evidence: {
    label: "documented",
    source: "requests#polling: every 5 s; the floor of one is assumed",
  },
  story:
    "A job takes minutes: ten reads a second see its end no sooner, and bring 429 to all who share the address.",
  advice: "Sleep for five seconds after each read, also before the second one.",
  scenarios: ["happy", "slow-queue"],
  inputs: "situation",
  judge,
};

function judge(run: Run): Judgement {
  const series = seriesIn(run);
  if (series.every(({ length }) => length < 2)) return irrelevant("it read no status twice");
  for (const reads of series) {
    const storm = stormIn(reads, GAP_LEAST_MS);
    if (!storm) continue;
    const took = spanOf(storm);
    return broken(
      `it read the status of one job ${IN_A_ROW} times within ${seconds(took)}; at least a second between two reads is good manners, and five are documented`,
      storm,
    );
  }
  return PASS;
}

/** As many reads in a row are needed for a judgement: one short gap happens to everybody. */
const IN_A_ROW = 4;

/** The first reads in a row that came faster than so many milliseconds apart, on average. */
function stormIn(reads: readonly Seen[], gapMs: number): readonly Seen[] | undefined {
  for (let i = 0; i + IN_A_ROW <= reads.length; i++) {
    const window = reads.slice(i, i + IN_A_ROW);
    if (spanOf(window) < gapMs * (IN_A_ROW - 1)) return window;
  }
  return undefined;
}

const spanOf = (reads: readonly Seen[]): number => (reads.at(-1)?.at ?? 0) - (reads[0]?.at ?? 0);
