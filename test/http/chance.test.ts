import { describe, expect, it } from "vitest";
import { aClient, type Client, LAKE } from "../support/client.ts";

const JSON_TYPE = { "content-type": "application/json" };

const leave = (client: Client, faults: object) =>
  client.emulator.fetch(`${client.emulator.origin}/__emulator/faults`, {
    method: "PUT",
    headers: { ...JSON_TYPE, "x-api-key": client.key },
    body: JSON.stringify(faults),
  });

const RATES = { resetRate: 0.2, errorRate: 0.3, cutShortRate: 0.2 };

/** What became of a request: a status, or how its connection ended. */
async function fateOf(client: Client, path: string, init: RequestInit = {}): Promise<string> {
  const { emulator, key } = client;
  const headers = { "x-api-key": key, ...JSON_TYPE };
  try {
    const answer = await emulator.fetch(emulator.origin + path, { ...init, headers });
    await answer.text();
    return String(answer.status);
  } catch (error) {
    return (error as Error).message;
  }
}

const poll = (client: Client, id: string) => fateOf(client, `/api/video/status?requestId=${id}`);

async function submitted(client: Client, prompts: readonly string[]): Promise<string[]> {
  const ids = [];
  for (const prompt of prompts) ids.push((await client.submit({ ...LAKE, prompt })).runId);
  return ids;
}

describe("faults by chance", () => {
  it("are the same for the same seed, in whatever order requests of different jobs come", async () => {
    const fates = async (order: readonly number[], seed = 1) => {
      const client = await aClient({ seed });
      const ids = await submitted(client, ["a", "b", "c"]);
      await leave(client, RATES);
      const seen: string[][] = [[], [], []];
      for (const i of order) seen[i]?.push(await poll(client, ids[i] ?? ""));
      return seen;
    };
    const inTurn = Array.from({ length: 60 }, (_, i) => i % 3);
    const oneByOne = inTurn.toSorted((a, b) => b - a);
    const first = await fates(inTurn);
    expect(await fates(oneByOne)).toEqual(first);
    expect(await fates(inTurn, 2)).not.toEqual(first);
    expect(new Set(first.flat())).toEqual(new Set(["200", "503", "fetch failed", "terminated"]));
  });

  it("come about as often as they should", async () => {
    const client = await aClient();
    const [id = ""] = await submitted(client, ["a"]);
    await leave(client, { errorRate: 0.25, errorStatus: 500 });
    const fates = [];
    for (let i = 0; i < 400; i++) fates.push(await poll(client, id));
    const share = fates.filter((fate) => fate === "500").length / fates.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.32);
  });

  it("strike only the operations that they are for", async () => {
    const client = await aClient();
    await leave(client, { operations: ["poll"], errorRate: 1 });
    const [id = ""] = await submitted(client, ["a"]);
    expect(await poll(client, id)).toBe("503");
    expect(await fateOf(client, "/api/check-balance", { method: "POST" })).toBe("200");
  });

  it("are over after a number of requests, or a span of the world's clock", async () => {
    const client = await aClient();
    const [id = ""] = await submitted(client, ["a"]);
    const two = async () => [await poll(client, id), await poll(client, id)];
    await leave(client, { errorRate: 1, requests: 1 });
    expect(await two()).toEqual(["503", "200"]);

    const other = await aClient();
    const [otherId = ""] = await submitted(other, ["a"]);
    await leave(other, { errorRate: 1, for: "30s" });
    expect(await poll(other, otherId)).toBe("503");
    other.emulator.clock.advance("30s");
    expect(await poll(other, otherId)).toBe("200");
  });

  it("make a job before they cut the answer to its submit, and none in the place of an error", async () => {
    const client = await aClient();
    const submit = { method: "POST", body: JSON.stringify(LAKE) };
    const jobs = async () => (await client.read("/api/generate-video/recover")).data.length;
    await leave(client, { operations: ["submit"], errorRate: 1 });
    expect(await fateOf(client, "/api/generate-video", submit)).toBe("503");
    expect(await jobs()).toBe(0);
    await leave(client, { operations: ["submit"], resetRate: 1 });
    expect(await fateOf(client, "/api/generate-video", submit)).toBe("fetch failed");
    expect(await jobs()).toBe(1);
  });

  it("reach downloads, slow bytes included, on the world's clock", async () => {
    const client = await aClient({ pace: "manual" });
    const [id = ""] = await submitted(client, ["a"]);
    client.emulator.clock.advance("1h");
    const { data } = await client.read(`/api/video/status?requestId=${id}`);
    const { bytes } = (await client.read(`/__emulator/jobs/${id}`)).video;
    await leave(client, { operations: ["download"], bytesPerSecond: bytes });
    const { clock } = client.emulator;
    const answer = await client.emulator.fetch(data.output.video.url);
    const startedAt = clock.now().getTime();
    let isWhole = false;
    const whole = answer.arrayBuffer().finally(() => {
      isWhole = true;
    });
    for (let turns = 0; turns < 1_000 && !isWhole; turns++) {
      await new Promise(setImmediate);
      if (!isWhole) clock.advance("100ms");
    }
    expect((await whole).byteLength).toBe(bytes);
    expect(clock.now().getTime() - startedAt).toBeGreaterThanOrEqual(900);
  });

  it.each(["instant", "poll"] as const)(
    "move the clock for slow bytes at the pace %s",
    async (pace) => {
      const client = await aClient({ pace });
      const { runId } = await client.submit(LAKE);
      if (pace === "poll") await client.post(`/__emulator/jobs/${runId}/complete`, {});
      const { data } = await client.read(`/api/video/status?requestId=${runId}`);
      const { bytes } = (await client.read(`/__emulator/jobs/${runId}`)).video;
      await leave(client, { operations: ["download"], bytesPerSecond: bytes });
      const answer = await client.emulator.fetch(data.output.video.url);
      expect((await answer.arrayBuffer()).byteLength).toBe(bytes);
    },
  );

  it.each([
    ["200ms", 200, 200],
    [["100ms", "2s"], 100, 2_000],
    [{ median: "1s", sigma: 0.5 }, 1, 600_000],
  ])("with the latency %j move a clock that stands still", async (latency, min, max) => {
    const client = await aClient();
    await leave(client, { latency });
    const now = async () => Date.parse((await client.read("/__emulator/clock")).now);
    const before = await now();
    await client.read("/api/generate-video/recover");
    const took = (await now()) - before;
    expect(took).toBeGreaterThanOrEqual(min);
    expect(took).toBeLessThanOrEqual(max);
  });

  it.each([
    [{ errorRat: 1 }, "errorRat is not a known field. Did you mean errorRate?"],
    [{ errorRate: 2 }, "errorRate must be a number from 0 to 1"],
    [{ errorStatus: 404 }, "errorStatus must be a whole number from 500 to 599"],
    [{ operations: ["pol"] }, "operations[0] must be one of submit"],
    [{ latency: "soon" }, "latency must be"],
    [{ latency: ["2s", "1s"] }, "latency must be"],
    [{ requests: 0 }, "requests must be"],
    [{ for: 5 }, "for must be a span"],
    [{ errorRate: 1, for: "0s" }, 'for must be longer than nothing; got \\"0s\\"'],
    [{ errorRate: 1, for: "0.0001ms" }, "for must be"],
    [{ errorRate: 1, operations: [] }, "operations must name an operation"],
  ])("are refused when they cannot be: %j", async (faults, part) => {
    const answer = await leave(await aClient(), faults);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(part);
  });
});
