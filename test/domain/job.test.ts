import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { instant, later, microUsd } from "../../src/emulator/domain/brand.ts";
import {
  endOf,
  isFinal,
  type Job,
  nextChangeAfter,
  type Phase,
  RUNNING_PHASES,
  stateAt,
} from "../../src/emulator/domain/jobs/job.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";

describe("stateAt", () => {
  it.each([
    { after: 0, kind: "pending" },
    { after: 999, kind: "pending" },
    { after: 1_000, kind: "queued" },
    { after: 1_999, kind: "queued" },
    { after: 2_000, kind: "processing" },
    { after: 3_000, kind: "generating" },
    { after: 4_000, kind: "delivering" },
    { after: 4_999, kind: "delivering" },
    { after: 5_000, kind: "completed" },
    { after: 1e12, kind: "completed" },
  ])("is $kind $after ms after the submit", ({ after, kind }) => {
    expect(stateAt(aJob(), later(NOON, after)).kind).toBe(kind);
  });

  it("ends as the plan says, when the plan says", () => {
    const job = aJob({ plan: aPlan({ outcome: aFailure }) });
    expect(stateAt(job, later(NOON, 9_999))).toEqual({ ...aFailure, endedAt: later(NOON, 5_000) });
  });

  it("is completed at once when the plan takes no time", () => {
    const plan = { pending: 0, queued: 0, processing: 0, generating: 0, delivering: 0 };
    expect(stateAt(aJob({ plan: aPlan(plan) }), NOON)).toEqual({
      kind: "completed",
      endedAt: NOON,
      finalPrice: microUsd(0.5),
    });
  });

  it.each([
    { cancelledAfter: 2_500, after: 2_499, kind: "processing" },
    { cancelledAfter: 2_500, after: 2_500, kind: "cancelled" },
    { cancelledAfter: 2_500, after: 9_000, kind: "cancelled" },
    { cancelledAfter: 5_000, after: 9_000, kind: "completed" },
    { cancelledAfter: 6_000, after: 9_000, kind: "completed" },
  ])("is $kind after $after ms when cancelled after $cancelledAfter ms", (row) => {
    const job = aJob({ cancelledAt: later(NOON, row.cancelledAfter) });
    expect(stateAt(job, later(NOON, row.after)).kind).toBe(row.kind);
  });
});

describe("nextChangeAfter", () => {
  it("leads through every phase to the end, and then nowhere", () => {
    const job = aJob();
    const seen: Phase[] = [];
    let now: ReturnType<typeof nextChangeAfter> = NOON;
    while (now !== undefined) {
      seen.push(stateAt(job, now).kind);
      now = nextChangeAfter(job, now);
    }
    expect(seen).toEqual([...RUNNING_PHASES, "completed"]);
  });

  it("stops at the cancellation, when that comes first", () => {
    const job = aJob({ cancelledAt: later(NOON, 1_500) });
    expect(nextChangeAfter(job, later(NOON, 1_200))).toBe(later(NOON, 1_500));
  });
});

const anyDuration = fc.nat(1e6);
const anyJob: fc.Arbitrary<Job> = fc
  .record({
    pending: anyDuration,
    queued: anyDuration,
    processing: anyDuration,
    generating: anyDuration,
    delivering: anyDuration,
    fails: fc.boolean(),
    cancelledAfter: fc.option(fc.nat(5e6), { nil: undefined }),
  })
  .map(({ fails, cancelledAfter, ...durations }) =>
    aJob({
      plan: aPlan({ ...durations, ...(fails ? { outcome: aFailure } : {}) }),
      ...(cancelledAfter === undefined ? {} : { cancelledAt: later(NOON, cancelledAfter) }),
    }),
  );
const anyAfter = fc.nat(6e6);

const RANKS: Readonly<Record<Phase, number>> = {
  pending: 0,
  queued: 1,
  processing: 2,
  generating: 3,
  delivering: 4,
  completed: 5,
  failed: 5,
  cancelled: 5,
};
const rankAfter = (job: Job, ms: number): number => RANKS[stateAt(job, later(NOON, ms)).kind];

test.prop([anyJob, anyAfter, anyAfter])("a job never goes back", (job, first, gap) => {
  expect(rankAfter(job, first + gap)).toBeGreaterThanOrEqual(rankAfter(job, first));
});

test.prop([anyJob, anyAfter])("a final state never changes", (job, gap) => {
  const end = endOf(job);
  const state = stateAt(job, end);
  expect(isFinal(state)).toBe(true);
  expect(stateAt(job, later(end, gap))).toEqual(state);
});

test.prop([anyJob, anyAfter])(
  "two reads at one instant agree, and change nothing",
  (job, after) => {
    const before = structuredClone(job);
    const now = instant(NOON + after);
    expect(stateAt(job, now)).toEqual(stateAt(job, now));
    expect(job).toEqual(before);
  },
);

test.prop([anyJob, anyAfter])("a job is not final before its end", (job, after) => {
  const now = later(NOON, after);
  expect(isFinal(stateAt(job, now))).toBe(now >= endOf(job));
});
