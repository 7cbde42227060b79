import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/emulator/catalog/policy.ts";
import { later, microUsd, modelId } from "../../src/emulator/domain/brand.ts";
import { decideExtension } from "../../src/emulator/domain/jobs/extend.ts";
import type { Job } from "../../src/emulator/domain/jobs/job.ts";
import { conversationOf, withExtras } from "../../src/emulator/domain/jobs/submit.ts";
import type { ModelRule } from "../../src/emulator/domain/models/rule.ts";
import { seededRandom } from "../../src/emulator/domain/random.ts";
import { screenOf } from "../../src/emulator/domain/safety/safety.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";
import { aRule } from "../support/rules.ts";

const DREAM = aRule({ id: modelId("dream"), extendable: true, outputs: 4, price: 0.6 });

/** The decision about extending a job, twenty seconds after it was submitted. */
function decided(source: Partial<Job>, index = 0, rule: ModelRule = DREAM, afterMs = 20_000) {
  const job = aJob({ outputs: 4, ...source });
  const at = later(NOON, afterMs);
  const { id, world } = job;
  return decideExtension(
    {
      id,
      world,
      balance: microUsd(1),
      rule,
      input: {},
      at,
      random: seededRandom("1"),
      pace: "instant",
      speed: 1,
      safety: { screen: screenOf(DEFAULT_POLICY), refunded: true },
    },
    { source: job, index },
  );
}

describe("an extension", () => {
  it("is a job of one video, longer than its source and otherwise like it", () => {
    const decision = decided({ conversation: "thread", prompt: "a dream" });
    expect(decision).toMatchObject({
      ok: true,
      value: {
        model: "dream",
        prompt: "a dream",
        price: microUsd(0.6),
        submittedAt: later(NOON, 20_000),
        conversation: "thread",
        video: { width: 1280, height: 720, durationMs: 10_000 },
      },
    });
    expect(decision.ok && decision.value).not.toHaveProperty("outputs");
  });

  it.each<[string, string, Partial<Job>, number, ModelRule, number]>([
    ["a running source", "no-video-yet", {}, 0, DREAM, 4_999],
    ["a failed source", "no-video", { plan: aPlan({ outcome: aFailure }) }, 0, DREAM, 20_000],
    ["a cancelled source", "no-video", { cancelledAt: NOON }, 0, DREAM, 20_000],
    ["a video that there is not", "invalid-params", { outputs: 2 }, 2, DREAM, 20_000],
    ["another model", "invalid-params", {}, 0, aRule({ outputs: 4 }), 20_000],
    ["a price above the balance", "insufficient-balance", {}, 0, { ...DREAM, price: 1.01 }, 20_000],
  ])("of %s is refused as %s", (_, kind, source, index, rule, afterMs) => {
    expect(decided(source, index, rule, afterMs)).toMatchObject({ ok: false, fault: { kind } });
  });
});

describe("withExtras", () => {
  const job = aJob();

  it("hands most jobs back as they are", () => {
    expect(withExtras(job, aRule(), { prompt: "a lake", projectId: "mine" }, "USD")).toBe(job);
  });

  it.each([
    { what: "outputs", rule: aRule({ outputs: 4 }), input: {}, extras: { outputs: 4 } },
    {
      what: "a project that is named",
      rule: aRule({ makes: ["scripted"] }),
      input: { projectId: "mine" },
      extras: { project: "mine" },
    },
    {
      what: "a project that is not",
      rule: aRule({ makes: ["scripted"] }),
      input: { projectId: 7 },
      extras: { project: "project_mkhxnz40abcdefghi" },
    },
  ])("notes $what", ({ rule, input, extras }) => {
    expect(withExtras(job, rule, input, "USD")).toEqual({ ...job, ...extras });
  });
});

it.each([
  { input: { conversationUUID: "thread" }, conversation: "thread" },
  { input: { conversationUUID: "" }, conversation: undefined },
  { input: {}, conversation: undefined },
])("conversationOf $input is $conversation", ({ input, conversation }) => {
  expect(conversationOf(input)).toBe(conversation);
});
