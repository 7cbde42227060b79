import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

const JSON_TYPE = { "content-type": "application/json" };

describe("the control plane", () => {
  it("foretells the checksum of a file before anyone downloads it", async () => {
    const { submit, read, get } = await aClient({ pace: "manual" });
    const { runId } = await submit(LAKE);
    const { phase, video } = await read(`/__emulator/jobs/${runId}`);
    expect(phase).toBe("pending");
    expect(video).toMatchObject({ width: 1280, height: 720, durationSeconds: 5, sound: false });

    const client = await aClient({ pace: "instant" });
    const done = await client.submit(LAKE);
    const report = await client.read(`/__emulator/jobs/${done.runId}`);
    const bytes = Buffer.from(await (await client.get(report.video.url, {})).arrayBuffer());
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(report.video.sha256);
    expect(bytes.length).toBe(report.video.bytes);
    expect((await get(`/__emulator/jobs/${done.runId}x`)).status).toBe(404);
  });

  it("shows a job to its own key, or to no key at all, but not to another key", async () => {
    const { submit, get } = await aClient();
    const path = `/__emulator/jobs/${(await submit(LAKE)).runId}`;
    expect((await get(path)).status).toBe(200);
    expect((await get(path, {})).status).toBe(200);
    expect((await get(path, { "x-api-key": "sk-other" })).status).toBe(404);
  });

  it.each([
    { headers: { authorization: "Bearer sk-a" }, left: [0, 1] },
    { headers: { authorization: "bearer  sk-a" }, left: [0, 1] },
    { headers: { "x-api-key": "sk-a", authorization: "Bearer sk-a" }, left: [0, 1] },
    { headers: {}, left: [0, 0] },
    { headers: { "x-api-key": "" }, refused: "x-api-key is empty" },
    { headers: { "x-api-key": " ", authorization: "Bearer sk-a" }, refused: "x-api-key is empty" },
    { headers: { authorization: "Basic c2stYQ==" }, refused: "Authorization must be Bearer KEY" },
    { headers: { authorization: "sk-a" }, refused: "Authorization must be Bearer KEY" },
    { headers: { authorization: "" }, refused: "Authorization must be Bearer KEY" },
    {
      headers: { "x-api-key": "sk-a", authorization: "Bearer sk-b" },
      refused: "x-api-key and Authorization name different keys",
    },
  ])("takes $headers for the world of sk-a, for all, or refuses it", async (row) => {
    const { emulator, post } = await aClient();
    const worlds = [emulator.world("sk-a"), emulator.world("sk-b")];
    for (const world of worlds) await world.addJob(LAKE);
    const answer = await post("/__emulator/reset", {}, { ...JSON_TYPE, ...row.headers });
    const left = await Promise.all(worlds.map(async (world) => (await world.jobs()).length));
    expect(left).toEqual(row.left ?? [1, 1]);
    if (row.refused === undefined) return expect(answer.status).toBe(200);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error.message).toContain(row.refused);
  });

  it.each([
    { what: "a foreign Origin", headers: { origin: "https://evil.example" }, status: 403 },
    { what: "a sandboxed page", headers: { origin: "null" }, status: 403 },
  ])("refuses $what", async ({ headers, status }) => {
    const { get } = await aClient();
    expect((await get("/__emulator/clock", headers)).status).toBe(status);
  });

  it("refuses a foreign Host", async () => {
    const { emulator } = await aClient();
    const response = await emulator.fetch("http://evil.example/__emulator/clock");
    expect(response.status).toBe(403);
  });

  it.each(["application/x-www-form-urlencoded", "text/plain", ""])(
    "refuses a body of the type %o",
    async (type) => {
      const { post } = await aClient();
      const response = await post("/__emulator/clock/advance", "{}", { "content-type": type });
      expect(response.status).toBe(415);
    },
  );

  it.each(["OPTIONS", "PATCH"])("says to %s what a path takes", async (method) => {
    const { emulator } = await aClient();
    const url = `${emulator.origin}/__emulator/health`;
    const answer = await emulator.fetch(url, { method });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
    const foreign = { origin: "https://page.example" };
    expect((await emulator.fetch(url, { method, headers: foreign })).status).toBe(403);
  });

  it("lets no other origin read it, nor ask to", async () => {
    const { emulator, get } = await aClient();
    const answer = await get("/__emulator/clock");
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    const preflight = await emulator.fetch(`${emulator.origin}/__emulator/clock`, {
      method: "OPTIONS",
      headers: { origin: "https://evil.example", "access-control-request-method": "POST" },
    });
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("never answers under /api", async () => {
    const { get } = await aClient();
    expect((await get("/api/__emulator/clock")).status).toBe(404);
  });

  it("needs a token once the address is not this machine's own", async () => {
    const { emulator, get } = await aClient({ host: "0.0.0.0" });
    const token = emulator.controlToken ?? "";
    expect(token).not.toBe("");
    expect((await get("/__emulator/clock", {})).status).toBe(401);
    expect((await get("/__emulator/clock", { "x-emulator-token": "no" })).status).toBe(401);
    expect((await get("/__emulator/clock", { "x-emulator-token": token })).status).toBe(200);
  });

  it("moves the clock of one world, or of all", async () => {
    const { post, read, as } = await aClient({ pace: "manual" });
    const before = Date.parse((await read("/__emulator/clock")).now);
    await post("/__emulator/clock/advance", { by: "90s" });
    expect(Date.parse((await read("/__emulator/clock")).now)).toBe(before + 90_000);
    expect(Date.parse((await as("sk-other").read("/__emulator/clock")).now)).toBe(before);
    await post("/__emulator/clock/advance", { by: "1m" }, JSON_TYPE);
    expect(Date.parse((await as("sk-other").read("/__emulator/clock")).now)).toBe(before + 60_000);
    expect(Date.parse((await read("/__emulator/clock")).now)).toBe(before + 150_000);
  });

  it.each([{}, { by: "soon" }, { by: -1 }, "["])("refuses to advance by %o", async (body) => {
    const { post } = await aClient();
    const response = await post("/__emulator/clock/advance", body);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain("90s");
  });

  it.each([{}, { "x-api-key": "sk-test" }])(
    "refuses to leave the calendar, with the headers %o",
    async (headers) => {
      const { post, read } = await aClient({ pace: "manual" });
      const by = { by: "400000d" };
      const json = { ...headers, ...JSON_TYPE } as Record<string, string>;
      const response = await post("/__emulator/clock/advance", by, json);
      expect(response.status).toBe(400);
      expect((await response.json()).error.message).toContain("1,000 years");
      expect((await read("/__emulator/clock")).now).toBe("2026-01-17T00:00:00.000Z");
    },
  );

  it("shows the ledger of a key, and asks for one", async () => {
    const { submit, read, get } = await aClient();
    const { runId } = await submit(LAKE);
    expect(await read("/__emulator/ledger")).toEqual({
      balanceUsd: 99.6,
      balanceXno: 0,
      entries: [
        {
          kind: "deposit",
          reason: "opening balance",
          currency: "USD",
          amountUsd: 100,
          at: "2026-01-17T00:00:00.000Z",
        },
        {
          kind: "charge",
          reason: "precharge for kling-video",
          job: runId,
          currency: "USD",
          amountUsd: -0.4,
          at: "2026-01-17T00:00:00.000Z",
        },
      ],
    });
    expect((await get("/__emulator/ledger", {})).status).toBe(400);
  });

  it("keeps a journal as it was on the wire, without secrets", async () => {
    const { submit, post, read } = await aClient({}, "sk-secret");
    const { runId } = await submit({ ...LAKE, duration: "10" });
    await post("/api/check-balance", "", { authorization: "Bearer sk-secret" });
    const { entries, forgotten } = await read("/__emulator/journal");
    expect(forgotten).toBe(0);
    expect(entries[0]).toMatchObject({
      n: 1,
      method: "POST",
      status: 202,
      requestBody: JSON.stringify({ ...LAKE, duration: "10" }),
      job: runId,
    });
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain("sk-secret");
  });

  it("forgets the oldest exchanges and counts them", async () => {
    const { post, read } = await aClient({ journalSize: 3 });
    for (let i = 0; i < 5; i++) await post("/api/check-balance", String(i));
    const { entries, forgotten } = await read("/__emulator/journal");
    expect(forgotten).toBe(2);
    expect(entries.map(({ n }: { n: number }) => n)).toEqual([3, 4, 5]);
  });

  it("names what it does not have", async () => {
    const { get } = await aClient();
    const response = await get("/__emulator/jbos");
    expect(response.status).toBe(404);
    expect((await response.json()).error.message).toContain("/__emulator/jbos");
  });
});
