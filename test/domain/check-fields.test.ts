import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import type { Input, ModelRule } from "../../src/emulator/domain/models/rule.ts";
import { aRule } from "../support/rules.ts";

const catalog = loadCatalog();

const refused = (id: string, input: Input) => {
  const rule = catalog.find(id);
  if (rule === undefined) throw new Error(`no model ${id}`);
  return violationsOf(rule, input);
};
const problems = (id: string, input: Input): readonly string[] =>
  refused(id, input).map(({ param, problem }) => `${param} ${problem}`);

describe("lengths", () => {
  const prompt = "a cat";
  it.each([
    { id: "kling-video", duration: 5, problem: [] },
    { id: "kling-video", duration: "5", problem: [] },
    { id: "kling-video", duration: "5s", problem: [] },
    { id: "kling-video", duration: "10", problem: [] },
    { id: "kling-video", duration: "7", problem: ["duration not-allowed"] },
    { id: "kling-video", duration: "05", problem: [] },
    { id: "kling-video", duration: "5 s", problem: ["duration not-allowed"] },
    { id: "kling-video", duration: 5.5, problem: ["duration not-allowed"] },
    { id: "kling-video", duration: "-5", problem: ["duration not-allowed"] },
    { id: "kling-video", duration: true, problem: ["duration wrong-type"] },
    { id: "veo2-video", duration: "5s", problem: [] },
    { id: "veo2-video", duration: "30s", problem: [] },
    { id: "veo2-video", duration: "31s", problem: ["duration out-of-range"] },
    { id: "veo2-video", duration: "4s", problem: ["duration out-of-range"] },
    { id: "veo2-video", duration: "5", problem: ["duration not-allowed"] },
    { id: "veo2-video", duration: 5, problem: ["duration wrong-type"] },
    { id: "veo3-video", duration: "8s", problem: [] },
    { id: "veo3-video", duration: "9s", problem: ["duration out-of-range"] },
    { id: "lightricks-ltx-2-fast", duration: 7, problem: [] },
    { id: "kling-v26-pro", duration: 7, problem: ["duration not-allowed"] },
  ])("$id takes the duration $duration as $problem", ({ id, duration, problem }) => {
    expect(problems(id, { prompt, duration })).toEqual(problem);
  });

  it.each([
    { seconds: "8", problem: [] },
    { seconds: 8, problem: ["seconds wrong-type"] },
    { seconds: "8s", problem: ["seconds not-allowed"] },
    { seconds: "5", problem: ["seconds not-allowed"] },
  ])("sora-2 takes the seconds $seconds as $problem", ({ seconds, problem }) => {
    expect(problems("sora-2", { prompt, seconds })).toEqual(problem);
  });
});

describe("numbers", () => {
  it.each([
    { field: "num_frames", value: 81, problem: [] },
    { field: "num_frames", value: "100", problem: [] },
    { field: "num_frames", value: 101, problem: ["num_frames out-of-range"] },
    { field: "num_frames", value: "101", problem: ["num_frames out-of-range"] },
    { field: "num_frames", value: "1e2", problem: ["num_frames wrong-type"] },
    { field: "frames_per_second", value: 24, problem: [] },
    { field: "frames_per_second", value: "24", problem: ["frames_per_second wrong-type"] },
    { field: "seed", value: -1, problem: [] },
    { field: "seed", value: "abc", problem: [] },
    { field: "seed", value: null, problem: ["seed wrong-type"] },
  ])("Wan 2.1 takes $value for $field as $problem", ({ field, value, problem }) => {
    const body = { imageUrl: "https://example.com/a.png", [field]: value };
    expect(problems("wan-video-image-to-video", body)).toEqual(problem);
  });
});

describe("sentences", () => {
  it("name the field, the value and what is allowed", () => {
    expect(refused("kling-video", { prompt: "x", duration: "7" })).toEqual([
      {
        param: "duration",
        problem: "not-allowed",
        detail: 'duration must be one of "5", "10", not "7"',
      },
    ]);
  });

  it("cut a long value at 60 characters and do not break on quotes", () => {
    const [violation] = refused("veo3-1-video", { prompt: "x", resolution: `"${"y".repeat(1e6)}` });
    expect(violation?.detail).toBe(
      `resolution must be one of "720p", "1080p", not "\\"${"y".repeat(59)}"…`,
    );
  });

  it("are those that were recorded where the prompt is too long", () => {
    expect(refused("lightricks-ltx-2-fast", { prompt: "x".repeat(3_001) })).toEqual([
      {
        param: "prompt",
        problem: "out-of-range",
        detail: "Prompt is too long. Please keep it under 3000 characters.",
      },
    ]);
    expect(refused("lightricks-ltx-2-fast", { prompt: "x".repeat(3_000) })).toEqual([]);
  });

  it("have the form that was recorded of one model where none of its own is known", () => {
    const rule = aRule({ name: "Kling 9", prompt: { need: "required", maxChars: 900 } });
    const [found] = violationsOf(rule, { prompt: "x".repeat(1_044) });
    expect(found?.detail).toBe(
      "Your prompt is too long for Kling 9. Please shorten it to 900 characters or less (current: 1044 characters).",
    );
  });
});

describe("a refusal", () => {
  const WRONG = ["x", "", -1, 0.5, 1e9, "9999s", true, null, {}, []];

  /** What stands for a value in a sentence: quoted text, or digits after a blank. */
  const proposedIn = (detail: string): readonly unknown[] => {
    const [, wanted = ""] = / must be (.*), not /s.exec(detail) ?? [];
    const values = wanted.match(/"(?:[^"\\]|\\.)*"|(?<![^ ])-?\d+(?:\.\d+)?(?![^ ,])/g) ?? [];
    return values.map((one) => JSON.parse(one));
  };

  /** By the rule of the field itself, not by those over two fields. */
  const objections = (rule: ModelRule, field: string, value: unknown) =>
    violationsOf(rule, { model: rule.id, prompt: "a cat", [field]: value }).filter(
      ({ param, problem, detail }) =>
        param === field && problem !== "missing" && !detail.includes(" requires "),
    );

  it("proposes no value that it then refuses, whatever the model", () => {
    const refusedProposals = [...catalog.all].flatMap((rule) =>
      Object.keys(rule.params).flatMap((field) =>
        WRONG.flatMap((value) => objections(rule, field, value)).flatMap(({ detail }) =>
          proposedIn(detail).flatMap((value) =>
            objections(rule, field, value).map(
              (again) => `${rule.id}: ${detail} / ${again.detail}`,
            ),
          ),
        ),
      ),
    );
    expect([...new Set(refusedProposals)]).toEqual([]);
  });
});
