import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SWITCHES } from "../../src/emulator/domain/revisions/switches.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import { aClient, type Client, LAKE, type Reply } from "../support/client.ts";
import { audioUrl } from "../support/inline-media.ts";

const SUBMIT = "/api/generate-video";
const KLING_STANDARD = { model: "kling-v21-standard", prompt: "a boat" };
const FACE = { model: "bytedance-avatar-omni-human-1.5", image: "https://example.com/a.png" };
const SPEAKERS = { model: "longcat-avatar-1.5/multi", image: FACE.image };
const JSON_TYPE = { "content-type": "application/json" };
const MODERATED = { ...JSON_TYPE, "x-api-key": "sk-test", moderation: "true" };

type Row = {
  readonly sentence: string;
  readonly status: number;
  readonly options?: EmulatorOptions;
  readonly body?: object;
  readonly headers?: Record<string, string>;
  /** How often it is sent; the last answer counts. */
  readonly times?: number;
};

const ROWS: readonly Row[] = [
  {
    sentence:
      "Kling 2.1 Standard requires an input image. Please select an image to generate a video.",
    status: 400,
    body: KLING_STANDARD,
  },
  {
    sentence: "Your prompt is too long. Please shorten it to 2000 characters or less",
    status: 400,
    body: { model: "minimax-hailuo-02", prompt: "x".repeat(2_001) },
  },
  {
    sentence: "Prompt is too long. Please keep it under 3000 characters.",
    status: 400,
    body: { model: "lightricks-ltx-2-fast", prompt: "x".repeat(3_001) },
  },
  { sentence: "up to 120 seconds", status: 400, body: { ...FACE, audio: audioUrl(121) } },
  { sentence: "requires left and right audio inputs", status: 400, body: SPEAKERS },
  {
    sentence: "requires left and right audio inputs",
    status: 400,
    body: { ...SPEAKERS, left_audio: "https://example.com/a.mp3" },
  },
  {
    sentence: "Your prompt was blocked due to safety concerns. Please modify your prompt.",
    status: 400,
    body: { ...LAKE, prompt: "blocked-content" },
  },
  {
    sentence: "Your request was blocked by content moderation.",
    status: 400,
    body: { ...LAKE, prompt: "flagged-content" },
    headers: MODERATED,
  },
  {
    sentence: "Conflicting moderation headers.",
    status: 400,
    headers: { ...MODERATED, moderation: "one", "moderation-model": "another" },
  },
  {
    sentence:
      "Inline moderation does not support one or more submitted image inputs. Use an HTTP(S) image URL or data:image URL instead.",
    status: 400,
    body: { ...KLING_STANDARD, imageAttachmentId: "stored" },
    headers: MODERATED,
  },
  {
    sentence: "Inline moderation is currently supported for authenticated API-key requests only.",
    status: 400,
    headers: { ...JSON_TYPE, moderation: "true", "x-x402": "true" },
  },
  { sentence: "Insufficient balance", status: 402, options: { balance: 0 } },
  {
    sentence: "Payment required to complete this request.",
    status: 402,
    headers: { ...JSON_TYPE, "x-x402": "true" },
  },
  { sentence: "Invalid session", status: 401, options: { apiKeys: ["sk-other"] } },
  {
    sentence: "Rate limit exceeded. Please wait before generating another video.",
    status: 429,
    options: { limits: { submitsPerMinute: 1 } },
    times: 2,
  },
  {
    sentence: "Daily request limit exceeded (1000/1000). Resets at midnight UTC.",
    status: 429,
    options: { limits: { requestsPerDay: 1_000 }, balance: 1_000 },
    times: 1_001,
  },
];

/** What is said elsewhere than at submit. */
const ELSEWHERE = [
  "Rate limit exceeded",
  "Content policy violation",
  "Content flagged as inappropriate. Please modify your prompt and try again.",
];

async function lastAnswer({ post }: Client, { body = LAKE, headers, times = 1 }: Row) {
  for (let i = 1; i < times; i++) await post(SUBMIT, body, headers);
  return post(SUBMIT, body, headers);
}

/** Where a message stands, in whatever shape. */
async function messageOf(answer: Reply): Promise<string> {
  const { error, message } = await answer.json();
  return error?.message ?? message ?? error;
}

describe.each(ROWS)("$sentence", (row) => {
  it.each(SWITCHES.errorShape.values)("is said in the shape %s", async (errorShape) => {
    const client = await aClient({ ...row.options, switches: { errorShape } });
    const answer = await lastAnswer(client, row);
    expect(answer.status).toBe(row.status);
    if (errorShape === "openapi" && row.status === 401) expect(await answer.text()).toBe("");
    else expect(await messageOf(answer)).toContain(row.sentence);
  });
});

describe("a sentence of one model", () => {
  it.each([
    { errorShape: "object", error: { message: ROWS[0]?.sentence, type: "invalid_request_error" } },
    { errorShape: "string", error: ROWS[0]?.sentence, status: 400 },
  ] as const)("stands alone, whatever else is wrong, in the shape $errorShape", async (row) => {
    const { errorShape, ...body } = row;
    const { post } = await aClient({ switches: { errorShape } });
    const answer = await post(SUBMIT, { ...KLING_STANDARD, duration: "7", seed: [] });
    expect(await answer.json()).toEqual(body);
  });

  it("is not said when something else is wrong", async () => {
    const { post } = await aClient();
    const imageUrl = "https://example.com/a.png";
    const answer = await post(SUBMIT, { ...KLING_STANDARD, imageUrl, duration: "7" });
    expect(await messageOf(answer)).toMatch(/^duration must be/);
    const other = await post(SUBMIT, { model: "hunyuan-video-image-to-video", prompt: "p" });
    expect(await messageOf(other)).toMatch(/is required by hunyuan-video-image-to-video$/);
  });
});

describe("elsewhere", () => {
  it("the model lists say that there were too many requests", async () => {
    const { get } = await aClient({ limits: { requestsPerSecond: 1 }, pace: "manual" });
    await get("/api/v1/models");
    const { code, message } = await (await get("/api/v1/models")).json();
    expect([code, message]).toEqual(["rate_limited", "Rate limit exceeded"]);
  });

  it("a job that failed for its words says so", async () => {
    const { submit, read } = await aClient();
    const { runId } = await submit({ ...LAKE, prompt: "flagged-content" });
    const { data } = await read(`/api/video/status?requestId=${runId}`);
    expect([data.error, data.userFriendlyError]).toEqual([
      "Content policy violation",
      "Content flagged as inappropriate. Please modify your prompt and try again.",
    ]);
  });

  it("leaves no sentence of spec/sentences.yaml unsaid", async () => {
    const path = new URL("../../spec/sentences.yaml", import.meta.url);
    const { sentences } = parse(await readFile(path, "utf8"));
    const said = [...new Set([...ROWS.map(({ sentence }) => sentence), ...ELSEWHERE])];
    expect(said.sort()).toEqual(Object.keys(sentences).sort());
  });
});
