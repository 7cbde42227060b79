import { describe, expect, it } from "vitest";
import { CHOICES } from "../../../../src/contracts/check-client/search/choices.ts";
import { NO_LOSS, type PlanLoss } from "../../../../src/contracts/check-client/search/loss.ts";
import {
  type FaultPlan,
  faultPlanText,
} from "../../../../src/contracts/check-client/search/plan.ts";
import { isCertain, searched } from "../../../../src/contracts/check-client/search/search.ts";

/** What a client loses by a plan. */
type Bug = (has: (scenario: string) => boolean, plan: FaultPlan) => PlanLoss;

/** Whatever a client can ask for. */
const ASKED = ["submit", "poll", "recover", "download"];

const losing = (usd: number, videos = 0): PlanLoss => ({ usd, videos, why: ["it did"] });

/** Searches for a while in a client that is a function. */
async function search(bug: Bug, { seed = 1, runs = 3_000, width = 4, asked = ASKED } = {}) {
  const plans: string[] = [];
  const found = await searched({
    making: { choices: CHOICES, processes: [1, 2], interrupts: [1] },
    ...{ seed, width },
    isOver: () => plans.length >= runs,
    run: async (plan) => {
      plans.push(faultPlanText(plan));
      const has = (name: string) => plan.events.some(({ scenario }) => scenario === name);
      return { loss: bug(has, plan), isFruitful: true, asked, evidence: undefined };
    },
  });
  return { ...found, plans };
}

const BOUGHT_AGAIN: Bug = (has) =>
  has("submit-response-lost") && has("recover-5xx") ? losing(0.4) : NO_LOSS;

const DEARER_FOR_TWO: Bug = (has, { processes }) => {
  if (has("fails") && has("poll-5xx")) return losing(0.4 * processes);
  return has("asset-5xx") ? losing(0, 1) : NO_LOSS;
};

describe("a search", () => {
  it("finds a loss by two faults, makes it as small as it can be, and repeats it", async () => {
    const { findings } = await search(BOUGHT_AGAIN);
    expect(findings).toHaveLength(1);
    const [worst] = findings;
    const events = worst?.plan.events ?? [];
    expect(events.map(({ scenario }) => scenario).toSorted()).toEqual([
      "recover-5xx",
      "submit-response-lost",
    ]);
    expect(events.flatMap(({ parameters }) => Object.keys(parameters))).toEqual([]);
    expect(worst).toMatchObject({ repeated: 3, lost: 3, plan: { processes: 1 } });
  });

  it("tries the same plans for the same seed, however many run side by side", async () => {
    const first = await search(BOUGHT_AGAIN, { seed: 7, runs: 300 });
    const again = await search(BOUGHT_AGAIN, { seed: 7, runs: 300 });
    expect(again).toEqual(first);
    const other = await search(BOUGHT_AGAIN, { seed: 8, runs: 300 });
    expect(other.plans).not.toEqual(first.plans);
  });

  it("puts the greatest loss first, and keeps a fault that makes it greater", async () => {
    const { findings } = await search(DEARER_FOR_TWO);
    const texts = findings.map(({ plan }) => faultPlanText(plan));
    expect(texts[0]).toMatch(/^(fails,poll-5xx|poll-5xx,fails);processes=2$/);
    expect(texts).toContain("asset-5xx");
  });

  it("finds what two processes do to each other, and what needs one event only", async () => {
    const { findings } = await search(
      (has, { processes }) => (has("submit-cut") && processes === 2 ? losing(0.4) : NO_LOSS),
      { runs: 600 },
    );
    expect(findings.map(({ plan }) => faultPlanText(plan))).toEqual(["submit-cut;processes=2"]);
  });

  it("tries nothing that strikes what the client never asks for", async () => {
    const { plans } = await search(() => NO_LOSS, { runs: 400, asked: ["submit", "poll"] });
    const later = plans.slice(CHOICES.length + 5).join();
    expect(later).toContain("poll-5xx");
    expect(later).not.toMatch(/recover-(5xx|429|reset)/);
  });

  it("is not certain of what does not come again", async () => {
    let isFirst = true;
    const { findings } = await search(
      (has) => {
        if (!has("stuck") || !isFirst) return NO_LOSS;
        isFirst = false;
        return losing(0.4);
      },
      { runs: 100 },
    );
    expect(findings).toMatchObject([{ repeated: 3, lost: 0 }]);
    expect(findings.some(isCertain)).toBe(false);
  });

  it("ends with what it has, once it is stopped", async () => {
    let runs = 0;
    const found = await searched({
      making: { choices: CHOICES, processes: [1], interrupts: [] },
      ...{ seed: 1, width: 4, isOver: () => runs > 10 },
      run: async () => {
        runs += 1;
        if (runs > 6) return undefined;
        return { loss: losing(0.4), isFruitful: true, asked: ASKED, evidence: undefined };
      },
    });
    expect(found).toMatchObject({ runs: 6, findings: [{ repeated: 0 }] });
  });
});
