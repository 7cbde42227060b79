import { fc, test } from "@fast-check/vitest";
import { expect, it } from "vitest";
import {
  type Booking,
  book,
  openBudget,
  type Settlement,
  settle,
} from "../../src/contracts/gate/budget.ts";
import { type MicroUsd, microUsd, usd } from "../../src/emulator/domain/brand.ts";

const allowed = { consent: true, cap: microUsd(1), maxSubmits: 10 };
const why = (booking: Booking) => (booking.is === "refused" ? booking.why : "booked");

it.each([
  [
    "without consent",
    { ...allowed, consent: false },
    { estimate: microUsd(0.4) },
    "a POST needs --consent",
  ],
  ["whose price nobody knows", allowed, { estimate: undefined }, "its price is not known"],
  [
    "that is dearer than what is left",
    allowed,
    { estimate: microUsd(1.2) },
    "it may cost 1.2 USD, and 1 of --spend-max are left",
  ],
  [
    "beyond the number that was agreed to",
    { ...allowed, maxSubmits: 0 },
    { estimate: microUsd(0.4) },
    "0 paid requests were sent, and no more were agreed to",
  ],
  [
    "that costs nothing, over the number",
    { ...allowed, maxSubmits: 0 },
    { estimate: microUsd(0) },
    "booked",
  ],
])("a POST %s", (_, given, purchase, said) => {
  expect(why(book(openBudget(given), { fingerprint: "a", ...purchase }))).toBe(said);
});

/** What may come of a request, and whether it was charged. */
type Outcome = (cost: MicroUsd) => { readonly settlement: Settlement; readonly taken: number };

const OUTCOMES: Readonly<Record<"accepted" | "silent" | "lost" | "refused", Outcome>> = {
  accepted: (cost: MicroUsd) => ({ settlement: { is: "accepted", cost }, taken: cost }),
  silent: (cost: MicroUsd) => ({ settlement: { is: "accepted", cost: undefined }, taken: cost }),
  lost: (cost: MicroUsd) => ({ settlement: { is: "unknown" }, taken: cost }),
  refused: () => ({ settlement: { is: "refused" }, taken: 0 }),
};

const happening = fc.record({
  fingerprint: fc.integer({ min: 0, max: 5 }).map(String),
  estimate: fc.integer({ min: 0, max: 600_000 }).map((micro) => microUsd(micro / 1e6)),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  outcome: fc.constantFrom(
    "accepted" as const,
    "silent" as const,
    "lost" as const,
    "refused" as const,
  ),
});

test.prop([fc.array(happening, { maxLength: 40 })])(
  "never books less than was charged, nor more than the cap, and repeats nothing",
  (happenings) => {
    let budget = openBudget(allowed);
    let charged = 0;
    const sent: string[] = [];
    for (const { fingerprint, estimate, share, outcome } of happenings) {
      const booking = book(budget, { fingerprint, estimate });
      if (booking.is === "refused") continue;
      sent.push(fingerprint);
      const { settlement, taken } = OUTCOMES[outcome](Math.floor(estimate * share) as MicroUsd);
      charged += taken;
      budget = settle(booking.budget, booking.amount, settlement);
      expect(budget.booked).toBeGreaterThanOrEqual(charged);
      expect(budget.booked).toBeLessThanOrEqual(allowed.cap);
    }
    expect(new Set(sent).size).toBe(sent.length);
  },
);

it("pays nothing more after an outcome that nobody knows", () => {
  const booking = book(openBudget(allowed), { fingerprint: "a", estimate: microUsd(0.4) });
  if (booking.is === "refused") throw new Error(booking.why);
  const after = settle(booking.budget, booking.amount, { is: "unknown" });
  expect(usd(after.booked)).toBe(0.4);
  expect(why(book(after, { fingerprint: "b", estimate: microUsd(0.1) }))).toMatch(
    /^the outcome of a POST is not known/,
  );
});

it("says so if a service took more than the catalogue knows", () => {
  const booking = book(openBudget(allowed), { fingerprint: "a", estimate: microUsd(0.4) });
  if (booking.is === "refused") throw new Error(booking.why);
  const after = settle(booking.budget, booking.amount, { is: "accepted", cost: microUsd(0.5) });
  expect(usd(after.booked)).toBe(0.5);
  expect(after.stopped).toBe("a POST cost 0.5 USD, more than the 0.4 of the catalogue");
});
