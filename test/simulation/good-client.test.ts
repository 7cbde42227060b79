import { fc } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { validRequestFor } from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { Pace } from "../../src/emulator/index.ts";
import { type Answer, aClient, type Client } from "../support/client.ts";

const MODELS = loadCatalog().all.filter(({ status }) => status.kind !== "removed");
const PACES = ["real", "fast", "instant", "poll", "manual"] as const satisfies readonly Pace[];
const POLLS_MAX = 400;

/** Submits once, polls every five seconds until the end, and fetches all that there is. */
async function buysOne(client: Client, body: object): Promise<void> {
  const { runId } = await client.submit(body);
  for (let polls = 0; polls < POLLS_MAX; polls++) {
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    if (data.status === "COMPLETED") return fetchesAll(client, data.output);
    if (data.status === "FAILED" || data.status === "CANCELED") return;
    client.emulator.clock.advance("5s");
  }
  throw new Error(`${runId} does not end`);
}

async function fetchesAll(client: Client, output: Answer): Promise<void> {
  for (const { url } of output.videos ?? [output.video]) {
    const isOfApi = url.startsWith("/");
    const reply = await client.get(url, isOfApi ? { "x-api-key": client.key } : {});
    const location = reply.headers.get("location");
    await (location ? await client.get(location, {}) : reply).arrayBuffer();
  }
}

describe("a client that does what the documents say", () => {
  it("is never found to have done wrong, whatever allowed requests it makes", async () => {
    const anything = fc.record({
      rule: fc.constantFrom(...MODELS),
      seed: fc.nat(1_000),
    });
    const client = await aClient({ balance: 1_000_000, pace: "manual" });
    await fc.assert(
      fc.asyncProperty(anything, fc.nat(), async ({ rule, seed }, world) => {
        const one = client.as(`sk-good-client-${world}`);
        await buysOne(one, validRequestFor(rule, seed));
        const { findings } = await one.read("/__emulator/findings?severity=warning");
        expect(findings).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each(PACES)("is not at the pace %s", async (pace) => {
    const client = await aClient({ pace });
    for (const model of ["kling-video", "sora-2", "midjourney-video"]) {
      const rule = MODELS.find(({ id }) => id === model);
      if (rule) await buysOne(client, validRequestFor(rule, 1));
    }
    const { findings } = await client.read("/__emulator/findings?severity=warning");
    expect(findings).toEqual([]);
  });
});
