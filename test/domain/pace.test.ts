import { describe, expect, it } from "vitest";
import { instant, microUsd } from "../../src/emulator/domain/brand.ts";
import { plannedEnd, RUNNING_PHASES } from "../../src/emulator/domain/jobs/job.ts";
import { PACES, planOf, standsStill } from "../../src/emulator/domain/jobs/pace.ts";
import { seededRandom } from "../../src/emulator/domain/random.ts";
import { aJob } from "../support/builders.ts";

const TIMING = { queuedMs: [1_000, 4_000], runningMs: [20_000, 90_000] } as const;
const DONE = { kind: "completed", finalPrice: microUsd(1) } as const;

const lengthOf = (pace: (typeof PACES)[number], speed = 1, seed = "1"): number => {
  const plan = planOf(TIMING, { pace, speed }, seededRandom(seed), DONE);
  return plannedEnd(aJob({ submittedAt: instant(0), plan }));
};

describe("planOf", () => {
  it("takes no time at the pace instant", () => {
    expect(lengthOf("instant")).toBe(0);
  });

  it("takes about two seconds at the pace fast, with every phase visible", () => {
    const plan = planOf(TIMING, { pace: "fast", speed: 1 }, seededRandom("1"), DONE);
    for (const phase of RUNNING_PHASES) expect(plan[phase]).toBeGreaterThan(100);
    expect(lengthOf("fast")).toBeGreaterThanOrEqual(1_799);
    expect(lengthOf("fast")).toBeLessThanOrEqual(2_001);
  });

  it.each(["real", "poll", "manual"] as const)("takes as long as the model does at %s", (pace) => {
    expect(lengthOf(pace)).toBeGreaterThan(21_000);
    expect(lengthOf(pace)).toBeLessThan(95_000);
    expect(lengthOf(pace)).toBe(lengthOf("real"));
  });

  it("is divided by the speed at the pace real", () => {
    expect(lengthOf("real", 10)).toBeCloseTo(lengthOf("real") / 10, -1);
  });

  it("is the same for the same seed and another for another", () => {
    expect(lengthOf("real", 1, "a")).toBe(lengthOf("real", 1, "a"));
    expect(lengthOf("real", 1, "a")).not.toBe(lengthOf("real", 1, "b"));
  });
});

it.each(PACES)("standsStill knows the pace %s", (pace) => {
  expect(standsStill(pace)).toBe(["instant", "poll", "manual"].includes(pace));
});
