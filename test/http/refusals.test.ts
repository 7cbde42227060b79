import { describe, expect, it } from "vitest";
import { aClient, type Client, LAKE } from "../support/client.ts";
import { movementsIn } from "../support/movements.ts";

const SUBMIT = "/api/generate-video";
const BALANCE = "/api/check-balance";
const JSON_TYPE = { "content-type": "application/json" };

/** The last entry of the journal that is no request to the control plane. */
async function lastEntry({ emulator, key }: Client) {
  const url = `${emulator.origin}/__emulator/journal`;
  const response = await emulator.fetch(url, { headers: { "x-api-key": key } });
  const { entries } = (await response.json()) as { entries: Record<string, unknown>[] };
  return entries.findLast(({ url }) => !String(url).includes("/__emulator"));
}

describe("keys with a state", () => {
  it.each(["revoked", "expired"] as const)(
    "that are %s are refused like unknown ones",
    async (state) => {
      const client = await aClient({ keys: [{ key: "sk-test", state }] });
      const response = await client.post(SUBMIT, LAKE);
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({
        error: { message: "Invalid session", type: "authentication_error" },
      });
      expect((await lastEntry(client))?.["note"]).toContain(state);
    },
  );

  it("make a list of their own with the plain ones: others are refused", async () => {
    const { post } = await aClient({ apiKeys: ["sk-a"], keys: [{ key: "sk-b" }] });
    const statuses = ["sk-a", "sk-b", "sk-c"].map(async (key) => {
      return (await post(BALANCE, {}, { "x-api-key": key })).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 200, 401]);
  });
});

describe("when both headers are sent", () => {
  it.each([
    { apiKey: "sk-good", bearer: "sk-bad", status: 200 },
    { apiKey: "sk-bad", bearer: "sk-good", status: 401 },
    { apiKey: " ", bearer: "sk-good", status: 200 },
  ])("x-api-key $apiKey counts before the bearer $bearer: $status", async (row) => {
    const { post } = await aClient({ apiKeys: ["sk-good"] });
    const headers = { "x-api-key": row.apiKey, authorization: `Bearer ${row.bearer}` };
    expect((await post(BALANCE, {}, headers)).status).toBe(row.status);
  });
});

describe("keys for browser origins", () => {
  const origins = ["https://app.example"];

  it.each([
    { from: "its own", headers: { origin: "https://app.example" }, status: 200 },
    { from: "another", headers: { origin: "https://evil.example" }, status: 403 },
    { from: "a part of it", headers: { origin: "https://app.example.evil" }, status: 403 },
    { from: "no browser", headers: {}, status: 403 },
  ])("work from $from: $status", async ({ headers, status }) => {
    const { post } = await aClient({ keys: [{ key: "sk-web", origins }] });
    const sent: Record<string, string> = { "x-api-key": "sk-web", ...headers };
    const response = await post(BALANCE, {}, sent);
    expect(response.status).toBe(status);
    if (status === 403) {
      expect((await response.json()).error).toMatchObject({
        type: "permission_denied_error",
        code: "api_key_origin_not_allowed",
      });
    }
  });
});

describe("models for PRO accounts", () => {
  const proModels = ["kling-video"];

  it.each([
    { who: "any key", keys: [], status: 403 },
    { who: "a plain key", keys: [{ key: "sk-test" }], status: 403 },
    { who: "a PRO key", keys: [{ key: "sk-test", pro: true }], status: 202 },
  ])("answer $who with $status", async ({ keys, status }) => {
    const { post } = await aClient({ proModels, keys });
    const response = await post(SUBMIT, LAKE);
    expect(response.status).toBe(status);
    if (status === 403) expect((await response.json()).error.type).toBe("PRO_REQUIRED");
  });

  it("must be models", async () => {
    await expect(aClient({ proModels: ["kling-vidoe"] })).rejects.toThrow(
      "Did you mean kling-video?",
    );
  });
});

