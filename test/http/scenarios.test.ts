import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { aClient, type Client } from "../support/client.ts";
import { runReferenceClient } from "../support/reference-client.ts";

const NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** What a good client comes to under each scenario, and what it pays: 0.4 dollars is one job. */
const GOOD: Readonly<Record<ScenarioName, readonly [ended: string, paid: number]>> = {
  "blocked-at-submit": ["refused", 0],
  "insufficient-balance": ["refused", 0],
  "rate-limited-submit": ["video", 0.4],
  "submit-5xx": ["video", 0.4],
  "submit-cut": ["video", 0.4],
  "submit-response-lost": ["video", 0.4],
  "submit-stalls": ["video", 0.4],
  "daily-limit": ["refused", 0],
  "pro-required": ["refused", 0],
  "edge-413": ["refused", 0],
  "edge-502-html": ["video", 0.4],
  "edge-502-paid": ["video", 0.4],
  "poll-401": ["locked-out", 0.4],
  "poll-5xx": ["video", 0.4],
  "poll-429": ["video", 0.4],
  "poll-reset": ["video", 0.4],
  "poll-malformed": ["video", 0.4],
  "status-hangs": ["video", 0.4],
  "odd-status-words": ["video", 0.4],
  "recover-5xx": ["video", 0.4],
  "recover-429": ["video", 0.4],
  "recover-reset": ["video", 0.4],
  cancelled: ["cancelled", 0],
  stuck: ["too-late", 0.4],
  "job-vanishes": ["lost", 0.4],
  "slow-queue": ["video", 0.4],
  fails: ["failed", 0],
  "fails-moderation": ["failed", 0],
  "fails-not-refunded": ["failed", 0.4],
  "completed-without-url": ["no-url", 0.4],
  "odd-final-status": ["too-late", 0.4],
  "odd-id": ["video", 0.4],
  "final-cost-differs": ["video", 0.6],
  "asset-5xx": ["video", 0.4],
  "asset-needs-key": ["video", 0.4],
  "asset-expired": ["video", 0.4],
  "asset-moved": ["video", 0.4],
  "asset-truncated": ["video", 0.4],
  "asset-stalls": ["video", 0.4],
  "asset-wrong-type": ["video", 0.4],
  "asset-empty": ["video", 0.4],
  "asset-gone": ["not-fetched", 0.4],
  "unknown-fields": ["video", 0.4],
  "bare-answers": ["video", 0.4],
};

const JSON_TYPE = { "content-type": "application/json" };

async function armed(client: Client, body: object): Promise<unknown> {
  const headers = { ...JSON_TYPE, "x-api-key": client.key };
  const answer = await client.post("/__emulator/scenarios", body, headers);
  expect(answer.status).toBe(201);
  return answer.json();
}

async function paidBy({ read }: Client): Promise<number> {
  const { balanceUsd } = await read("/__emulator/ledger");
  return Math.round((100 - balanceUsd) * 1e6) / 1e6;
}

/** The ways in which a scenario can be chosen without a change to the client. */
const WAYS = {
  "the control plane": async (name: string) => {
    const client = await aClient({}, "sk-good");
    await armed(client, { name });
    return { client, prompt: "a lake" };
  },
  "words in the prompt": async (name: string) => ({
    client: await aClient({}, "sk-good"),
    prompt: `a lake #emulator:${name}, calm`,
  }),
  "an API key": async (name: string) => ({
    client: await aClient({}, `sk-emulator-${name}--one test`.replace(" ", "-")),
    prompt: "a lake",
  }),
} as const;

describe.each(Object.entries(WAYS))("a good client under a scenario chosen by %s", (_, choose) => {
  it.each(NAMES)("%s ends as it should, and pays once at most", async (name) => {
    const { client, prompt } = await choose(name);
    const { emulator, key } = client;
    const ended = await runReferenceClient(emulator, key, { model: "kling-video", prompt });
    const [expected, paid] = GOOD[name];
    expect(ended.as).toBe(expected);
    expect(await paidBy(client)).toBe(paid);
    if (ended.bytes) {
      const [job] = await emulator.world(key).jobs();
      const { video } = await emulator.world(key).job(job?.id ?? "");
      expect(createHash("sha256").update(ended.bytes).digest("hex")).toBe(video.sha256);
    }
  });
});
