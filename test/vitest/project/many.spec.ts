import { Agent } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import { test } from "nanogpt-video-emulator/vitest";
import { afterAll, beforeAll, describe, expect } from "vitest";

const { addRequest } = Agent.prototype as unknown as Record<string, unknown>;
const { fetch: globalFetch } = globalThis;

/** What a process holds on to, and what was put into its globals. */
const held = () => ({
  resources: process.getActiveResourcesInfo().toSorted(),
  listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  isFetchThere: globalThis.fetch === globalFetch,
  isAgentThere:
    (Agent.prototype as unknown as Record<string, unknown>)["addRequest"] === addRequest,
  names: Object.keys(process.env).filter((name) => name.startsWith("NANOGPT_")),
});

/** Of the event loop, for the handles of the last test: Node lets go of them a little after they are closed. */
const TURNS = 3;

let before: ReturnType<typeof held>;
beforeAll(() => {
  before = held();
});
afterAll(async () => {
  for (let i = 0; i < TURNS; i++) await turn();
  expect(held()).toEqual(before);
});

const asksOnce = async ({ emulator }: { emulator: { baseUrl: string; apiKey: string } }) => {
  const headers = { "x-api-key": emulator.apiKey, connection: "close" };
  const answer = await fetch(`${emulator.baseUrl}/video/status?requestId=vid_1`, { headers });
  await answer.text();
  expect(answer.status).toBe(404);
};

describe.each(Array.from({ length: 900 }, (_, i) => i))("%i", () => {
  test("without a socket", asksOnce);
});

describe.each(Array.from({ length: 100 }, (_, i) => i))("%i", () => {
  test.override({ emulatorOptions: { listen: true } });
  test("with a socket", asksOnce);
});