describe("rate limits", () => {
  const count = async (
    answers: readonly Promise<Response | { status: number }>[],
    status: number,
  ) => (await Promise.all(answers)).filter((answer) => answer.status === status).length;

  it("are off unless they are asked for", async () => {
    const { post } = await aClient({ balance: 1_000 });
    const answers = Array.from({ length: 60 }, () => post(SUBMIT, LAKE));
    expect(await count(answers, 202)).toBe(60);
  });

  it("let exactly as many of 200 submits at once through as they say", async () => {
    const limits = { submitsPerMinute: 37 };
    const { post, read } = await aClient({ balance: 1_000, limits });
    const answers = Array.from({ length: 200 }, () => post(SUBMIT, LAKE));
    expect(await count(answers, 202)).toBe(37);
    expect(await count(answers, 429)).toBe(163);
    expect(movementsIn(await read("/__emulator/ledger"))).toHaveLength(37);
  });

  it("are the documented ones with strict: 25 in a second, 50 submits in a minute", async () => {
    const { emulator, post } = await aClient({ strict: true, balance: 1_000 });
    const burst = () =>
      count(
        Array.from({ length: 40 }, () => post(SUBMIT, LAKE)),
        202,
      );
    const accepted: number[] = [];
    for (let second = 0; second < 3; second++) {
      accepted.push(await burst());
      emulator.clock.advance("1s");
    }
    expect(accepted).toEqual([25, 25, 0]);
    emulator.clock.advance("57s");
    expect(await burst()).toBe(25);
  });

  it("answer with the guide's words, without Retry-After, and with a note", async () => {
    const client = await aClient({ limits: { submitsPerMinute: 1 } });
    await client.submit(LAKE);
    const response = await client.post(SUBMIT, LAKE);
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBeNull();
    expect(await response.json()).toEqual({
      error: {
        message: "Rate limit exceeded. Please wait before generating another video.",
        type: "RATE_LIMITED",
      },
    });
    expect((await lastEntry(client))?.["note"]).toContain("submitsPerMinute of 1");
  });

  it("say when to come back if they are told to, and then are kept", async () => {
    const { emulator, post, submit } = await aClient({
      limits: { submitsPerMinute: 1, retryAfter: true },
    });
    await submit(LAKE);
    emulator.clock.advance("20500ms");
    const response = await post(SUBMIT, LAKE);
    expect(response.headers.get("retry-after")).toBe("40");
    emulator.clock.advance("40s");
    await submit(LAKE);
  });

  it("of the whole API count every endpoint that a key uses", async () => {
    const client = await aClient({ limits: { requestsPerSecond: 4 } });
    const { get, post, submit } = client;
    const { runId } = await submit(LAKE);
    const polled = `/api/video/status?requestId=${runId}`;
    expect((await get(polled)).status).toBe(200);
    expect((await get(`/api/generate-video/status?runId=${runId}`)).status).toBe(200);
    expect((await get("/api/v1/video-models?detailed=false")).status).toBe(200);
    expect((await get(polled)).status).toBe(429);
    expect((await get(`/api/generate-video/status?runId=${runId}`)).status).toBe(429);
    expect((await post(BALANCE, {})).status).toBe(429);
    const listed = await get("/api/v1/models");
    expect(listed.status).toBe(429);
    expect(await listed.json()).toEqual({ code: "rate_limited", message: "Rate limit exceeded" });
    expect((await get("/api/v1/models", {})).status).toBe(200);
  });

  it("hold for each key alone", async () => {
    const client = await aClient({ limits: { submitsPerMinute: 1 } });
    await client.submit(LAKE);
    await client.as("sk-other").submit(LAKE);
    expect((await client.post(SUBMIT, LAKE)).status).toBe(429);
  });

  it.each([
    {
      limits: { submitsPerMinute: 0 },
      says: "limits.submitsPerMinute must be a whole number, 1 or more",
    },
    { limits: { requestsPerSecond: 1.5 }, says: "limits.requestsPerSecond must be a whole number" },
    { limits: { usdPerDay: -1 }, says: "limits.usdPerDay must be a number from 0 to 1000000000" },
  ])("cannot be $limits", async ({ limits, says }) => {
    await expect(aClient({ limits })).rejects.toThrow(says);
  });
});

