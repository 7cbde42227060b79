import { expect, it } from "vitest";
import { aClient } from "../support/client.ts";
import { audioUrl } from "../support/inline-media.ts";

/**
 * One request that is wrong in every way, made right step by step: each row mends what the row
 * before it was refused for, so that the list is the order in which the checks answer.
 */
const AUDIO = audioUrl(11);
const VIDEO = "https://example.com/a.mp4";
const MODEL = "kling-lipsync-a2v";
const wrong = { duration: "999", billing_mode: "free" };

const STEPS = [
  { check: "JSON", body: "{", key: "", status: 400, says: "not JSON" },
  { check: "the key", body: { model: "?" }, key: "", status: 401, says: "API key" },
  { check: "the model", body: { model: "?", ...wrong }, status: 404, says: "no model" },
  {
    check: "a removed model",
    body: { model: "promptchan-video", ...wrong },
    status: 400,
    says: "was removed",
  },
  {
    check: "missing inputs",
    body: { model: MODEL, audio: AUDIO, ...wrong },
    status: 400,
    says: /^one of videoUrl/,
  },
  {
    check: "conflicting inputs",
    body: { model: MODEL, audio: AUDIO, video: VIDEO, videoUrl: `${VIDEO}?2`, ...wrong },
    status: 400,
    says: /^video conflicts/,
  },
  {
    check: "the length of the clip",
    body: { model: MODEL, audio: AUDIO, video: VIDEO, videoDuration: 11, ...wrong },
    status: 400,
    says: /^videoDuration/,
  },
  {
    check: "the length of the audio",
    body: { model: MODEL, audio: AUDIO, video: VIDEO, ...wrong },
    status: 400,
    says: /^audioDuration is 11;/,
  },
  {
    check: "values",
    body: { model: MODEL, audio: audioUrl(5), video: VIDEO, ...wrong },
    status: 400,
    says: /^duration/,
  },
  {
    check: "the billing mode",
    body: { model: MODEL, audio: audioUrl(5), video: VIDEO, billing_mode: "free" },
    status: 400,
    says: /^billing_mode/,
  },
  {
    check: "the balance",
    body: { model: MODEL, audio: audioUrl(5), video: VIDEO },
    status: 402,
    says: "Insufficient balance",
  },
] as const;

it.each(STEPS)("answers $check in its turn", async (step) => {
  const { post } = await aClient({ balance: 0 });
  const key = "key" in step ? step.key : "sk-test";
  const response = await post("/api/generate-video", step.body, { "x-api-key": key });
  const { error } = await response.json();
  const message: string = error.message ?? error;
  expect(response.status).toBe(step.status);
  if (typeof step.says === "string") expect(message).toContain(step.says);
  else expect(message).toMatch(step.says);
});

it.each([
  { before: "missing inputs", body: { negative_prompt: 7 }, says: /^prompt is required/ },
  {
    before: "the prompt's length",
    body: { prompt: "x".repeat(2_001), duration: "7" },
    says: /2000/,
  },
  { before: "values", body: { prompt: "x", duration: "7" }, says: /^duration/ },
])("answers $before before what comes after", async ({ body, says }) => {
  const { post } = await aClient({ balance: 0 });
  const response = await post("/api/generate-video", { model: "minimax-hailuo-02", ...body });
  const { error } = await response.json();
  expect([response.status, error.message ?? error]).toEqual([400, expect.stringMatching(says)]);
});
