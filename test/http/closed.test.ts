import { expect, it, onTestFinished, vi } from "vitest";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { LAKE } from "../support/client.ts";

const KEY = { "x-api-key": "sk-closed" };
const submit = (emulator: Emulator): Promise<Response> =>
  emulator.fetch(`${emulator.baseUrl}/generate-video`, {
    method: "POST",
    headers: KEY,
    body: JSON.stringify(LAKE),
  });

async function closed(listen: boolean) {
  const emulator = await createEmulator({ listen, pace: "manual" });
  const { runId } = (await (await submit(emulator)).json()) as { runId: string };
  await emulator.close();
  return { emulator, world: emulator.world(KEY["x-api-key"]), runId };
}

type Closed = Awaited<ReturnType<typeof closed>>;

const REQUESTS: Readonly<Record<string, (of: Closed) => Promise<unknown>>> = {
  "a submit": ({ emulator }) => submit(emulator),
  "the health": ({ emulator }) => emulator.fetch(`${emulator.origin}/health`),
  "a file": ({ emulator }) => emulator.fetch(`${emulator.assetOrigin}/predictions/x/0.mp4`),
};

const CHANGES: Readonly<Record<string, (of: Closed) => unknown>> = {
  addJob: ({ world }) => world.addJob({ model: "kling-video", prompt: "a lake" }),
  complete: ({ world, runId }) => world.complete(runId),
  fail: ({ world, runId }) => world.fail(runId),
  cancel: ({ world, runId }) => world.cancel(runId),
  setBalance: ({ world }) => world.setBalance(3),
  scenario: ({ world }) => world.scenario("poll-5xx"),
  disarm: ({ world }) => world.disarm(),
  faults: ({ world }) => world.faults({}),
  speak: ({ world }) => world.speak({}),
  "the world's reset": ({ world }) => world.reset(),
  "the world's clock": ({ world }) => world.clock.advance("1s"),
  "the world's restore": async ({ world }) => world.restore(await world.snapshot()),
  reset: ({ emulator }) => emulator.reset(),
  restore: async ({ emulator }) => emulator.restore(await emulator.snapshot()),
  "the clock": ({ emulator }) => emulator.clock.advanceToEnd(),
  "the clock by a span": ({ emulator }) => emulator.clock.advance("1s"),
};

for (const listen of [true, false]) {
  const how = listen ? "with sockets" : "without";

  it.each(Object.keys(REQUESTS))(`takes no request after close(), ${how}: %s`, async (name) => {
    const asked = REQUESTS[name]?.(await closed(listen));
    await expect(asked).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
  });

  it.each(Object.keys(CHANGES))(`changes nothing after close(), ${how}: %s`, async (name) => {
    const of = await closed(listen);
    const before = await of.emulator.snapshot();
    await expect((async () => CHANGES[name]?.(of))()).rejects.toThrow("The emulator is closed");
    expect(await of.emulator.snapshot()).toEqual(before);
  });

  it(`can be read after close(), ${how}`, async () => {
    const { emulator, world, runId } = await closed(listen);
    expect((await world.job(runId)).id).toBe(runId);
    expect((await world.jobs()).length).toBe(1);
    expect(world.journal().length).toBe(1);
    expect((await emulator.findings("at the end")).findings.length).toBeGreaterThan(0);
  });
}

it.each([
  { what: "a submit that stalls", path: "/api/generate-video", method: "POST" },
  {
    what: "a wait in the journal",
    path: "/__emulator/journal?wait=1h&operation=poll",
    method: "GET",
  },
])("cuts $what when it is closed", async ({ path, method }) => {
  const emulator = await createEmulator({ listen: false, scenarios: ["submit-stalls"] });
  const init = { method, headers: KEY, ...(method === "POST" && { body: JSON.stringify(LAKE) }) };
  const asked = emulator.fetch(emulator.origin + path, init);
  const cut = expect(asked).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
  await new Promise((done) => setTimeout(done, 20));
  await emulator.close();
  await cut;
});

it("warns nobody of the many requests that are under way at once", async () => {
  const warned = vi.fn();
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const emulator = await createEmulator({ listen: false });
  await Promise.all(Array.from({ length: 50 }, () => emulator.fetch(`${emulator.origin}/health`)));
  await emulator.close();
  await new Promise((resolve) => process.nextTick(resolve)); // when warnings are told
  expect(warned).not.toHaveBeenCalled();
});
