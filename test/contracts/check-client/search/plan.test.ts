import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import {
  plansAtRandom,
  smallerPlans,
} from "../../../../src/contracts/check-client/search/arbitrary.ts";
import { CHOICES } from "../../../../src/contracts/check-client/search/choices.ts";
import { faultPlanText, planFrom } from "../../../../src/contracts/check-client/search/plan.ts";
import { planScenarioOf } from "../../../../src/contracts/check-client/search/plan-scenario.ts";
import { SCENARIOS } from "../../../../src/emulator/scenarios/scenarios.ts";

const MAKING = { choices: CHOICES, processes: [1, 2], interrupts: [1] };

const plansFor = (seed: number) => plansAtRandom(MAKING, () => 1, { seed, count: 20 });

describe("a plan", () => {
  test.prop([fc.nat()])("is the same after it was written and read", (seed) => {
    for (const plan of plansFor(seed)) {
      expect(planFrom(faultPlanText(plan))).toEqual({ ok: true, value: plan });
    }
  });

  test.prop([fc.nat()])("is the same for the same seed", (seed) => {
    expect(plansFor(seed)).toEqual(plansFor(seed));
  });

  it("can have every scenario of the emulator, and each can be written", () => {
    const named = CHOICES.map(({ scenario }) => scenario);
    expect(named).toEqual(expect.arrayContaining(Object.keys(SCENARIOS)));
    for (const { scenario, values } of CHOICES) {
      for (const [name, all] of Object.entries(values)) {
        for (const value of all) {
          const plan = {
            events: [{ scenario, parameters: { [name]: value } }],
            processes: 1,
          };
          expect(planFrom(faultPlanText(plan))).toEqual({ ok: true, value: plan });
        }
      }
    }
  });

  it("gets smaller by an event, a parameter or a process, down to nothing", () => {
    const read = planFrom("submit-cut,poll-5xx?times=3;processes=2");
    if (!read.ok) throw new Error(read.problem);
    const smaller = [...smallerPlans(MAKING, read.value)].map(faultPlanText);
    expect(smaller).toEqual(
      expect.arrayContaining([
        "happy;processes=2",
        "poll-5xx?times=3;processes=2",
        "submit-cut;processes=2",
        "submit-cut,poll-5xx;processes=2",
        "submit-cut,poll-5xx?times=3",
      ]),
    );
  });

  it("arms an event at its place, and the others at the start", () => {
    const read = planFrom("submit-cut?after=1,poll-5xx?times=3&after=download,fails,recover-5xx");
    if (!read.ok) throw new Error(read.problem);
    expect(planScenarioOf(read.value)).toMatchObject({
      plays: ["fails", "recover-5xx"],
      later: [
        { after: 1, of: ["submit"], plays: "submit-cut" },
        { after: 1, of: ["download"], plays: "poll-5xx?times=3" },
      ],
    });
  });

  it.each([
    ["pol-5xx", /there is no scenario "pol-5xx"\. There are submit-5xx, poll-5xx, recover-5xx/],
    ["", /there is no scenario ""/],
    ["fails,fails", /it has fails more than once/],
    ["fails?time=1", /fails has no "time"; it takes times/],
    ["fails?times=0", /times of fails is a whole number from 1/],
    ["fails?times=1&times=2", /fails has a parameter more than once/],
    ["fails?after=0", /after of fails is a whole number from 1 to 1000, or submit, .*; got "0"/],
    ["fails;procesess=2", /no setting "procesess"\. Did you mean processes\?/],
    ["fails;processes=4", /processes must be a whole number from 1 to 3; got "4"/],
    ["fails;processes=2;processes=2", /it has processes more than once/],
    ["fails,stuck,cancelled,submit-cut,poll-5xx,asset-5xx", /it has 6 events; .* 5 at most/],
  ])("is refused as %s", (text, problem) => {
    expect(planFrom(text)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
