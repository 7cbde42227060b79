import { describe, expect, it } from "vitest";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { aClient, type Client, LAKE, type Reply } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const EXTEND = "/api/generate-video/extend";
const DREAM = { model: "midjourney-video", prompt: "a dream", imageUrl: "https://x.net/a.png" };
const IMAGE = { imageDataUrl: "data:image/png;base64,AAAA" };

/** A client with one finished Midjourney job. */
async function aDreamer(options: EmulatorOptions = {}) {
  const client = await aClient(options);
  const { runId } = await client.submit({ ...DREAM, ...IMAGE });
  return { ...client, runId };
}

const statusOf = (client: Client, id: string) => client.read(`/api/video/status?requestId=${id}`);

describe("a job that makes four videos", () => {
  it("names all of them, the first one twice", async () => {
    const { runId, emulator, ...client } = await aDreamer();
    const urls = [0, 1, 2, 3].map((n) => `${emulator.assetOrigin}/predictions/${runId}/${n}.mp4`);
    const { data } = await statusOf({ emulator, ...client }, runId);
    expect(data.output).toEqual({ video: { url: urls[0] }, videos: urls.map((url) => ({ url })) });
    const legacy = await client.read(`/api/generate-video/status?runId=${runId}`);
    expect(legacy.data.output).toEqual(data.output);
  });

  it("delivers four that differ, and foretells their checksums", async () => {
    const { runId, ...client } = await aDreamer();
    const { videos, video } = await client.read(`/__emulator/jobs/${runId}`);
    expect(new Set(videos.map(({ sha256 }: { sha256: string }) => sha256)).size).toBe(4);
    expect(videos[0]).toEqual({ url: video.url, sha256: video.sha256, bytes: video.bytes });
    const titles = await Promise.all(
      videos.map(async ({ url, sha256 }: { url: string; sha256: string }) => {
        const response = await client.get(url, {});
        expect(response.headers.get("etag")).toBe(`"${sha256.slice(0, 32)}"`);
        return (await factsOf(new Uint8Array(await response.arrayBuffer()))).title;
      }),
    );
    expect(titles).toEqual([runId, `${runId}/1`, `${runId}/2`, `${runId}/3`]);
  });

  it.each(["4", "00", "01", "-1", "99"])("has no video number %s", async (n) => {
    const { runId, emulator, get } = await aDreamer();
    expect((await get(`${emulator.assetOrigin}/predictions/${runId}/${n}.mp4`, {})).status).toBe(
      404,
    );
  });

  it("has no such list for a job with one", async () => {
    const { submit, read, get, emulator } = await aClient();
    const { runId } = await submit(LAKE);
    expect(await read(`/__emulator/jobs/${runId}`)).not.toHaveProperty("videos");
    expect((await get(`${emulator.assetOrigin}/predictions/${runId}/1.mp4`, {})).status).toBe(404);
  });
});

