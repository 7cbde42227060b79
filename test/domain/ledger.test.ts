import { describe, expect, it } from "vitest";
import { later, microUsd } from "../../src/emulator/domain/brand.ts";
import { entriesOf } from "../../src/emulator/domain/money/ledger.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";

describe("entriesOf", () => {
  const charge = {
    kind: "charge",
    reason: "precharge for kling-video",
    job: aJob().id,
    amount: microUsd(-0.5),
    at: NOON,
  };
  const end = later(NOON, 5_000);

  it("charges at submit, and nothing more when the job ends at its precharge", () => {
    expect(entriesOf(aJob(), NOON)).toEqual([charge]);
    expect(entriesOf(aJob(), later(NOON, 1e9))).toEqual([charge]);
  });

  it("refunds the precharge at the moment of failure, not before", () => {
    const job = aJob({ plan: aPlan({ outcome: aFailure }) });
    expect(entriesOf(job, later(end, -1))).toEqual([charge]);
    expect(entriesOf(job, end)).toEqual([
      charge,
      {
        kind: "refund",
        reason: "the job failed",
        job: job.id,
        amount: microUsd(0.5),
        at: end,
      },
    ]);
  });

  it("settles to the final price at completion", () => {
    const job = aJob({
      plan: aPlan({ outcome: { kind: "completed", finalPrice: microUsd(0.6) } }),
    });
    expect(entriesOf(job, end)[1]).toEqual({
      kind: "settlement",
      reason: "final cost differs from the precharge",
      job: job.id,
      amount: microUsd(-0.1),
      at: end,
    });
  });
});
