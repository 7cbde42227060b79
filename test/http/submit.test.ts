import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";

describe("POST /api/generate-video", () => {
  it("accepts, charges and answers with the job", async () => {
    const { submit } = await aClient();
    const answer = await submit(LAKE);
    expect(answer).toEqual({
      runId: expect.stringMatching(/^vid_[0-9a-z]{17}$/),
      id: answer.runId,
      status: "pending",
      model: "kling-video",
      cost: 0.4,
      paymentSource: "USD",
      remainingBalance: 99.6,
      prechargeLabel: expect.any(String),
    });
    expect(Object.keys(answer)).toEqual([
      "runId",
      "id",
      "status",
      "model",
      "cost",
      "paymentSource",
      "remainingBalance",
      "prechargeLabel",
    ]);
  });

  it("is pending at submit whatever the pace", async () => {
    const { submit, read } = await aClient({ pace: "instant" });
    const { runId, status } = await submit(LAKE);
    expect(status).toBe("pending");
    expect((await read(`/api/video/status?requestId=${runId}`)).data.status).toBe("COMPLETED");
  });

  it.each([
    { what: "not JSON", body: "{model:", says: "not JSON" },
    { what: "empty", body: "", says: "not JSON" },
    { what: "an array", body: "[]", says: "an array" },
    { what: "null", body: "null", says: "null" },
    { what: "a string", body: '"kling-video"', says: "a string" },
    { what: "without a model", body: "{}", says: "model is required" },
    { what: "with a model that is no string", body: '{"model":7}', says: "model is required" },
    { what: "without a prompt", body: '{"model":"kling-video"}', says: "prompt" },
    { what: "with a blank prompt", body: '{"model":"kling-video","prompt":" "}', says: "prompt" },
  ])("answers 400 to a body that is $what", async ({ body, says }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, body);
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error.type).toBe("invalid_request_error");
    expect(error.message).toContain(says);
  });

  it("names the field, the value and what is allowed", async () => {
    const { post } = await aClient();
    const response = await post(SUBMIT, { ...LAKE, model: "kling-v25-turbo-pro", duration: "7" });
    expect(response.status).toBe(400);
    const { message } = (await response.json()).error;
    for (const part of ["duration", '"7"', "5", "10"]) expect(message).toContain(part);
  });

  it("answers 404 to an unknown model and names the nearest", async () => {
    const { post } = await aClient();
    const response = await post(SUBMIT, { ...LAKE, model: "kling-vidoe" });
    expect(response.status).toBe(404);
    expect((await response.json()).error).toEqual({
      message: expect.stringContaining('"kling-video"'),
      type: "not_found_error",
    });
  });

  it.each([
    { model: "longstories", instead: "longstories-movie" },
    { model: "longstories-kids", instead: "longstories-movie" },
    { model: "promptchan-video", instead: "no replacement" },
  ])("answers 400 to the removed model $model and names $instead", async ({ model, instead }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, { ...LAKE, model });
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(instead);
  });

  it("answers 402 when the balance does not suffice, and takes nothing", async () => {
    const { post, read } = await aClient({ balance: 0.3 });
    const response = await post(SUBMIT, LAKE);
    expect(response.status).toBe(402);
    expect(await response.json()).toEqual({
      error: { message: expect.stringContaining("0.4 USD"), type: "INSUFFICIENT_BALANCE" },
      requiredBalance: 0.4,
      status: 402,
    });
    expect((await read("/__emulator/ledger")).balanceUsd).toBe(0.3);
  });

  it("spends to the last cent and not below", async () => {
    const { post, submit } = await aClient({ balance: 0.8 });
    await submit(LAKE);
    expect((await submit(LAKE)).remainingBalance).toBe(0);
    expect((await post(SUBMIT, LAKE)).status).toBe(402);
  });

  it("accepts exactly as many of many submits at once as the balance pays", async () => {
    const { post } = await aClient({ balance: 37 * 0.4 });
    const answers = await Promise.all(Array.from({ length: 500 }, () => post(SUBMIT, LAKE)));
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(202), count(402)]).toEqual([37, 463]);
  });

  it("ignores what it does not know", async () => {
    const { submit } = await aClient();
    expect((await submit({ ...LAKE, wdith: 7, steps: { deep: [null] } })).cost).toBe(0.4);
  });

  it("refuses further jobs when it keeps as many as it may, and says how to raise that", async () => {
    const { post, submit } = await aClient({ maxJobs: 1 });
    await submit(LAKE);
    const response = await post(SUBMIT, LAKE);
    expect(response.status).toBe(503);
    expect((await response.json()).error.message).toContain("--max-jobs");
  });

  it.each([
    { bytes: 4_000_000, status: 202 },
    { bytes: 4_000_001, status: 413 },
    { bytes: 4_400_000, status: 413 },
  ])("takes a data URL of up to 4 MB as it is sent: $bytes bytes give $status", async (row) => {
    const { post, read } = await aClient();
    const { bytes, status } = row;
    const head = "data:image/x-png;base64,"; // of 24 bytes, so that whole groups of base64 follow
    const imageDataUrl = head + "A".repeat(bytes - head.length);
    const response = await post(SUBMIT, { model: "kling-v21-standard", imageDataUrl });
    expect(response.status).toBe(status);
    const { error } = await response.json();
    const message = "imageDataUrl holds more than 4 MB. Send a smaller file, or a URL.";
    expect(error?.message).toBe(status === 413 ? message : undefined);
    const movements = movementsIn(await read("/__emulator/ledger"));
    expect(movements).toHaveLength(status === 413 ? 0 : 1);
  });

  it("refuses a body of over 4.5 MB as the hosting edge does: no JSON, no CORS", async () => {
    const { post, read } = await aClient();
    const response = await post(SUBMIT, { ...LAKE, padding: "x".repeat(4_500_000) });
    expect(response.status).toBe(413);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("content-type")).toContain("text/plain");
    expect(movementsIn(await read("/__emulator/ledger"))).toEqual([]);
  });

  it("bounds a body that comes in chunks of unknown number", async () => {
    const { emulator } = await aClient();
    const chunk = new TextEncoder().encode("x".repeat(1_000_000));
    let chunks = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        chunks += 1;
        if (chunks > 100) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: "POST", body, duplex: "half", headers: { "x-api-key": "k" } } as const;
    const response = await emulator.fetch(`${emulator.baseUrl}/generate-video`, init);
    expect(response.status).toBe(413);
    expect(chunks).toBeLessThan(10);
  });
});