describe(`POST ${EXTEND}`, () => {
  it.each(["runId", "taskId"])("takes %s and answers with a new, paid job", async (name) => {
    const { runId, post } = await aDreamer();
    const response = await post(EXTEND, { [name]: runId, index: 0 });
    expect(response.status).toBe(202);
    const answer = await response.json();
    expect(answer.runId).not.toBe(runId);
    expect(answer).toEqual({
      success: true,
      runId: expect.stringMatching(/^vid_[a-z0-9]{17}$/),
      id: answer.runId,
      taskId: answer.runId,
      status: "pending",
      model: "midjourney-video",
      message: "Extending video 1 by 5 seconds...",
      eta: 60,
      cost: 0.6,
      paymentSource: "USD",
      remainingBalance: 98.8,
    });
  });

  it("prefers runId when both are sent", async () => {
    const { runId, post } = await aDreamer();
    const answer = await post(EXTEND, { runId, taskId: "vid_none", index: 3 });
    expect((await answer.json()).message).toBe("Extending video 4 by 5 seconds...");
  });

  it("makes one video, five seconds longer than its source, that can be extended again", async () => {
    const { runId, post, ...client } = await aDreamer();
    const first = (await (await post(EXTEND, { runId, index: 2 })).json()).runId;
    const second = (await (await post(EXTEND, { runId: first, index: 0 })).json()).runId;
    const reports = await Promise.all(
      [runId, first, second].map((id) => client.read(`/__emulator/jobs/${id}`)),
    );
    expect(reports.map(({ video }) => video.durationSeconds)).toEqual([5, 10, 15]);
    expect((await statusOf({ post, ...client }, first)).data.output).not.toHaveProperty("videos");
    const response = await post(EXTEND, { runId: first, index: 1 });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("delivers 1 video,");
  });

  it.each<[string, object, string]>([
    ["no id", { runId: undefined }, "runId"],
    ["an empty id", { runId: "" }, "runId"],
    ["an id that is no string", { runId: 7 }, "runId"],
    ["no index", { index: undefined }, "index"],
    ["index null", { index: null }, "index"],
    ["an index that is a string", { index: "0" }, "index"],
    ["half an index", { index: 0.5 }, "index"],
    ["an index below 0", { index: -1 }, "index"],
    ["an index above 3", { index: 4 }, "index"],
    ["video", { video: "https://x.net/a.mp4" }, "video"],
    ["videoUrl", { videoUrl: "https://x.net/a.mp4" }, "videoUrl"],
    ["videoDataUrl", { videoDataUrl: "data:video/mp4;base64,AAAA" }, "videoDataUrl"],
    ["videoAttachmentId", { videoAttachmentId: "a" }, "videoAttachmentId"],
  ])("answers 400 to %s and names the field, for free", async (_, over, field) => {
    const { runId, post, read } = await aDreamer();
    const response = await post(EXTEND, { runId, index: 0, ...over });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(field);
    expect(movementsIn(await read("/__emulator/ledger"))).toHaveLength(1);
  });

  it("answers 400 to a body that is no object, and 401 without a key", async () => {
    const { runId, post } = await aDreamer();
    expect((await post(EXTEND, "[]")).status).toBe(400);
    expect((await post(EXTEND, { runId, index: 0 }, {})).status).toBe(401);
  });

  it("answers 404 to an unknown job, and 403 to another key", async () => {
    const client = await aDreamer();
    expect((await client.post(EXTEND, { runId: "vid_none", index: 0 })).status).toBe(404);
    const foreign = await client.as("sk-other").post(EXTEND, { runId: client.runId, index: 0 });
    expect(foreign.status).toBe(403);
  });

  it("answers 400 to a job of a model whose videos cannot be extended", async () => {
    const { submit, post } = await aClient();
    const { runId } = await submit(LAKE);
    const response = await post(EXTEND, { runId, index: 0 });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("kling-video");
  });

  it("answers 409 while the source runs, and is accepted afterwards", async () => {
    const { runId, post, emulator } = await aDreamer({ pace: "manual" });
    const running = await post(EXTEND, { runId, index: 0 });
    expect(running.status).toBe(409);
    expect((await running.json()).error.type).toBe("invalid_request_error");
    emulator.clock.advance("1h");
    expect((await post(EXTEND, { runId, index: 0 })).status).toBe(202);
  });

  it("answers 402 when the balance does not cover it", async () => {
    const { runId, post } = await aDreamer({ balance: 1 });
    const response = await post(EXTEND, { runId, index: 0 });
    expect(response.status).toBe(402);
    expect((await response.json()).requiredBalance).toBe(0.6);
  });

  it("answers 503 when no more jobs can be kept", async () => {
    const { runId, post } = await aDreamer({ maxJobs: 1 });
    expect((await post(EXTEND, { runId, index: 0 })).status).toBe(503);
  });
});

describe("the switches of extend", () => {
  const LONG = ["success", "runId", "id", "taskId", "status", "model", "message", "eta"];
  const STANDARD = ["runId", "id", "status", "model", "cost", "paymentSource"];

  it.each([
    { shape: "long", keys: LONG },
    { shape: "standard", keys: [...STANDARD, "remainingBalance", "prechargeLabel"] },
  ] as const)("extendShape $shape answers in its own form", async ({ shape, keys }) => {
    const { runId, emulator, key } = await aDreamer({ switches: { extendShape: shape } });
    const answer = await bare(emulator, key, { runId, index: 0 });
    expect(Object.keys(await answer.json())).toEqual(keys);
  });

  it("extendBody taskId does not take runId", async () => {
    const { runId, post } = await aDreamer({ switches: { extendBody: "taskId" } });
    const response = await post(EXTEND, { runId, index: 0 });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toMatch(/^taskId is required/);
    expect((await post(EXTEND, { taskId: runId, index: 0 })).status).toBe(202);
  });

  it("extendBody source-video submits for a model that extends a clip", async () => {
    const { emulator, key, read } = await aClient({ switches: { extendBody: "source-video" } });
    const videoUrl = "https://x.net/a.mp4";
    const model = "wan-wavespeed-25-extend";
    const accepted = await bare(emulator, key, { model, prompt: "on", video: videoUrl });
    expect(accepted.status).toBe(202);
    const { runId, status, cost } = await accepted.json();
    expect({ status, paid: cost > 0 }).toEqual({ status: "pending", paid: true });
    expect((await read(`/api/video/status?requestId=${runId}`)).model).toBe(model);

    const refused = await bare(emulator, key, { ...LAKE, videoUrl });
    expect(refused.status).toBe(400);
    expect((await refused.json()).error.message).toContain("does not extend");
  });

  function bare(emulator: Client["emulator"], key: string, body: object): Promise<Reply> {
    const headers = { "x-api-key": key };
    return emulator.fetch(emulator.origin + EXTEND, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    });
  }
});
