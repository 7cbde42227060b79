import { describe, expect, it } from "vitest";
import { BILLING_MODES } from "../../src/emulator/domain/money/billing-mode.ts";
import { aClient, LAKE } from "../support/client.ts";
import { audioUrl, videoUrl } from "../support/inline-media.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";
const KEY = { "x-api-key": "sk-test" };
const STILL = "https://example.com/still.png";
const CLIP = "https://example.com/clip.mp4";
const VOICE = "https://example.com/voice.mp3";
const PNG = "data:image/png;base64,iVBORw0KGgo=";
const FACE = { model: "bytedance-avatar-omni-human-1.5", image: STILL };
const LIPS = { model: "kling-lipsync-a2v", audio: VOICE };
const TALK = { model: "kling-lipsync-t2v", videoUrl: CLIP, prompt: "hi" };
const VOICED = { voice_language: "en", voice_speed: 1 };

async function refusal(body: object, options = {}, headers: Record<string, string> = KEY) {
  const { post, read } = await aClient(options);
  const response = await post(SUBMIT, body, headers);
  expect(movementsIn(await read("/__emulator/ledger"))).toEqual([]);
  return { status: response.status, body: await response.json() };
}

describe("spellings of one field", () => {
  it.each([
    { model: "kling-v21-standard", imageDataUrl: PNG },
    { model: "kling-v21-standard", image_data_url: PNG },
    { model: "kling-v21-standard", image: PNG },
    { model: "kling-v21-standard", imageUrl: STILL },
    { model: "kling-v21-standard", imageAttachmentId: "att_1" },
    { model: "kling-v21-standard", imageAttachmentId: "att_1", image: STILL },
    { model: "midjourney-video", image_data_url: PNG, motion: "low" },
    { ...FACE, audioDataUrl: "data:audio/mpeg;base64,AAAA" },
    { ...FACE, audioUrl: VOICE },
    { model: "runwayml-gen4-aleph", prompt: "x", videoUrl: CLIP, reference_image: STILL },
    { model: "runwayml-gen4-aleph", prompt: "x", videoDataUrl: "data:video/mp4;base64,AAAA" },
    { model: "runwayml-gen4-aleph", prompt: "x", videoAttachmentId: "att_1" },
    { model: "runwayml-gen4-aleph", prompt: "x", video: CLIP },
    { ...TALK, ...VOICED, voice_id: "v1" },
    { ...TALK, ...VOICED, voiceId: "v1" },
    { ...TALK, ...VOICED, prompt: undefined, text: "hi", voice_id: "v1" },
    { model: "seedance-video", prompt: "x", camera_fix: true },
    { model: "seedance-video", prompt: "x", camera_fixed: true },
    { model: "seedance-video", prompt: "x", cameraFixed: true },
    { model: "wan-video-22-5b", prompt: "x", num_frames: "81" },
    { model: "wan-video-22-5b", prompt: "x", num_frames: 81 },
    { model: "veo2-video", prompt: "x", seed: "7" },
    { model: "veo2-video", prompt: "x", seed: -1 },
    { ...LAKE, duration: "10" },
    { ...LAKE, duration: 10 },
    { ...LAKE, duration: "10s" },
    { ...LAKE, conversationUUID: "5f1b", acceleration: true, unknown: [null] },
  ])("are taken: %j", async (body) => {
    const { submit } = await aClient();
    expect((await submit(body)).cost).toBeGreaterThan(0);
  });

  it.each([
    { field: "pro", cost: 0.8 },
    { field: "pro_mode", cost: 0.8 },
    { field: "proMode", cost: 0.4 },
  ])("$field makes hunyuan-video cost $cost", async ({ field, cost }) => {
    const { submit } = await aClient();
    expect((await submit({ model: "hunyuan-video", prompt: "x", [field]: true })).cost).toBe(cost);
  });

  it("refuses a conversation that is no string", async () => {
    const { status, body } = await refusal({ ...LAKE, conversationUUID: 7 });
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining("conversationUUID"),
    ]);
  });
});

