import { fc, test } from "@fast-check/vitest";

import { describe, expect } from "vitest";
import { createEmulator, type Emulator } from "../../src/emulator/index.ts";
import { LAKE } from "../support/client.ts";

const KEYS = ["sk-a", "sk-b"] as const;
const PROMPTS = ["a lake", "flagged-content", "blocked-content"] as const;

/** What may happen next. Numbers pick a job among those the world has. */
const anyStep = fc.oneof(
  fc.record({
    kind: fc.constant("submit" as const),
    key: fc.constantFrom(...KEYS),
    prompt: fc.constantFrom(...PROMPTS),
    moderated: fc.boolean(),
  }),
  ...(["poll", "end"] as const).map((kind) =>
    fc.record({
      kind: fc.constant(kind),
      key: fc.constantFrom(...KEYS),
      pick: fc.nat(20),
      ending: fc.constantFrom("complete" as const, "fail" as const, "cancel" as const),
    }),
  ),
  fc.record({ kind: fc.constant("look" as const), key: fc.constantFrom(...KEYS) }),
  fc.record({
    kind: fc.constant("seed" as const),
    key: fc.constantFrom(...KEYS),
    phase: fc.constantFrom("queued" as const, "completed" as const, "failed" as const),
    chargeUsd: fc.constantFrom(false as const, 0.1),
  }),
  fc.record({ kind: fc.constant("money" as const), key: fc.constantFrom(...KEYS), usd: fc.nat(3) }),
  fc.record({
    kind: fc.constant("speak" as const),
    key: fc.constantFrom(...KEYS),
    revision: fc.constantFrom("2025-11", "2025-12", "2026-01"),
  }),
  fc.record({
    kind: fc.constant("advance" as const),
    key: fc.constantFrom(...KEYS),
    ms: fc.nat(60_000),
  }),
  fc.record({ kind: fc.constant("advance-all" as const), ms: fc.nat(60_000) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const OPTIONS = {
  listen: false,
  pace: "manual",
  seed: 7,
  balance: 2,
  requestIds: true,
  strict: true,
} as const;

/** Does one step, and says all that was answered. What is refused is part of it. */
async function taken(emulator: Emulator, step: Step): Promise<string> {
  try {
    return await done(emulator, step);
  } catch (error) {
    return String(error);
  }
}

async function done(emulator: Emulator, step: Step): Promise<string> {
  if (step.kind === "advance-all") return String(emulator.clock.advance(`${step.ms}ms`));
  const world = emulator.world(step.key);
  const jobs = await world.jobs();
  switch (step.kind) {
    case "submit":
      return told(emulator, step.key, "POST", "/api/generate-video", {
        body: { ...LAKE, prompt: step.prompt },
        headers: step.moderated ? { moderation: "true" } : {},
      });
    case "poll":
      return told(
        emulator,
        step.key,
        "GET",
        `/api/video/status?requestId=${jobs[step.pick % (jobs.length || 1)]?.id}`,
      );
    case "end":
      return JSON.stringify(
        await world[step.ending](jobs[step.pick % (jobs.length || 1)]?.id ?? ""),
      );
    case "look": {
      const recovered = await told(emulator, step.key, "GET", "/api/generate-video/recover");
      return JSON.stringify([recovered, await world.ledger(), await world.clock.now()]);
    }
    case "seed":
      return JSON.stringify(
        await world.addJob({ ...LAKE, phase: step.phase, chargeUsd: step.chargeUsd }),
      );
    case "money":
      return String(await world.setBalance(step.usd));
    case "speak":
      return JSON.stringify(await world.speak({ revision: step.revision }));
    case "advance":
      return JSON.stringify(await world.clock.advance(`${step.ms}ms`));
    default:
      return step satisfies never;
  }
}

type Sent = { readonly body?: object; readonly headers?: Record<string, string> };

async function told(
  emulator: Emulator,
  key: string,
  method: string,
  path: string,
  sent: Sent = {},
) {
  const response = await emulator.fetch(emulator.origin + path, {
    method,
    headers: { "x-api-key": key, ...sent.headers },
    ...(sent.body && { body: JSON.stringify(sent.body) }),
  });
  return JSON.stringify([response.status, [...response.headers], await response.text()]);
}

async function allTaken(emulator: Emulator, steps: readonly Step[]): Promise<readonly string[]> {
  const answers: string[] = [];
  for (const step of steps) answers.push(await taken(emulator, step));
  return answers;
}

const anySteps = fc.array(anyStep, { maxLength: 20 });

describe("a snapshot that is restored", () => {
  test.prop([anySteps, anySteps, anySteps], { numRuns: 60 })(
    "gives byte for byte the answers that would have been given, in a new emulator and in the old one",
    async (before, after, spoilt) => {
      const [old, fresh] = await Promise.all([createEmulator(OPTIONS), createEmulator(OPTIONS)]);
      await allTaken(old, before);
      const snapshot = await old.snapshot();
      const expected = await allTaken(old, after);

      await allTaken(fresh, spoilt);
      for (const emulator of [fresh, old]) {
        await emulator.restore(JSON.parse(JSON.stringify(snapshot)));
        expect(await emulator.snapshot()).toEqual(snapshot);
        expect(await allTaken(emulator, after)).toEqual(expected);
        await emulator.close();
      }
    },
  );

  test.prop([anySteps, anySteps], { numRuns: 30 })(
    "of one world does the same for that world, whatever the other does",
    async (before, after) => {
      const emulator = await createEmulator({ ...OPTIONS, requestIds: false });
      const own = after.filter((step) => step.kind !== "advance-all" && step.key === "sk-a");
      await allTaken(emulator, before);
      const snapshot = await emulator.world("sk-a").snapshot();
      const expected = await allTaken(emulator, own);
      await allTaken(
        emulator,
        before.filter(({ kind }) => kind !== "advance-all"),
      );
      await emulator.world("sk-a").restore(snapshot);
      expect(await allTaken(emulator, own)).toEqual(expected);
      await emulator.close();
    },
  );
});

test.prop([fc.nat(4), fc.nat(6)], { numRuns: 20 })(
  "gives a new job an id of its own, whichever jobs and count an edited snapshot has",
  async (first, more) => {
    const emulator = await createEmulator({ listen: false, pace: "manual" });
    const world = emulator.world("sk-a");
    for (let i = 0; i < 5; i += 1) await world.addJob(LAKE);
    const { worlds, ...rest } = JSON.parse(JSON.stringify(await world.snapshot()));
    const [{ jobs, ...own }] = worlds;
    const kept = jobs.slice(first);
    const edited = { ...own, jobs: kept, submissions: kept.length + more };
    await world.restore({ ...rest, worlds: [edited] });
    const ids = kept.map(({ id }: { id: string }) => id);
    for (let i = 0; i < 5; i += 1) ids.push((await world.addJob(LAKE)).id);
    expect(new Set(ids).size).toBe(ids.length);
    await emulator.close();
  },
);
