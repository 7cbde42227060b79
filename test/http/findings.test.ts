import { describe, expect, it } from "vitest";
import { worldId } from "../../src/emulator/domain/brand.ts";
import { Findings } from "../../src/emulator/observe/findings.ts";
import { NOON } from "../support/builders.ts";
import { type Answer, aClient, type Client, LAKE } from "../support/client.ts";
import { anExchange } from "../support/watched.ts";

const _AT = { rawHeaders: [], at: NOON, machineAt: NOON };
const CHEAP = { ...LAKE, duration: "5" };
const found = (client: Client, query = "", headers?: Record<string, string>): Promise<Answer> =>
  client.get(`/__emulator/findings${query}`, headers).then((reply) => reply.json());
const names = async (client: Client): Promise<readonly string[]> =>
  (await found(client)).findings.map(({ severity, id }: Answer) => `${severity} ${id}`);

/** Submits, polls until the end and downloads, as the documents say. */
async function bought(client: Client, body: object = CHEAP): Promise<string> {
  const { runId } = await client.submit(body);
  for (;;) {
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    if (data.status === "COMPLETED") {
      await (await client.get(data.output.video.url, {})).arrayBuffer();
      return runId;
    }
    client.emulator.clock.advance("5s");
  }
}

describe("GET /__emulator/findings", () => {
  it("has nothing to say about a good client", async () => {
    const client = await aClient();
    await bought(client);
    expect(await found(client)).toMatchObject({
      findings: [],
      counts: { error: 0, warning: 0, info: 0 },
      moneyAtStakeUsd: 0,
      jobs: 1,
      requests: 3,
    });
  });

  it("tells of a job that was paid and left behind, with money, proof and advice", async () => {
    const client = await aClient();
    const { runId, cost } = await client.submit(CHEAP);
    const report = await found(client);
    expect(report).toMatchObject({
      counts: { error: 1, warning: 0, info: 0 },
      moneyAtStakeUsd: cost,
      spentUsd: cost,
    });
    expect(report.findings).toEqual([
      {
        id: "paid-not-fetched",
        severity: "error",
        moneyAtStakeUsd: cost,
        count: 1,
        entries: [1],
        jobs: [runId],
        message: expect.stringContaining(`${runId} (kling-video, ${cost} USD) completed at`),
        advice: expect.stringContaining("Keep the runId"),
      },
    ]);
  });

  it("counts the money of a job once, though two findings name it", async () => {
    const client = await aClient();
    const { cost } = await client.submit(CHEAP);
    await client.submit(CHEAP);
    const { findings, moneyAtStakeUsd } = await found(client);
    expect(findings.map(({ id }: Answer) => id)).toEqual([
      "paid-not-fetched",
      "paid-not-fetched",
      "duplicate-purchase",
    ]);
    expect(moneyAtStakeUsd).toBeCloseTo(2 * cost, 6);
  });

  it("is about one key, or about all of them by a name that nobody can use", async () => {
    const client = await aClient({}, "sk-nano-first-1234");
    await client.submit(CHEAP);
    const other = client.as("sk-nano-other-5678");
    expect((await found(other)).findings).toEqual([]);
    const all = await found(client, "", {});
    expect(all.findings).toMatchObject([{ id: "paid-not-fetched", world: "sk-n…dd55d3ed" }]);
    expect(JSON.stringify(all)).not.toContain("sk-nano-first");
    expect((await client.emulator.findings()).findings).toEqual(all.findings);
  });

  it.each([
    { severity: "error", ids: ["paid-not-fetched"] },
    { severity: "warning", ids: ["paid-not-fetched", "ignored-field"] },
    { severity: "info", ids: ["paid-not-fetched", "ignored-field", "deprecated-endpoint"] },
  ])("leaves out what is less than $severity", async ({ severity, ids }) => {
    const client = await aClient();
    const { runId } = await client.submit({ ...CHEAP, frobnicate: 1 });
    await client.get(`/api/generate-video/status?runId=${runId}`);
    const { findings } = await found(client, `?severity=${severity}`);
    expect(findings.map(({ id }: Answer) => id)).toEqual(ids);
  });

  it("refuses a severity that there is not", async () => {
    const client = await aClient();
    expect((await client.get("/__emulator/findings?severity=fatal")).status).toBe(400);
  });
});