describe("media", () => {
  it.each([
    {
      what: "two stills",
      body: { model: "kling-v21-standard", image: STILL, imageDataUrl: PNG },
      says: "image conflicts with imageDataUrl",
    },
    {
      what: "two clips",
      body: {
        model: "video-upscaler",
        target_resolution: "2k",
        videoUrl: CLIP,
        video: "https://example.com/b",
      },
      says: "video conflicts with videoUrl",
    },
    {
      what: "two voices",
      body: { ...FACE, audio: VOICE, audioUrl: "https://example.com/b" },
      says: "audio conflicts with audioUrl",
    },
    {
      what: "video for an extend model that forbids it",
      body: { model: "veo3-1-extend", prompt: "x", videoUrl: CLIP, video: CLIP },
      says: "video is not accepted",
    },
    {
      what: "a data URL of another kind",
      body: { model: "kling-v21-standard", imageDataUrl: "data:video/mp4;base64,AAAA" },
      says: "image",
    },
    {
      what: "base64 without its padding",
      body: { model: "kling-v21-standard", imageDataUrl: "data:image/png;base64,iVBORw0KGgo" },
      says: "base64",
    },
    {
      what: "base64 of the web kind",
      body: { model: "kling-v21-standard", imageDataUrl: "data:image/png;base64,iV_-Rw==" },
      says: "base64",
    },
    {
      what: "base64 with rubbish at its end",
      body: {
        model: "kling-v21-standard",
        imageDataUrl: `data:image/png;base64,${"A".repeat(500)}%%%%`,
      },
      says: "base64",
    },
  ])("refuses $what, free of charge", async ({ body, says }) => {
    const { status, body: answer } = await refusal(body);
    expect(status).toBe(400);
    expect(answer.error).toEqual({
      message: expect.stringContaining(says),
      type: "invalid_request_error",
    });
  });
});

describe("the length of a source clip", () => {
  const extend = { model: "wan-wavespeed-25-extend", prompt: "on" };
  const swap = { model: "magicapi-video-face-swap", swapImage: STILL, targetVideo: CLIP };
  it.each([
    {
      what: "stated as 120 s to an extend model",
      body: { ...extend, videoUrl: CLIP, videoDuration: 120 },
      status: 202,
    },
    {
      what: "stated as 121 s to an extend model",
      body: { ...extend, videoUrl: CLIP, videoDuration: 121 },
      status: 400,
    },
    {
      what: "billed as 121 s to an extend model",
      body: { ...extend, videoUrl: CLIP, billedDuration: 121 },
      status: 400,
    },
    { what: "stated as 4 min to a face swap", body: { ...swap, videoDuration: 240 }, status: 202 },
    {
      what: "stated as more than 4 min to a face swap",
      body: { ...swap, videoDuration: 240.5 },
      status: 400,
    },
    {
      what: "stated as 2 s to a lipsync",
      body: { ...LIPS, video: CLIP, videoDuration: 2 },
      status: 202,
    },
    {
      what: "stated as 1.9 s to a lipsync",
      body: { ...LIPS, video: CLIP, videoDuration: 1.9 },
      status: 400,
    },
    {
      what: "stated as 10.1 s to a lipsync",
      body: { ...LIPS, video: CLIP, videoDuration: 10.1 },
      status: 400,
    },
    { what: "unknown to a lipsync", body: { ...LIPS, video: CLIP }, status: 202 },
  ])("$what is answered with $status", async ({ body, status }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, body);
    expect(response.status).toBe(status);
    if (status === 400) expect((await response.json()).error.message).toContain("seconds");
  });

  it.each([
    { seconds: 5, status: 202 },
    { seconds: 11, status: 400 },
    { seconds: 1, status: 400 },
  ])("read from a file of $seconds s is answered with $status", async ({ seconds, status }) => {
    const { post } = await aClient();
    const body = { ...LIPS, videoDataUrl: await videoUrl(seconds), videoDuration: 5 };
    expect((await post(SUBMIT, body)).status).toBe(status);
  });
});

describe("refusals in words of their own", () => {
  it.each([
    {
      model: "minimax-hailuo-02",
      chars: 2_001,
      want: {
        error: "Your prompt is too long. Please shorten it to 2000 characters or less",
        code: "prompt_too_long",
      },
    },
    {
      model: "lightricks-ltx-2-fast",
      chars: 3_001,
      want: { error: "Prompt is too long. Please keep it under 3000 characters." },
    },
  ])("meet a prompt of $chars characters for $model", async ({ model, chars, want }) => {
    const { status, body } = await refusal({ model, prompt: "x".repeat(chars) });
    expect({ status, body }).toEqual({ status: 400, body: want });
    const { submit } = await aClient();
    await submit({ model, prompt: "x".repeat(chars - 1) });
  });

  it.each([
    { what: "stated", body: { audio: VOICE, audioDuration: 121 } },
    { what: "inline", body: { audio: audioUrl(121) } },
  ])("meet audio that is $what and too long", async ({ body: more }) => {
    const { status, body } = await refusal({ ...FACE, ...more });
    expect(status).toBe(400);
    expect(body.error).toEqual({
      message: expect.stringMatching(/up to 120 seconds?\b/),
      type: "invalid_request_error",
      code: "INVALID_AUDIO_DURATION",
    });
  });

  it("do not meet audio that is too short, or no number", async () => {
    for (const audioDuration of [0, "5"]) {
      const { status, body } = await refusal({ ...FACE, audio: VOICE, audioDuration });
      expect([status, body.error.code]).toEqual([400, undefined]);
    }
  });
});

