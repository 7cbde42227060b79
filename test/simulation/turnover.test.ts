import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { TURNOVER_MAX } from "../../src/emulator/domain/money/ledger.ts";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { LAKE } from "../support/client.ts";

const KEY = "sk-money";
const FULL = "this one is full";

const anyUsd = fc.oneof(
  fc.constantFrom(0, 0.000001, 0.5, 1e6, 999_999_999.999999, 1e9),
  fc.double({ min: 0, max: 1e9, noNaN: true }),
);

const anyStep = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), usd: anyUsd }),
  fc.record({ kind: fc.constant("set-xno" as const), usd: anyUsd }),
  fc.record({
    kind: fc.constant("add" as const),
    usd: fc.oneof(anyUsd, fc.constant(false as const)),
    phase: fc.constantFrom("pending" as const, "completed" as const, "failed" as const),
  }),
  fc.record({ kind: fc.constant("submit" as const), factor: fc.constantFrom(0, 1, 100) }),
  fc.record({
    kind: fc.constant("end" as const),
    ending: fc.constantFrom("complete" as const, "fail" as const, "cancel" as const),
    pick: fc.nat(9),
    refunded: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("advance" as const) }),
  fc.record({ kind: fc.constant("rounds" as const), count: fc.nat(8) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

type Answered = {
  readonly accounts: readonly { readonly balanceUsd: number; readonly spentUsd: number }[];
  readonly error: { readonly message: string };
};

const fetchJson = async (emulator: Emulator, method: string, path: string, body?: object) => {
  const answer = await emulator.fetch(emulator.origin + path, {
    method,
    headers: { "x-api-key": KEY, "content-type": "application/json", moderation: "true" },
    ...(body && { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as Answered;
};

async function done(emulator: Emulator, step: Step): Promise<unknown> {
  const world = emulator.world(KEY);
  switch (step.kind) {
    case "set":
      return world.setBalance(step.usd);
    case "set-xno":
      return fetchJson(emulator, "PUT", "/__emulator/accounts", { balanceXno: step.usd });
    case "add":
      return world.addJob({ ...LAKE, phase: step.phase, chargeUsd: step.usd });
    case "submit": {
      const prompt = `a lake #emulator:final-cost-differs?factor=${step.factor}`;
      return fetchJson(emulator, "POST", "/api/generate-video", { ...LAKE, prompt });
    }
    case "end": {
      const id = (await world.jobs())[step.pick]?.id ?? "";
      return step.ending === "fail"
        ? world.fail(id, { refunded: step.refunded })
        : world[step.ending](id);
    }
    case "rounds":
      for (let i = 0; i < step.count; i += 1) {
        await world.setBalance(1e9);
        await world.addJob({ ...LAKE, phase: "completed", chargeUsd: 1e9 });
      }
      return undefined;
    case "advance":
      return world.clock.advanceToEnd();
    default:
      return step satisfies never;
  }
}

const micros = (usd: number): bigint => BigInt(Math.round(usd * 1e6));

/** All that is shown of the money, when the ledger adds up to it. */
async function moneyOf(emulator: Emulator) {
  const { entries, balanceUsd, balanceXno } = await emulator.world(KEY).ledger();
  const sumOf = (currency: string): bigint =>
    entries
      .filter((entry) => entry.currency === currency)
      .reduce((sum, { amountUsd }) => sum + micros(amountUsd), 0n);
  expect(micros(balanceUsd)).toBe(sumOf("USD"));
  expect(micros(balanceXno * 0.8)).toBe(sumOf("XNO"));
  const { accounts } = await fetchJson(emulator, "GET", "/__emulator/accounts");
  const spent = entries
    .filter(({ kind }) => kind !== "deposit" && kind !== "adjustment")
    .reduce((sum, { amountUsd }) => sum - micros(amountUsd), 0n);
  expect(micros(accounts[0]?.spentUsd ?? 0)).toBe(spent);
  return { entries, accounts };
}

describe("the money of a world", () => {
  test.prop([fc.array(anyStep, { maxLength: 25 })], { numRuns: 80 })(
    "adds up and comes back from its snapshot, whatever amounts are moved",
    async (steps) => {
      const options = { listen: false, pace: "manual", balance: 1e9, nanoBalance: 10 } as const;
      const [old, fresh] = await Promise.all([createEmulator(options), createEmulator(options)]);
      for (const step of steps) {
        await done(old, step).catch((error) => expect(error.name).toBe("ControlError"));
        const [money, snapshot] = [await moneyOf(old), await old.snapshot()];
        for (const emulator of [fresh, old]) {
          await emulator.restore(JSON.parse(JSON.stringify(snapshot)));
          expect(await moneyOf(emulator)).toEqual(money);
          expect(await emulator.snapshot()).toEqual(snapshot);
        }
      }
      await Promise.all([old.close(), fresh.close()]);
    },
  );

  it("is refused at the controls and to clients before it can be counted no further", async () => {
    const emulator = await createEmulator({ listen: false, pace: "manual", balance: 0 });
    const world = emulator.world(KEY);
    await world.setBalance(1e9);
    await world.addJob({ ...LAKE, chargeUsd: 1e9 });
    await world.setBalance(1e9 - 0.01);
    const before = await moneyOf(emulator);
    await expect(world.addJob({ ...LAKE, chargeUsd: 0.01 })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining(FULL),
    });
    await expect(world.setBalance(0)).rejects.toThrow(FULL);
    const { error } = await fetchJson(emulator, "POST", "/api/generate-video", LAKE);
    expect(error.message).toContain(FULL);
    expect((await moneyOf(emulator)).accounts).toMatchObject([{ jobs: 1 }]);
    expect(before.accounts[0]?.balanceUsd).toBe(1e9 - 0.01);
    await world.reset("jobs");
    await world.setBalance(5);
    await emulator.close();
  });
});

describe("a snapshot whose money was edited", () => {
  const at = Date.UTC(2026, 0, 17);
  const adjusted = (...amounts: readonly number[]) =>
    amounts.map((amount) => ({ kind: "adjustment", reason: "edited", amount, at }));
  it.each([
    { otherEntries: adjusted(-TURNOVER_MAX, -TURNOVER_MAX, TURNOVER_MAX), says: "must not move" },
    { otherEntries: adjusted(-100_000_001), says: "must not hold less USD than 0" },
    { otherEntries: adjusted(-9_007_199_254_740_991), says: "otherEntries[0].amount must be" },
    {
      otherEntries: [{ kind: "moderation", reason: "x", amount: 3_000_000, at }],
      says: "of a moderation must be 0 or less; got 3000000",
    },
    {
      otherEntries: [{ kind: "moderation", reason: "x", amount: -3, currency: "XNO", at }],
      openingNanoMicroUsd: 5,
      says: "otherEntries[0].currency is not known of a moderation",
    },
    {
      openingNanoMicroUsd: 5,
      otherEntries: [{ ...adjusted(-6)[0], currency: "XNO" }],
      says: "XNO",
    },
  ])("is refused: $says", async ({ says, ...edits }) => {
    const emulator = await createEmulator({ listen: false, pace: "manual" });
    const world = emulator.world(KEY);
    const { worlds, ...rest } = await world.snapshot();
    const edited = { ...rest, worlds: [{ ...worlds[0], ...edits }] };
    await expect(world.restore(edited)).rejects.toThrow(says);
    expect((await emulator.snapshot()).worlds).toEqual([]);
    await emulator.close();
  });
});
