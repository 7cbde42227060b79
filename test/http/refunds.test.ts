import { describe, expect, it } from "vitest";
import { later } from "../../src/emulator/domain/brand.ts";
import { entryAtEnd } from "../../src/emulator/domain/money/ledger.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";
import { aClient, LAKE } from "../support/client.ts";
import { audioUrl } from "../support/inline-media.ts";

/** Fails for its words. */
const FLAGGED = { ...LAKE, prompt: "flagged-content" };
/** Fails because its audio is longer than was stated. */
const BROKEN = {
  model: "bytedance-avatar-omni-human-1.5",
  image: "https://example.com/a.png",
  audio: audioUrl(121),
  audioDuration: 5,
};

describe("the money of failed jobs", () => {
  it.each([
    { refundOnFailure: true, refundOnPolicyFailure: true, left: 100 },
    { refundOnFailure: true, refundOnPolicyFailure: false, left: 99.6 },
    { refundOnFailure: false, refundOnPolicyFailure: true, left: 98.75 },
    { refundOnFailure: false, refundOnPolicyFailure: false, left: 98.35 },
  ])(
    "refundOnFailure $refundOnFailure, refundOnPolicyFailure $refundOnPolicyFailure: $left is left of 100",
    async ({ left, ...switches }) => {
      const { submit, read } = await aClient({ switches });
      for (const body of [FLAGGED, BROKEN, LAKE]) {
        const { runId } = await submit(body);
        const { data } = await read(`/api/video/status?requestId=${runId}`);
        expect(data.status).toBe(body === LAKE ? "COMPLETED" : "FAILED");
      }
      expect((await read("/__emulator/ledger")).balanceUsd).toBeCloseTo(left - 0.4, 6);
    },
  );

  it("comes back when a job is cancelled, even one that would have failed for good", () => {
    const plan = aPlan({ outcome: { ...aFailure, refunded: false } });
    const cancelled = aJob({ plan, cancelledAt: later(NOON, 1) });
    expect(entryAtEnd(cancelled)).toMatchObject({ kind: "refund", amount: cancelled.price });
  });
});
