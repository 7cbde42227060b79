import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type Answer, aClient, LAKE } from "../support/client.ts";
import { audioUrl } from "../support/inline-media.ts";

const FACE = { model: "bytedance-avatar-omni-human-1.5", image: "https://example.com/a.png" };

/** Jobs that end at their precharge, cheaper, dearer, and not at all. */
const BODIES = [
  LAKE,
  { ...FACE, audio: audioUrl(2) },
  { ...FACE, audio: audioUrl(8) },
  { ...FACE, audio: audioUrl(121), audioDuration: 5 },
];
const anyStep = fc.oneof(
  fc.record({ body: fc.constantFrom(...BODIES) }),
  fc.record({ advanceMs: fc.nat(90_000) }),
);
const micro = (amount: number): number => Math.round(amount * 1e6);

test.prop([fc.array(anyStep, { maxLength: 25 }), fc.nat(6), fc.nat(6), fc.boolean()], {
  numRuns: 60,
})(
  "each balance is what was deposited and moved, and no submit takes what is not there",
  async (steps, balance, nanoBalance, refundOnFailure) => {
    const options = {
      pace: "manual",
      balance,
      nanoBalance,
      switches: { refundOnFailure },
    } as const;
    const { emulator, post, read } = await aClient(options);
    for (const step of steps) {
      if ("advanceMs" in step) emulator.clock.advance(`${step.advanceMs}ms`);
      else {
        const response = await post("/api/generate-video", step.body);
        const { remainingBalance } = await response.json();
        if (response.status === 202) expect(remainingBalance).toBeGreaterThanOrEqual(0);
        else expect(response.status).toBe(402);
      }
      const { balanceUsd, balanceXno, entries } = await read("/__emulator/ledger");
      const sum = (currency: string, field: string): number =>
        entries
          .filter((entry: Answer) => entry.currency === currency)
          .reduce((total: number, entry: Answer) => total + micro(entry[field]), 0);
      expect(micro(balanceUsd)).toBe(sum("USD", "amountUsd"));
      expect(micro(balanceXno)).toBe(sum("XNO", "amountXno"));
      const refunds = entries.filter(({ kind }: Answer) => kind === "refund").length;
      if (!refundOnFailure) expect(refunds).toBe(0);
    }
  },
);