describe("the caps of a day", () => {
  it("of a key refuse its further submits until 00:00 UTC", async () => {
    const { emulator, post, submit, get } = await aClient({
      keys: [{ key: "sk-test", requestsPerDay: 2 }],
    });
    await submit(LAKE);
    await submit(LAKE);
    const response = await post(SUBMIT, LAKE);
    expect(response.status).toBe(429);
    const left = Number(response.headers.get("retry-after"));
    expect(left).toBe((Date.UTC(2026, 0, 18) - Number(emulator.clock.now())) / 1_000);
    expect(await response.json()).toEqual({
      error: {
        message: "Daily request limit exceeded (2/2). Resets at midnight UTC.",
        type: "rate_limit_error",
        code: "daily_rpd_limit_exceeded",
      },
    });
    expect((await get("/api/video/status?requestId=vid_none")).status).toBe(404);
    emulator.clock.advance(`${left}s`);
    await submit(LAKE);
  });

  it("in dollars refuse what the rest does not cover, and take nothing", async () => {
    const { post, submit, read } = await aClient({ limits: { usdPerDay: 1 } });
    await submit(LAKE);
    await submit(LAKE);
    const response = await post(SUBMIT, LAKE);
    expect(response.status).toBe(429);
    expect((await response.json()).error).toEqual({
      message: "Daily USD limit exceeded (0.8/1). Resets at midnight UTC.",
      type: "rate_limit_error",
      code: "daily_usd_limit_exceeded",
    });
    expect((await read("/__emulator/ledger")).balanceUsd).toBe(99.2);
  });

  it("hold under 200 submits at once", async () => {
    const { post } = await aClient({ balance: 1_000, limits: { usdPerDay: 10 * 0.4 } });
    const answers = await Promise.all(Array.from({ length: 200 }, () => post(SUBMIT, LAKE)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(10);
  });

  it("of a key come before those of all", async () => {
    const client = await aClient({
      apiKeys: ["sk-plain"],
      keys: [{ key: "sk-test", requestsPerDay: 1 }],
      limits: { requestsPerDay: 2 },
    });
    await client.submit(LAKE);
    expect((await client.post(SUBMIT, LAKE)).status).toBe(429);
    const plain = client.as("sk-plain");
    await plain.submit(LAKE);
    await plain.submit(LAKE);
    expect((await plain.post(SUBMIT, LAKE)).status).toBe(429);
  });
});

describe("the order of checks of a submit", () => {
  const KEY = { "x-api-key": "sk-test", ...JSON_TYPE };
  const LONG = { ...LAKE, padding: "x".repeat(2_000) };
  /** All that can be wrong, each one in front of the next. */
  const CHECKS = [
    { check: "the length of the body", status: 413, body: LONG, headers: JSON_TYPE },
    { check: "JSON", status: 400, body: "{", headers: JSON_TYPE },
    { check: "the key", status: 401, body: { model: "x" }, headers: JSON_TYPE },
  ] as const;

  it.each(CHECKS)("looks at $check before all that follows", async ({ status, body, headers }) => {
    const { post } = await aClient({ maxBodyBytes: 1_000, limits: { submitsPerMinute: 1 } });
    expect((await post(SUBMIT, body, { ...headers })).status).toBe(status);
    expect((await post(SUBMIT, LAKE, KEY)).status).toBe(202);
  });

  it.each([
    { check: "the rate", limits: { submitsPerMinute: 1, requestsPerDay: 1 }, says: "RATE_LIMITED" },
    { check: "the caps", limits: { requestsPerDay: 1 }, says: "rate_limit_error" },
    { check: "the spent budget", limits: { usdPerDay: 0.4 }, says: "rate_limit_error" },
    { check: "the model", limits: {}, says: "not_found_error" },
  ])("then at $check before what follows", async ({ limits, says }) => {
    const { post, submit } = await aClient({ limits, balance: 0.4 });
    await submit(LAKE);
    const response = await post(SUBMIT, { model: "no-such-model" });
    expect((await response.json()).error.type).toBe(says);
  });

  it.each([
    {
      check: "PRO",
      options: { proModels: ["kling-video"] },
      body: { model: "kling-video" },
      status: 403,
    },
    { check: "the inputs", options: {}, body: { model: "kling-video" }, status: 400 },
    { check: "the budget", options: { limits: { usdPerDay: 0.1 } }, body: LAKE, status: 429 },
    { check: "the balance", options: {}, body: LAKE, status: 402 },
  ])("then at $check", async ({ options, body, status }) => {
    const { post } = await aClient({ balance: 0, ...options });
    expect((await post(SUBMIT, body)).status).toBe(status);
  });
});

describe("bounds", () => {
  it("on a body are an option, and the journal says how to raise it", async () => {
    const client = await aClient({ maxBodyBytes: 100 });
    const response = await client.post(SUBMIT, { ...LAKE, padding: "x".repeat(100) });
    expect([response.status, await response.text()]).toEqual([413, "Request Entity Too Large\n"]);
    const note = (await lastEntry(client))?.["note"];
    expect(note).toContain("100 bytes");
    expect(note).toContain("--max-body-bytes");
    await client.submit({ ...LAKE, prompt: "a" });
  });

  it.each([
    { bytes: 300, status: 202 },
    { bytes: 301, status: 413 },
  ])(
    "on an inline file are an option: $bytes bytes of 300 give $status",
    async ({ bytes, status }) => {
      const client = await aClient({ maxMediaBytes: 300 });
      const head = "data:image/x-png;base64,";
      const imageDataUrl = head + "A".repeat(bytes - head.length);
      const response = await client.post(SUBMIT, {
        model: "kling-v21-standard",
        prompt: "p",
        imageDataUrl,
      });
      expect(response.status).toBe(status);
      if (status === 413) expect((await lastEntry(client))?.["note"]).toContain("maxMediaBytes");
    },
  );
});

describe("headers", () => {
  it("have no request id unless asked for", async () => {
    const { post } = await aClient();
    expect((await post(SUBMIT, LAKE)).headers.get("x-request-id")).toBeNull();
  });

  it("have one id a request, the same with the same seed, and in the journal", async () => {
    const idsOf = async (seed: number) => {
      const client = await aClient({ requestIds: true, seed });
      const answers = [await client.post(SUBMIT, LAKE), await client.get("/api/video/status")];
      const ids = answers.map(({ headers }) => headers.get("x-request-id"));
      expect((await lastEntry(client))?.["requestId"]).toBe(ids[1]);
      return ids;
    };
    const ids = await idsOf(7);
    expect(ids).toEqual([expect.stringMatching(/^req_[0-9a-f]{12}$/), expect.any(String)]);
    expect(new Set(ids).size).toBe(2);
    expect(await idsOf(7)).toEqual(ids);
    expect(await idsOf(8)).not.toEqual(ids);
  });

  it.each([
    { path: "/api/v1/video-models", value: "public, max-age=60" },
    { path: "/api/v1/models", value: null },
    { path: "/api/video/status", value: null },
  ])("let $path be kept: $value", async ({ path, value }) => {
    const { get } = await aClient();
    expect((await get(path)).headers.get("cache-control")).toBe(value);
  });

  it.each([
    { what: "a submit", path: SUBMIT, body: LAKE, readable: "*" },
    { what: "a refused submit", path: SUBMIT, body: {}, readable: "*" },
    { what: "a status", path: "/api/video/status?requestId=x", body: undefined, readable: "*" },
    { what: "the catalogue", path: "/api/v1/video-models", body: undefined, readable: "*" },
    { what: "a balance", path: BALANCE, body: {}, readable: "*" },
    { what: "the edge's 413", path: SUBMIT, body: { padding: "x".repeat(300) }, readable: null },
  ])("let pages of other origins read $what: $readable", async ({ path, body, readable }) => {
    const { get, post } = await aClient({ maxBodyBytes: 200 });
    const response = await (body === undefined ? get(path) : post(path, body));
    expect(response.headers.get("access-control-allow-origin")).toBe(readable);
  });
});

describe("the shape of errors", () => {
  it("follows the switch", async () => {
    const { emulator } = await aClient({ switches: { errorShape: "string" } });
    const response = await emulator.fetch(`${emulator.baseUrl}/check-balance`, { method: "POST" });
    expect(await response.json()).toMatchObject({ status: 401, error: expect.any(String) });
  });

  it("follows the revision", async () => {
    const { emulator } = await aClient({ revision: "2025-11" });
    const response = await emulator.fetch(`${emulator.baseUrl}/nowhere`);
    expect(await response.json()).toEqual({ status: 404, error: "There is no GET /api/nowhere." });
  });

  it("may be no body at all: 401 by the vendor's OpenAPI", async () => {
    const { emulator } = await aClient({ switches: { errorShape: "openapi" } });
    const response = await emulator.fetch(`${emulator.baseUrl}/check-balance`, { method: "POST" });
    expect([response.status, await response.text()]).toEqual([401, ""]);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it.each([
    { switches: { errorShap: "string" }, says: "Did you mean errorShape?" },
    { switches: { errorShape: "strng" }, says: "Did you mean string?" },
    { switches: { submitStatus: 204 }, says: "must be 202 or 200; got 204" },
  ])("and all switches are checked: $switches", async ({ switches, says }) => {
    await expect(aClient({ switches: switches as never })).rejects.toThrow(says);
  });
});
