import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { ParamRule } from "../../src/emulator/domain/models/rule.ts";
import { aClient } from "../support/client.ts";

const MODEL = "longstories-movie";
const SUBMIT = "/api/generate-video";
const params = loadCatalog().find(MODEL)?.params ?? {};

type Row = { readonly path: string; readonly option: string };

/** Every value of every enumeration, and where in a body it belongs. */
const rowsOf = (fields: Readonly<Record<string, ParamRule>>, path = ""): readonly Row[] =>
  Object.entries(fields).flatMap(([name, param]) => {
    if (param.kind === "choice")
      return param.options.map((option) => ({ path: path + name, option }));
    return param.kind === "object" ? rowsOf(param.fields ?? {}, `${path}${name}.`) : [];
  });

const bodyWith = (path: string, value: unknown): object =>
  path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;

const rows = rowsOf(params);

describe("the enumerations of a story", () => {
  it.each([
    { path: "scriptConfig.style", count: 11 },
    { path: "imageConfig.model", count: 21 },
    { path: "imageConfig.loraConfig.loraSlug", count: 6 },
    { path: "videoConfig.model", count: 26 },
    { path: "voiceoverConfig.voiceId", count: 26 },
    { path: "captionsConfig.captionsStyle", count: 20 },
    { path: "captionsStyle", count: 11 },
    { path: "effectsConfig.transition", count: 6 },
    { path: "musicConfig.musicSlug", count: 26 },
    { path: "framework", count: 4 },
    { path: "aspectRatio", count: 2 },
    { path: "quality", count: 3 },
  ])("$path has $count values", ({ path, count }) => {
    expect(rows.filter((row) => row.path === path).length).toBe(count);
  });

  it.each([...new Set(rows.map(({ path }) => path))])(
    "%s takes each of them, and no other",
    async (path) => {
      const { post, submit } = await aClient({ balance: 1e6 });
      const story = { model: MODEL, prompt: "x" };
      for (const row of rows.filter((one) => one.path === path)) {
        await submit({ ...story, ...bodyWith(path, row.option) });
      }
      const response = await post(SUBMIT, { ...story, ...bodyWith(path, "bogus") });
      expect(response.status).toBe(400);
      expect((await response.json()).error.message).toContain(path);
    },
  );
});

describe("the older fields of a story", () => {
  it.each([
    { voice: "pNInz6obpgDQGcFmaJgB" },
    { captionsShow: false },
    { captionsStyle: "instagram" },
    { effects: { transition: "anything", floating: true } },
    { quality: "high" },
    { motion: { enabled: true, strength: 10 } },
    { music: "video-creation/music/dramatic_cinematic_score.mp3" },
    { targetLengthInWords: 200 },
    { animation: true, language: "de", characters: [{ name: "Ada" }] },
    { shortRequestEnhancer: true, directorNotes: "Warm light" },
  ])("take %j", async (fields) => {
    await (await aClient()).submit({ model: MODEL, prompt: "x", ...fields });
  });

  it.each([
    { fields: { voice: 7 }, names: "voice" },
    { fields: { captionsShow: "yes" }, names: "captionsShow" },
    { fields: { effects: "fade" }, names: "effects" },
    { fields: { effects: { floating: "no" } }, names: "effects.floating" },
    { fields: { motion: "low" }, names: "motion" },
    { fields: { motion: { strength: 11 } }, names: "motion.strength" },
    { fields: { motion: { strength: 0 } }, names: "motion.strength" },
    { fields: { music: true }, names: "music" },
    { fields: { musicConfig: { volume: 1.1 } }, names: "musicConfig.volume" },
    { fields: { scriptConfig: { targetLengthInSeconds: 4 } }, names: "scriptConfig.targetLength" },
    {
      fields: { scriptConfig: { targetLengthInSeconds: 601 } },
      names: "scriptConfig.targetLength",
    },
    { fields: { storyConfig: "x" }, names: "storyConfig" },
  ])("refuse $fields and name $names", async ({ fields, names }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, { model: MODEL, prompt: "x", ...fields });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(names);
  });
});

describe("the words of a story", () => {
  it.each([
    { body: { prompt: "p" }, want: "p" },
    { body: { script: "s" }, want: "s" },
    { body: { prompt: "p", script: "s" }, want: "s" },
    { body: { prompt: "p", script: " " }, want: "p" },
    { body: { prompt: "p", storyConfig: { narration: "n" } }, want: "n" },
    { body: { script: "s", storyConfig: { narration: "n" } }, want: "s" },
    { body: { storyConfig: { scenes: [1] } }, want: "" },
  ])("of $body are $want", async ({ body, want }) => {
    const { submit, read } = await aClient();
    const { runId } = await submit({ model: MODEL, ...body });
    expect((await read(`/__emulator/jobs/${runId}`)).prompt).toBe(want);
  });

  it("are needed in one form or another", async () => {
    const response = await (await aClient()).post(SUBMIT, { model: MODEL });
    expect(response.status).toBe(400);
  });
});

describe("the length of a story", () => {
  it.each([
    { body: {}, seconds: 30 },
    { body: { scriptConfig: { targetLengthInSeconds: 45 } }, seconds: 45 },
    {
      body: { scriptConfig: { targetLengthInSeconds: 45 }, targetLengthInSeconds: 50 },
      seconds: 50,
    },
    { body: { duration: "60", targetLengthInSeconds: 50 }, seconds: 60 },
    { body: { targetLengthInWords: 500 }, seconds: 30 },
  ])("of $body is $seconds s", async ({ body, seconds }) => {
    const { submit, read } = await aClient();
    const { runId } = await submit({ model: MODEL, prompt: "x", ...body });
    expect((await read(`/__emulator/jobs/${runId}`)).video.durationSeconds).toBe(seconds);
  });
});

it("names its project in the answer, the request's or one made for it", async () => {
  const { submit } = await aClient();
  expect((await submit({ model: MODEL, prompt: "x", projectId: "p1" })).projectId).toBe("p1");
  expect((await submit({ model: MODEL, prompt: "x" })).projectId).toMatch(/^project_/);
  const other = await submit({ model: "kling-video", prompt: "x", projectId: "p1" });
  expect(other).not.toHaveProperty("projectId");
});