describe("the billing mode", () => {
  it.each(
    BILLING_MODES.flatMap((mode) => [
      { body: { billing_mode: mode }, header: undefined },
      { body: { billingMode: mode }, header: undefined },
      { body: {}, header: mode },
      { body: { billing_mode: mode }, header: "rubbish" },
    ]),
  )("may be $body with the header $header, and changes nothing", async ({ body, header }) => {
    const { post } = await aClient();
    const headers = { ...KEY, ...(header === undefined ? {} : { "x-billing-mode": header }) };
    const { runId, id, ...answer } = await (
      await post(SUBMIT, { ...LAKE, ...body }, headers)
    ).json();
    const plain = await (await (await aClient()).post(SUBMIT, LAKE)).json();
    expect({ ...plain, runId, id }).toEqual({ ...answer, runId, id });
  });

  it.each([
    { body: { billing_mode: "subscription" }, header: "paygo", param: "billing_mode" },
    { body: { billingMode: "PAYGO" }, header: undefined, param: "billingMode" },
    { body: { billing_mode: 1 }, header: undefined, param: "billing_mode" },
    { body: {}, header: "free", param: "X-Billing-Mode" },
  ])("is refused as $body with the header $header", async ({ body, header, param }) => {
    const headers = { ...KEY, ...(header === undefined ? {} : { "x-billing-mode": header }) };
    const { status, body: answer } = await refusal({ ...LAKE, ...body }, {}, headers);
    expect([status, answer.error.message]).toEqual([400, expect.stringContaining(param)]);
  });
});

describe("switches", () => {
  it.each([
    { switches: { strictMedia: true }, body: { ...LAKE, imageUrl: STILL }, status: 400 },
    { switches: { strictDuration: true }, body: { ...LAKE, duration: 5 }, status: 400 },
    {
      switches: { strictVideoField: true },
      body: { model: "runwayml-gen4-aleph", prompt: "x", video: CLIP },
      status: 400,
    },
    {
      switches: { extendPrompt: "optional" },
      body: { model: "veo3-1-extend", videoUrl: CLIP },
      status: 202,
    },
    {
      switches: { liveParameters: true },
      body: { model: "kling-v21-standard", image: STILL, duration: "10" },
      status: 202,
    },
    {
      switches: {},
      body: { model: "kling-v21-standard", image: STILL, duration: "10" },
      status: 400,
    },
    {
      switches: { allowRemoved: true },
      body: {
        model: "promptchan-video",
        prompt: "x",
        age_slider: 30,
        audioEnabled: true,
        video_quality: "High",
        aspect: "Square",
      },
      status: 202,
    },
    {
      switches: { allowRemoved: true },
      body: { model: "promptchan-video", prompt: "x", age_slider: 17 },
      status: 400,
    },
    {
      switches: { allowRemoved: true },
      body: { model: "promptchan-video", prompt: "x", audioEnabled: "true" },
      status: 400,
    },
    {
      switches: { allowRemoved: true },
      body: { model: "promptchan-video", prompt: "x", video_quality: "high" },
      status: 400,
    },
    {
      switches: { allowRemoved: true },
      body: { model: "promptchan-video", prompt: "x", aspect: "16:9" },
      status: 400,
    },
    { switches: { allowRemoved: true }, body: { model: "longstories", prompt: "x" }, status: 202 },
    {
      switches: { allowRemoved: true },
      body: { model: "longstories-kids", script: "Once." },
      status: 202,
    },
  ] as const)("$switches answers $body with $status", async ({ switches, body, status }) => {
    const { post } = await aClient({ switches });
    expect((await post(SUBMIT, body)).status).toBe(status);
  });
});