describe("a real client", () => {
  it.each([
    {
      title: "that spells an option as another model does",
      does: (client: Client) => bought(client, { ...LAKE, seconds: 5 }),
      is: ["warning ignored-field"],
    },
    {
      title: "that polls the deprecated endpoint",
      does: async (client: Client) => {
        const id = await bought(client);
        await client.get(`/api/generate-video/status?runId=${id}`);
      },
      is: ["info polled-after-end", "info deprecated-endpoint"],
    },
    {
      title: "that has its key in the URL alone",
      does: (client: Client) =>
        client.get(`/api/video/status?requestId=x&api_key=${client.key}`, {}),
      is: ["error key-in-url"],
    },
    {
      title: "that repeats what was refused",
      does: async (client: Client) => {
        await client.post("/api/generate-video", { model: "no-such-model" });
        await client.post("/api/generate-video", { model: "no-such-model" });
      },
      is: ["warning retried-final-refusal"],
    },
    {
      title: "that asks for a job that is another's, twice",
      does: async (client: Client) => {
        const { runId } = await client.as("sk-somebody-else").submit(CHEAP);
        await client.get(`/api/video/status?requestId=${runId}`);
        await client.get(`/api/video/status?requestId=${runId}`);
      },
      is: ["warning retried-final-refusal"],
    },
  ])("$title", async ({ does, is }) => {
    const client = await aClient();
    await does(client);
    expect(await names(client)).toEqual(is);
  });

  it("that sends its key along with a redirect", async () => {
    const client = await aClient();
    const { runId } = await client.submit({ model: "sora-2", prompt: "a lake", seconds: "4" });
    const path = `/api/generate-video/content?runId=${runId}&model=sora-2&variant=video`;
    const { headers } = await client.get(path);
    await (await client.get(headers.get("location") ?? "")).arrayBuffer();
    expect(await names(client)).toEqual(["error key-sent-to-asset-host"]);
  });

  it("that fetches stills and no video has lost it", async () => {
    const client = await aClient();
    const { runId } = await client.submit({ model: "sora-2", prompt: "a lake", seconds: "4" });
    const path = `/api/generate-video/content?runId=${runId}&model=sora-2&variant=thumbnail`;
    const { headers } = await client.get(path);
    await (await client.get(headers.get("location") ?? "", {})).arrayBuffer();
    expect(await names(client)).toEqual(["error paid-not-fetched"]);
  });

  it("that fetches one of four videos", async () => {
    const client = await aClient();
    const body = {
      model: "midjourney-video",
      prompt: "a lake",
      image: "https://example.com/a.png",
    };
    const { runId } = await client.submit(body);
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    await (await client.get(data.output.video.url, {})).arrayBuffer();
    const { findings } = await found(client);
    expect(findings.filter(({ id }: Answer) => id === "paid-not-fetched")).toMatchObject([
      { severity: "warning", message: expect.stringContaining("3 of its 4 videos") },
    ]);
  });

  it("is told of what an extension ignores", async () => {
    const client = await aClient();
    const body = {
      model: "midjourney-video",
      prompt: "a lake",
      image: "https://example.com/a.png",
    };
    const { runId } = await client.submit(body);
    await client.post("/api/generate-video/extend", { runId, index: 0, duration: 10 });
    expect(await names(client)).toContain("warning ignored-field");
  });

  it.each(["2025-11", "2025-12"] as const)(
    "of revision %s may poll what was deprecated later",
    async (revision) => {
      const client = await aClient({ revision });
      const { runId } = await client.submit(CHEAP);
      const path = `/api/generate-video/status?runId=${runId}&modelSlug=kling-video`;
      expect((await client.get(path)).status).toBe(200);
      expect(await names(client)).toEqual(["error paid-not-fetched"]);
    },
  );
});

describe("a journal that has forgotten all", () => {
  it("does not make the findings forget", async () => {
    const client = await aClient({ journalSize: 1 });
    const { runId } = await client.submit(CHEAP);
    await client.read(`/api/video/status?requestId=${runId}`);
    await client.read(`/api/video/status?requestId=${runId}`);
    await client.read(`/api/video/status?requestId=${runId}`);
    expect(await names(client)).toEqual(["error paid-not-fetched", "warning polled-after-end"]);
  });
});

describe("what is forgotten", () => {
  const seen = (world: string) => anExchange({ world: worldId(world) });

  it.each([
    { what: "one world", world: worldId("a"), left: ["b"] },
    { what: "all worlds", world: undefined, left: [] },
  ])("is $what, judged or not", ({ world, left }) => {
    const findings = new Findings({ pace: "fast", speed: 1 });
    for (const id of ["a", "b"]) findings.observe(seen(id));
    expect(findings.worlds()).toEqual(["a", "b"]);
    for (const id of ["a", "b"]) findings.observe(seen(id));
    findings.forget(world);
    expect(findings.worlds()).toEqual(left);
  });
});
