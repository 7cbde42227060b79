import { expect, it } from "vitest";
import { instant } from "../../src/emulator/domain/brand.ts";
import { seededRandom } from "../../src/emulator/domain/random.ts";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import {
  defaultsOf,
  SCENARIOS,
  type ScenarioName,
} from "../../src/emulator/scenarios/scenarios.ts";

const WORLDS = 200;
const STEPS = 12;
const NAMES = Object.keys(SCENARIOS) as ScenarioName[];

/** Longer than any answer takes, in milliseconds of the machine. */
const PATIENCE_MS = 20_000;

const random = seededRandom("worlds");

/** What one client does, step by step; it hangs on its number alone. */
function clientOf(emulator: Emulator, i: number) {
  const key = `sk-world-number-${String(i).padStart(4, "0")}`;
  const world = emulator.world(key);
  const headers = { "x-api-key": key, "content-type": "application/json" };
  const ids: string[] = [];
  const ask = async (path: string, init: RequestInit = {}): Promise<void> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      const answer = await emulator.fetch(emulator.baseUrl + path, { ...init, headers, signal });
      const text = await answer.text();
      const [, id] = /"runId":"([^"]+)"/.exec(text) ?? [];
      if (id !== undefined && path === "/generate-video") ids.push(id);
    } catch {
      // a scenario has cut it
    }
  };
  const steps = [
    () => world.setBalance(1 + (i % 7)),
    () => world.clock.advance(`${1 + (i % 50)}s`),
    () => world.speak(i % 5 === 0 ? { revision: "2025-12" } : {}),
    async () => {
      const name = NAMES[i % NAMES.length] ?? "stuck";
      if (!("forMs" in defaultsOf(name))) await world.scenario(name);
    },
  ];
  const step = async (n: number): Promise<void> => {
    const setUp = steps[n];
    if (setUp) return void (await setUp());
    const draw = random(`${i}/${n}`);
    if (ids.length === 0 || draw < 0.3) {
      const body = JSON.stringify({ model: "kling-video", prompt: `lake ${Math.floor(draw * 9)}` });
      return ask("/generate-video", { method: "POST", body });
    }
    if (draw < 0.8) return ask(`/video/status?requestId=${ids.at(-1)}`);
    if (draw < 0.9) return ask("/check-balance", { method: "POST" });
    return void (await world.clock.advance("30s"));
  };
  return { key, world, step };
}

const options = { seed: "worlds", pace: "manual", listen: false, journalSize: 100 } as const;
const still = { now: () => instant(0) };

async function seenBy(emulator: Emulator, i: number): Promise<string> {
  const { key, world } = clientOf(emulator, i);
  const har = await emulator.fetch(`${emulator.origin}/__emulator/journal?format=har`, {
    headers: { "x-api-key": key },
  });
  return JSON.stringify([
    world.journal(),
    await world.ledger(),
    await world.findings(),
    await har.json(),
  ]);
}

it("200 worlds driven at once see what each of them would see alone", async () => {
  const together = await createEmulator(options, { machine: still });
  const clients = Array.from({ length: WORLDS }, (_, i) => clientOf(together, i));
  for (let n = 0; n < STEPS; n++) await Promise.all(clients.map(({ step }) => step(n)));

  const seen = new Set<string>();
  for (let i = 0; i < WORLDS; i++) {
    const alone = await createEmulator(options, { machine: still });
    const { step } = clientOf(alone, i);
    for (let n = 0; n < STEPS; n++) await step(n);
    const expected = await seenBy(alone, i);
    expect(await seenBy(together, i)).toBe(expected);
    seen.add(expected);
    await alone.close();
  }
  expect(seen.size).toBe(WORLDS);
  await together.close();
});
