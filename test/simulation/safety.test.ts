import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { type Answer, aClient, clientOf, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const anyStep = fc.record({
  word: fc.constantFrom(
    "a lake",
    "flagged-content",
    "blocked-content",
    "nsfw",
    "forbidden-content",
  ),
  model: fc.constantFrom("kling-video", "veo2-video"),
  moderation: fc.constantFrom("", "", "true", "off", "meta-llama/llama-guard-4-12b", "nobody"),
  advanceMs: fc.nat(60_000),
});
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const micros = (usd: number): number => Math.round(usd * 1e6);

test.prop([fc.array(anyStep, { maxLength: 25 })], { numRuns: 60 })(
  "the ledger balances after any mix of blocked, flagged, failing and good submits, and a refusal moves no money but for its moderation",
  async (steps) => {
    const { emulator, key } = await aClient({ pace: "manual", balance: 3 });
    const { post, read } = clientOf(emulator, key);
    const ledger = (): Promise<Answer> => read("/__emulator/ledger");
    for (const step of steps) await act(step);
    emulator.clock.advance("2h");
    const { entries, balanceUsd } = await ledger();
    expect(micros(balanceUsd)).toBe(micros(3) + sumOf(movementsIn({ entries })));

    async function act({ word, model, moderation, advanceMs }: Step): Promise<void> {
      emulator.clock.advance(`${advanceMs}ms`);
      const before = await ledger();
      const headers = { "x-api-key": key, ...(moderation && { moderation }) };
      const response = await post("/api/generate-video", { ...LAKE, model, prompt: word }, headers);
      const after = await ledger();
      const moved = added(before.entries, after.entries);
      const kinds = moved.map(({ kind }: Answer) => kind).toSorted();
      const ran = response.headers.has("x-nanogpt-inline-moderation-model");
      const isBought = response.status === 202;
      expect(kinds).toEqual([...(isBought ? ["charge"] : []), ...(ran ? ["moderation"] : [])]);
      expect(micros(after.balanceUsd)).toBe(micros(before.balanceUsd) + sumOf(moved));
      if (isBought) {
        expect(micros((await response.json()).remainingBalance)).toBe(micros(after.balanceUsd));
      }
      expect(after.balanceUsd).toBeGreaterThanOrEqual(0);
    }
  },
);

/** What came to a ledger, wherever it stands: entries of the same moment have no order. */
function added(before: readonly Answer[], after: readonly Answer[]): readonly Answer[] {
  const known = before.map((entry) => JSON.stringify(entry));
  return after.filter((entry) => {
    const place = known.indexOf(JSON.stringify(entry));
    if (place >= 0) known.splice(place, 1);
    return place < 0;
  });
}

const sumOf = (entries: readonly Answer[]): number =>
  entries.reduce((sum, { amountUsd }) => sum + micros(amountUsd), 0);
