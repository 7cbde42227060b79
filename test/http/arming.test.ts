import { describe, expect, it } from "vitest";
import { OPERATIONS, type Operation } from "../../src/emulator/domain/operation.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { SCENARIOS, type ScenarioName } from "../../src/emulator/scenarios/scenarios.ts";
import { meets } from "../../src/emulator/scenarios/strikable.ts";
import { aClient, type Client, LAKE } from "../support/client.ts";

const DREAM = {
  model: "midjourney-video",
  prompt: "a dream",
  imageDataUrl: "data:image/png;base64,AAAA",
};
const NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** Asks for everything once; a job that completes is there, and one more is submitted and extended. */
async function meetEverything({ emulator, key }: Client): Promise<void> {
  const api = async (path: string, init: RequestInit = {}) => {
    const signal = AbortSignal.timeout(50); // some answers never come
    const headers = { "x-api-key": key };
    return emulator.fetch(emulator.baseUrl + path, { ...init, headers, signal }).catch(() => {});
  };
  const { id } = await emulator.world(key).addJob({ ...DREAM, phase: "completed" });
  await api("/generate-video", { method: "POST", body: JSON.stringify(LAKE) });
  const extension = { runId: id, taskId: id, index: 0 };
  await api("/generate-video/extend", { method: "POST", body: JSON.stringify(extension) });
  await api(`/video/status?requestId=${id}`);
  const made = await emulator.world(key).jobs();
  for (const one of made) await api(`/video/status?requestId=${encodeURIComponent(one.id)}`);
  await api("/generate-video/recover");
  await api(`/generate-video/content?runId=${id}&model=${DREAM.model}`);
  await api("/v1/video-models");
  await api("/check-balance", { method: "POST" });
  await emulator.fetch(`${emulator.assetOrigin}/predictions/${id}/0.mp4`).catch(() => {});
}

const PAIRS = NAMES.flatMap((name) => OPERATIONS.map((operation) => ({ name, operation })));

describe("arming a scenario for an operation", () => {
  it.each(PAIRS)("$name for $operation: refused, or it can strike", async ({ name, operation }) => {
    const client = await aClient();
    const world = client.emulator.world(client.key);
    const armed = await world.scenario(name, { when: { operation } }).catch((error) => error);
    const met: readonly Operation[] = meets(SCENARIOS[name]);
    if (!met.includes(operation)) {
      expect(armed).toMatchObject({ name: "ControlError", status: 400 });
      expect(armed.message).toContain(`which is all that ${name} can strike; got ${operation}`);
      return;
    }
    expect(armed).toMatchObject({ name, when: { operation } });
  });

  it.each(NAMES)("%s, armed for anything that it meets, strikes", async (name) => {
    const struck = async (operation: Operation) => {
      const client = await aClient();
      const world = client.emulator.world(client.key);
      await world.scenario(name, { when: { operation } });
      await meetEverything(client);
      return world.journal().some(({ scenarios = [] }) => scenarios.includes(name));
    };
    const met = meets(SCENARIOS[name]);
    const strikes = await Promise.all(
      met.map(async (operation) => [operation, await struck(operation)]),
    );
    expect(strikes).toEqual(met.map((operation) => [operation, true]));
  });
});

describe("arming for what does not exist", () => {
  it.each([
    {
      when: { model: "kling-vidoe" },
      says: 'must be a model\'s id; got "kling-vidoe". Did you mean "kling-video"?',
    },
    { when: { model: "x".repeat(300) }, says: "must be a model's id" },
    { when: { operation: "pole" }, says: "Did you mean poll?" },
    { times: 0, says: "must be a whole number from 1" },
    { status: 404, says: "must be one of 500 to 599 for poll-5xx; got 404" },
  ])("$says", async ({ says, ...wrong }) => {
    const options = { name: "poll-5xx", ...wrong };
    const client = await aClient();
    const handle = client.emulator.world(client.key).scenario("poll-5xx", wrong as object);
    await expect(handle).rejects.toThrow(says);
    const control = await client.post("/__emulator/scenarios", options);
    expect([control.status, await control.text()]).toEqual([
      400,
      expect.stringContaining(says.replaceAll('"', '\\"')),
    ]);
    const scenarios = [options] as never; // what no compiler has seen
    await expect(createEmulator({ scenarios, listen: false })).rejects.toThrow(says);
  });

  it("tells an answer of no job from one of some", async () => {
    const { emulator, key } = await aClient();
    const arming = emulator.world(key).scenario("unknown-fields", {
      when: { operation: "balance", model: "kling-video" },
    });
    await expect(arming).rejects.toThrow("balance has neither");
  });
});
