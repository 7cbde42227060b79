import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "../../src/emulator/index.ts";
import { aClient, type Client, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";
const FLAGGED = { ...LAKE, prompt: "a lake of flagged-content" };
const LLAMA = "meta-llama/llama-guard-4-12b";
const OMNI = "omni-moderation-latest";
const HEADERS = ["model", "flagged", "cost-usd"].map(
  (name) => `x-nanogpt-inline-moderation-${name}`,
);

const moderated = ({ post, key }: Client, body: unknown, headers: Record<string, string> = {}) =>
  post(SUBMIT, body, { "x-api-key": key, moderation: "true", ...headers });
const headersOf = ({ headers }: { readonly headers: Headers }) =>
  HEADERS.map((name) => headers.get(name));
const ledgerOf = async ({ read }: Client) => {
  const ledger = await read("/__emulator/ledger");
  const entries = movementsIn(ledger);
  const { balanceUsd } = ledger;
  const kinds = entries.map(({ kind }) => kind);
  return { entries, kinds, balanceUsd };
};

describe("a moderated submit that passes", () => {
  it("pays for the check and for the video, and says in headers what ran", async () => {
    const client = await aClient();
    const response = await moderated(client, LAKE);
    expect(response.status).toBe(202);
    // 16 characters are 4 tokens, at 0.1 USD for a million.
    expect(headersOf(response)).toEqual([OMNI, "false", "0.00000040"]);
    const { runId, cost, remainingBalance } = await response.json();
    expect([cost, remainingBalance]).toEqual([0.4, 99.599999]);
    const { entries, balanceUsd } = await ledgerOf(client);
    expect(balanceUsd).toBe(99.599999);
    expect(entries).toEqual([
      expect.objectContaining({ kind: "moderation", amountUsd: -0.000001, job: runId }),
      expect.objectContaining({ kind: "charge", amountUsd: -0.4, job: runId }),
    ]);
  });

  it("leaves the id and the plan of the job as they are without", async () => {
    const plain = await (await aClient()).submit(LAKE);
    const checked = await (await moderated(await aClient(), LAKE)).json();
    expect(checked.runId).toBe(plain.runId);
  });

  it("has paid for the check even if the video is then too dear", async () => {
    const client = await aClient({ balance: 0.1 });
    const response = await moderated(client, LAKE);
    expect([response.status, ...headersOf(response)]).toEqual([402, OMNI, "false", "0.00000040"]);
    expect((await ledgerOf(client)).kinds).toEqual(["moderation"]);
  });
});

describe("a flagged submit", () => {
  it("is refused with what was found and not with what was sent; only the check is paid", async () => {
    const client = await aClient();
    const response = await moderated(client, FLAGGED);
    expect(response.status).toBe(400);
    expect(headersOf(response)).toEqual([OMNI, "true", "0.00000070"]);
    const { error, moderation } = await response.json();
    expect(error).toEqual({
      message: "Your request was blocked by content moderation.",
      type: "invalid_request_error",
      code: "content_policy_violation",
    });
    expect(moderation).toEqual({
      id: expect.stringMatching(/^modr_[0-9a-z]{10}$/),
      model: OMNI,
      results: [
        { flagged: true, categories: expect.anything(), category_scores: expect.anything() },
      ],
      usage: { prompt_tokens: 7, completion_tokens: 0, total_tokens: 7 },
    });
    const [{ categories, category_scores: scores }] = moderation.results;
    expect(categories).toEqual({
      forbidden: false,
      blocked: false,
      flagged: true,
      sexual: false,
      "violence/graphic": false,
    });
    expect(scores.flagged).toBeGreaterThanOrEqual(0.9);
    expect(scores.sexual).toBeLessThanOrEqual(0.02);
    const { kinds, balanceUsd } = await ledgerOf(client);
    expect([kinds, balanceUsd]).toEqual([["moderation"], 99.999999]);
  });

  it("has an id of its own each time, the same for the same seed", async () => {
    const ids = async () => {
      const client = await aClient({ seed: 5 });
      const read = async () => (await (await moderated(client, FLAGGED)).json()).moderation.id;
      return [await read(), await read()];
    };
    const [first, second] = await ids();
    expect(first).not.toBe(second);
    expect(await ids()).toEqual([first, second]);
  });

  it.each([
    {
      what: "several prompts",
      body: { ...LAKE, multi_prompt: [{ prompt: "x" }, { prompt: "gore" }] },
    },
    { what: "several texts", body: { ...LAKE, multiPrompt: ["x", "gore"] } },
    { what: "a script", body: { model: "longstories-movie", script: "nsfw" } },
    { what: "a link", body: { model: "kling-v21-standard", imageUrl: "https://a.test/nsfw.png" } },
    {
      what: "the link of a reference",
      body: {
        model: "kling-video-o1",
        prompt: "x",
        referenceImages: [{ url: "https://a.test/1.png" }, { url: "https://a.test/gore/2.png" }],
      },
    },
  ])("may be so for $what", async ({ body }) => {
    const response = await moderated(await aClient(), body);
    expect([response.status, headersOf(response)[1]]).toEqual([400, "true"]);
  });

  it("is so whatever the safety checker is set to", async () => {
    const body = {
      model: "wan-video-22-5b",
      prompt: "nsfw",
      enable_safety_checker: false,
    };
    expect((await moderated(await aClient(), body)).status).toBe(400);
  });

  it.each([
    { what: "a negative prompt", body: { ...LAKE, negative_prompt: "gore" } },
    {
      what: "a data URL",
      body: { model: "kling-v21-standard", imageUrl: "data:image/gore;base64,AAAA" },
    },
    {
      what: "a clip",
      body: { model: "wan-wavespeed-video-edit", prompt: "x", videoUrl: "https://a.test/gore.mp4" },
    },
    {
      what: "a configuration",
      body: { model: "longstories-movie", script: "x", directorNotes: "gore" },
    },
  ])("is not so for $what", async ({ body }) => {
    const response = await moderated(await aClient(), body);
    expect([response.status, headersOf(response)[1]]).toEqual([202, "false"]);
  });
});

describe("the headers of a request", () => {
  it.each([
    { headers: { moderation: "true" }, model: OMNI },
    { headers: { moderation: "1" }, model: OMNI },
    { headers: { moderation: "yes" }, model: OMNI },
    { headers: { moderation: "on" }, model: OMNI },
    { headers: { moderation: "TRUE" }, model: OMNI },
    { headers: { moderation: LLAMA }, model: LLAMA },
    { headers: { moderation: "on", "moderation-model": LLAMA }, model: LLAMA },
    { headers: { moderation: LLAMA, "moderation-model": LLAMA }, model: LLAMA },
    { headers: { moderation: "false" }, model: null },
    { headers: { moderation: "0" }, model: null },
    { headers: { moderation: "no" }, model: null },
    { headers: { moderation: "off", "moderation-model": "who knows" }, model: null },
    { headers: { moderation: "" }, model: null },
    { headers: { moderation: "", "moderation-model": LLAMA }, model: null },
  ])("$headers: $model", async ({ headers, model }) => {
    const client = await aClient();
    const response = await moderated(client, LAKE, headers as Record<string, string>);
    expect([response.status, headersOf(response)[0]]).toEqual([202, model]);
    const kinds = model === null ? ["charge"] : ["moderation", "charge"];
    expect((await ledgerOf(client)).kinds).toEqual(kinds);
  });

  it("do nothing with moderation-model alone", async () => {
    const { post, key } = await aClient();
    const response = await post(SUBMIT, FLAGGED, { "x-api-key": key, "moderation-model": LLAMA });
    expect([response.status, headersOf(response)[0]]).toEqual([202, null]);
  });
});

describe("what cannot be moderated", () => {
  const PICTURE = { model: "kling-v21-standard", imageUrl: "https://a.test/1.png" };
  const SEVERAL = { ...LAKE, prompts: ["a", "b"] };
  const twoModels = { moderation: OMNI, "moderation-model": LLAMA };

  it.each([
    { code: "conflicting_moderation_model", status: 400, headers: twoModels, body: LAKE },
    { code: "model_not_found", status: 404, headers: { moderation: "who-knows" }, body: LAKE },
    { code: "model_not_found", status: 404, headers: { "moderation-model": "x" }, body: LAKE },
    {
      code: "unsupported_moderation_input",
      status: 400,
      headers: {},
      body: { model: "kling-v21-standard", imageAttachmentId: "att_1" },
    },
    {
      code: "empty_moderation_input",
      status: 400,
      headers: {},
      body: { model: "pixelcut/video-background-removal", videoUrl: "https://a.test/1.mp4" },
    },
    {
      code: "unsupported_input_modality",
      status: 400,
      headers: { moderation: LLAMA },
      body: PICTURE,
    },
    { code: "unsupported_batch_input", status: 400, headers: { moderation: LLAMA }, body: SEVERAL },
    {
      code: "context_length_exceeded",
      status: 400,
      headers: {},
      body: { ...SEVERAL, prompts: ["x".repeat(4 * 32_768)] },
    },
  ])("is refused for free: $code", async ({ code, status, headers, body }) => {
    const client = await aClient();
    const response = await moderated(client, body, headers as Record<string, string>);
    const { error } = await response.json();
    expect([response.status, error.code, error.param]).toEqual([status, code, "moderation"]);
    expect(headersOf(response)).toEqual([null, null, null]);
    expect((await ledgerOf(client)).kinds).toEqual([]);
  });

  it("is looked at after the values and before the safety check and the balance", async () => {
    const client = await aClient({ balance: 0 });
    const wrong = await moderated(client, { ...LAKE, duration: [] }, twoModels);
    expect((await wrong.json()).error.code).toBeUndefined();
    const blocked = { ...LAKE, prompt: "blocked-content" };
    const conflicting = await moderated(client, blocked, twoModels);
    expect((await conflicting.json()).error.code).toBe("conflicting_moderation_model");
  });

  it("includes what the balance does not pay for", async () => {
    const client = await aClient({ balance: 0 });
    const response = await moderated(client, LAKE);
    expect(response.status).toBe(402);
    expect((await response.json()).requiredBalance).toBe(0.000001);
    expect((await ledgerOf(client)).kinds).toEqual([]);
  });

  it("includes everything while the moderator is down", async () => {
    const moderation = { ...DEFAULT_POLICY.moderation, state: "down" } as const;
    const client = await aClient({ policy: { ...DEFAULT_POLICY, moderation } });
    const response = await moderated(client, FLAGGED);
    expect([response.status, ...headersOf(response)]).toEqual([503, null, null, null]);
    expect((await ledgerOf(client)).kinds).toEqual([]);
    await client.submit(LAKE);
  });

  it.each([
    {
      what: "a request that pays for itself",
      headers: { "x-x402": "true" },
      code: "inline_moderation_requires_api_key",
    },
    {
      what: "one that has paid",
      headers: { "x-payment": "e30=" },
      code: "inline_moderation_requires_api_key",
    },
    {
      what: "one that has paid by lightning",
      headers: { authorization: "L402 a:b" },
      code: "inline_moderation_requires_api_key",
    },
    { what: "one without anything", headers: {}, code: "missing_api_key" },
  ])("answers $code to $what", async ({ headers, code }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, LAKE, { moderation: "true", ...headers } as never);
    expect((await response.json()).error.code).toBe(code);
  });
});

describe("GET /api/v1/moderation-models", () => {
  it("lists what can be asked for, with capabilities and prices", async () => {
    const { read } = await aClient();
    const { object, data } = await read("/api/v1/moderation-models");
    expect([object, data.map(({ id }: { id: string }) => id)]).toEqual(["list", [OMNI, LLAMA]]);
    expect(data[0].pricing).toEqual({
      prompt: 0.1,
      completion: 0,
      currency: "USD",
      unit: "per_million_tokens",
    });
  });

  it("gives four fields of each if not detailed", async () => {
    const { read } = await aClient();
    const { data } = await read("/api/v1/moderation-models?detailed=false");
    expect(Object.keys(data[0])).toEqual(["id", "object", "created", "owned_by"]);
  });

  it("needs a key", async () => {
    const { get } = await aClient();
    expect((await get("/api/v1/moderation-models", {})).status).toBe(401);
  });
});