describe("keys", () => {
  it.each([
    { what: "x-api-key", headers: { "x-api-key": "k" } },
    { what: "a bearer token", headers: { authorization: "Bearer k" } },
    { what: "a bearer token in lower case", headers: { authorization: "bearer k" } },
    { what: "both", headers: { "x-api-key": "k", authorization: "Bearer k" } },
  ])("are taken from $what", async ({ headers }) => {
    const { post } = await aClient();
    expect((await post(SUBMIT, LAKE, headers)).status).toBe(202);
  });

  it.each([
    { what: "none", headers: {} },
    { what: "an empty one", headers: { "x-api-key": "" } },
    { what: "another scheme", headers: { authorization: "Basic azo=" } },
    { what: "a bearer without a token", headers: { authorization: "Bearer" } },
  ])("answers 401 to $what", async ({ headers }) => {
    const { post } = await aClient();
    const response = await post(SUBMIT, LAKE, headers as Record<string, string>);
    expect(response.status).toBe(401);
    expect((await response.json()).error).toMatchObject({
      type: "authentication_error",
      code: "missing_api_key",
    });
  });

  it("answers 401 to a key that is not on the list, when there is one", async () => {
    const { post } = await aClient({ apiKeys: ["sk-good"] });
    expect((await post(SUBMIT, LAKE, { "x-api-key": "sk-good" })).status).toBe(202);
    const response = await post(SUBMIT, LAKE, { "x-api-key": "sk-bad" });
    expect(response.status).toBe(401);
    expect((await response.json()).error.message).toBe("Invalid session");
  });
});

describe("the order of checks", () => {
  it.each([
    { first: "the body", second: "the key", body: "{", headers: {}, status: 400 },
    { first: "the key", second: "the model", body: '{"model":"x"}', headers: {}, status: 401 },
    {
      first: "the model",
      second: "the balance",
      body: '{"model":"x"}',
      headers: { "x-api-key": "k" },
      status: 404,
    },
    {
      first: "the values",
      second: "the balance",
      body: '{"model":"kling-v25-turbo-pro","prompt":"p","duration":"7"}',
      headers: { "x-api-key": "k" },
      status: 400,
    },
  ])("looks at $first before $second", async ({ body, headers, status }) => {
    const { post } = await aClient({ balance: 0 });
    const response = await post(SUBMIT, body, headers as Record<string, string>);
    expect(response.status).toBe(status);
  });
});
