import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/emulator/catalog/policy.ts";
import { modelId } from "../../src/emulator/domain/brand.ts";
import type { ParamRule } from "../../src/emulator/domain/models/rule.ts";
import { failingPlan, screenOf, verdictOf } from "../../src/emulator/domain/safety/safety.ts";
import { aPlan } from "../support/builders.ts";
import { aRule } from "../support/rules.ts";

const screen = screenOf(DEFAULT_POLICY);
const actionOn = (input: Record<string, unknown>, params: Record<string, ParamRule> = {}) =>
  verdictOf(screen, aRule({ params }), input).action;

describe("words", () => {
  const { hasTerm } = screenOf({
    ...DEFAULT_POLICY,
    categories: [
      {
        name: "a",
        terms: ["gore", "café nu", "c++", "запрет"],
        usual: "block",
        source: "decision",
      },
    ],
  });

  it.each([
    { text: "gore", found: true },
    { text: "GoRe!", found: true },
    { text: "(gore)", found: true },
    { text: "anti-gore", found: true },
    { text: "…\ngore\n…", found: true },
    { text: "gored", found: false },
    { text: "Algore", found: false },
    { text: "gore_2", found: false },
    { text: "gore2", found: false },
    { text: "gorej\u0301", found: false },
    { text: "gore\u0301", found: false },
    { text: "égore", found: false },
    { text: "血gore", found: false },
    { text: "un caf\u00e9 nu ici", found: true },
    { text: "un cafe\u0301 \t nu ici", found: true },
    { text: "UN CAFÉ NU", found: true },
    { text: "un cafe nu", found: false },
    { text: "in c++ only", found: true },
    { text: "in c", found: false },
    { text: "ЗАПРЕТ", found: true },
    { text: "запреты", found: false },
    { text: "", found: false },
  ])("are whole, in any case and any script: $text", ({ text, found }) => {
    expect(hasTerm(text)).toBe(found);
  });

  it("may be none at all", () => {
    expect(screenOf({ ...DEFAULT_POLICY, categories: [] }).hasTerm("gore ")).toBe(false);
  });
});

describe("what is looked at", () => {
  const script: Record<string, ParamRule> = { script: { kind: "text" } };
  const spoken: Record<string, ParamRule> = { text: { kind: "text" } };

  it.each([
    { what: "a clean prompt", input: { prompt: "a lake" }, action: "pass" },
    { what: "no prompt", input: {}, action: "pass" },
    { what: "the prompt", input: { prompt: "gore" }, action: "fail-later" },
    {
      what: "the negative prompt",
      input: { prompt: "a lake", negative_prompt: "gore" },
      action: "pass",
    },
    { what: "the script", input: { script: "blocked-content" }, params: script, action: "block" },
    {
      what: "the spoken text",
      input: { text: "blocked-content" },
      params: spoken,
      action: "block",
    },
    { what: "a script the model ignores", input: { script: "blocked-content" }, action: "pass" },
    {
      what: "both, of which the stricter counts",
      input: { prompt: "gore", script: "blocked-content" },
      params: script,
      action: "block",
    },
    {
      what: "all words, of which the strictest counts",
      input: { prompt: "flagged-content and blocked-content" },
      action: "block",
    },
  ])("$what: $action", ({ input, params, action }) => {
    expect(actionOn(input, params)).toBe(action);
  });
});

describe("models", () => {
  it.each([
    { id: "wan-video-22-5b", word: "nsfw", action: "fail-later" },
    { id: "wan-video-22-turbo", word: "nsfw", action: "block" },
    { id: "kling-video", word: "gore", action: "block" },
    { id: "veo3-1-fast-video", word: "explicit", action: "block" },
    { id: "veo2-video", word: "explicit", action: "fail-later" },
    { id: "kling-video", word: "flagged-content", action: "fail-later" },
    { id: "kling-video", word: "blocked-content", action: "block" },
    { id: "veo2-video", word: "blocked-content", action: "block" },
  ])("$id and $word: $action", ({ id, word, action }) => {
    const rule = aRule({ id: modelId(id) });
    expect(verdictOf(screen, rule, { prompt: word }).action).toBe(action);
  });
});

describe("the switches of the checker", () => {
  const on: Record<string, ParamRule> = { enable_safety_checker: { kind: "flag" } };
  const off: Record<string, ParamRule> = {
    enable_safety_checker: { kind: "flag", default: false },
  };
  const explicit: Record<string, ParamRule> = {
    showExplicitContent: { kind: "flag", default: false },
  };

  it.each([
    { what: "nothing sent", params: on, sent: {}, checks: true },
    { what: "nothing sent, a model with the default off", params: off, sent: {}, checks: false },
    { what: "the checker on", params: off, sent: { enable_safety_checker: true }, checks: true },
    { what: "the checker off", params: on, sent: { enable_safety_checker: false }, checks: false },
    { what: "explicit content", params: on, sent: { showExplicitContent: true }, checks: false },
    {
      what: "no explicit content",
      params: off,
      sent: { showExplicitContent: false },
      checks: true,
    },
    { what: "nothing sent, the other name", params: explicit, sent: {}, checks: true },
    {
      what: "explicit content, the other name",
      params: explicit,
      sent: { showExplicitContent: true },
      checks: false,
    },
    {
      what: "both, which agree on less",
      params: on,
      sent: { enable_safety_checker: false, showExplicitContent: true },
      checks: false,
    },
    {
      what: "both on",
      params: explicit,
      sent: { enable_safety_checker: true, showExplicitContent: true },
      checks: true,
    },
    {
      what: "both off",
      params: explicit,
      sent: { enable_safety_checker: false, showExplicitContent: false },
      checks: true,
    },
    {
      what: "the checker off, for a model that knows neither name",
      params: {},
      sent: { enable_safety_checker: false, showExplicitContent: true },
      checks: true,
    },
  ])("$what: checks $checks", ({ params, sent, checks }) => {
    expect(actionOn({ prompt: "flagged-content", ...sent }, params)).toBe(
      checks ? "fail-later" : "pass",
    );
    expect(actionOn({ prompt: "blocked-content", ...sent }, params)).toBe(
      checks ? "block" : "pass",
    );
    expect(actionOn({ prompt: "forbidden-content", ...sent }, params)).toBe("block");
  });
});

describe("a job that fails its check", () => {
  it.each([
    { failsIn: "pending", lasting: [1_000, 0, 0, 0, 0] },
    { failsIn: "queued", lasting: [1_000, 1_000, 0, 0, 0] },
    { failsIn: "processing", lasting: [1_000, 1_000, 1_000, 0, 0] },
    { failsIn: "generating", lasting: [1_000, 1_000, 1_000, 1_000, 0] },
    { failsIn: "delivering", lasting: [1_000, 1_000, 1_000, 1_000, 1_000] },
  ] as const)("ends with the phase $failsIn", ({ failsIn, lasting }) => {
    const policy = { ...DEFAULT_POLICY, failsIn };
    const plan = failingPlan(aPlan(), { screen: screenOf(policy), refunded: false });
    const { outcome, pending, queued, processing, generating, delivering } = plan;
    expect([pending, queued, processing, generating, delivering]).toEqual(lasting);
    expect(outcome).toEqual({
      kind: "failed",
      reason: "Content policy violation",
      contentPolicy: true,
      refunded: false,
    });
  });
});
