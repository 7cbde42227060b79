import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  type Instant,
  jobId,
  later,
  type MicroUsd,
  microUsd,
  plus,
} from "../../src/emulator/domain/brand.ts";
import type { Job, Outcome } from "../../src/emulator/domain/jobs/job.ts";
import {
  balanceAt,
  charged,
  moved,
  openAccount,
  replanned,
} from "../../src/emulator/domain/money/account.ts";
import { entriesOf } from "../../src/emulator/domain/money/ledger.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";

const TEN = microUsd(10);
const AFTER_END = later(NOON, 60_000);

describe("balanceAt", () => {
  const completedFor = (usd: number): Outcome => ({
    kind: "completed",
    finalPrice: microUsd(usd),
  });

  it.each([
    { what: "a job that completes at its precharge", outcome: completedFor(0.5), left: 9.5 },
    { what: "a job that completes cheaper", outcome: completedFor(0.2), left: 9.8 },
    { what: "a job that completes dearer", outcome: completedFor(0.9), left: 9.1 },
    { what: "a job that fails", outcome: aFailure, left: 10 },
    {
      what: "a job that fails without refund",
      outcome: { ...aFailure, refunded: false },
      left: 9.5,
    },
  ])("after $what, $left USD are left", ({ outcome, left }) => {
    const account = charged(openAccount(TEN), aJob({ plan: aPlan({ outcome }) }));
    expect(balanceAt(account, NOON)).toBe(microUsd(9.5));
    expect(balanceAt(account, later(NOON, 4_999))).toBe(microUsd(9.5));
    expect(balanceAt(account, AFTER_END)).toBe(microUsd(left));
  });

  it("takes a charge that hangs on no job, and still gives back what was due before and after", () => {
    const failing = charged(openAccount(TEN), aJob({ plan: aPlan({ outcome: aFailure }) }));
    const charge = (at: Instant) =>
      ({ kind: "moderation", reason: "a check", amount: microUsd(-0.25), at }) as const;
    const before = moved(failing, charge(NOON));
    expect(balanceAt(before, NOON)).toBe(microUsd(9.25));
    expect(balanceAt(before, AFTER_END)).toBe(microUsd(9.75));
    expect(balanceAt(moved(before, charge(AFTER_END)), AFTER_END)).toBe(microUsd(9.5));
  });

  it("gives the money of a cancelled job back at the cancellation", () => {
    const job = aJob();
    const account = replanned(charged(openAccount(TEN), job), job, {
      ...job,
      cancelledAt: later(NOON, 2_000),
    });
    expect(balanceAt(account, later(NOON, 1_999))).toBe(microUsd(9.5));
    expect(balanceAt(account, later(NOON, 2_000))).toBe(TEN);
  });
});

const anyJobs: fc.Arbitrary<readonly Job[]> = fc
  .array(
    fc.record({
      gap: fc.nat(3_000),
      price: fc.integer({ min: 1, max: 4_000_000 }),
      end: fc.constantFrom("done", "cheaper", "failed", "failed-unrefunded", "cancelled"),
    }),
    { maxLength: 30 },
  )
  .map((rows) => {
    let at: Instant = NOON;
    return rows.map(({ gap, price, end }, i) => {
      at = later(at, gap);
      const finalPrice = (end === "cheaper" ? Math.floor(price / 2) : price) as MicroUsd;
      const failed = { ...aFailure, refunded: end === "failed" };
      const outcome: Outcome = end.startsWith("failed")
        ? failed
        : { kind: "completed", finalPrice };
      return aJob({
        id: jobId(`vid_${i}`),
        submittedAt: at,
        price: price as MicroUsd,
        plan: aPlan({ outcome }),
        ...(end === "cancelled" ? { cancelledAt: later(at, 2_500) } : {}),
      });
    });
  });

test.prop([anyJobs, fc.nat(60_000)])(
  "the balance equals the deposit and all movements of the ledger, at any time",
  (jobs, after) => {
    const account = jobs.reduce(charged, openAccount(TEN));
    const now = later(jobs.at(-1)?.submittedAt ?? NOON, after);
    const moved = jobs.flatMap((job) => entriesOf(job, now)).map(({ amount }) => amount);
    expect(balanceAt(account, now)).toBe(moved.reduce(plus, TEN));
  },
);

test.prop([anyJobs])("what has come back is no longer kept as due", (jobs) => {
  const account = jobs.reduce(charged, openAccount(TEN));
  const last = jobs.at(-1)?.submittedAt ?? NOON;
  expect(account.due.every(({ at, job }) => at > last || job === jobs.at(-1)?.id)).toBe(true);
});
