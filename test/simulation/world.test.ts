import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { clientOf, LAKE } from "../support/client.ts";

const KEYS = ["sk-a", "sk-b"] as const;

/** What may happen next. Numbers pick a job among those the world has. */
const anyStep = fc.oneof(
  fc.record({ kind: fc.constant("submit" as const), key: fc.constantFrom(...KEYS) }),
  fc.record({
    kind: fc.constant("poll" as const),
    key: fc.constantFrom(...KEYS),
    pick: fc.nat(20),
  }),
  fc.record({ kind: fc.constant("broken" as const), key: fc.constantFrom(...KEYS) }),
  fc.record({ kind: fc.constant("advance" as const), ms: fc.nat(60_000) }),
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

const RANKS: Readonly<Record<string, number>> = { IN_QUEUE: 0, IN_PROGRESS: 1, COMPLETED: 2 };

async function run(steps: readonly Step[], pace: "manual" | "poll"): Promise<readonly string[]> {
  const emulator = await createEmulator({ listen: false, pace, seed: 7, balance: 2 });
  const jobs: Record<string, string[]> = { "sk-a": [], "sk-b": [] };
  const ranks = new Map<string, number>();
  const transcript: string[] = [];
  for (const step of steps) {
    if (step.kind === "advance") emulator.clock.advance(`${step.ms}ms`);
    else transcript.push(await act(step));
  }
  for (const key of KEYS) await moneyIsConserved(key);
  await emulator.close();
  return transcript;

  async function act(step: Exclude<Step, { kind: "advance" }>): Promise<string> {
    const client = clientOf(emulator, step.key);
    const own = jobs[step.key] ?? [];
    switch (step.kind) {
      case "submit": {
        const text = await (await client.post("/api/generate-video", LAKE)).text();
        const { runId } = JSON.parse(text);
        if (runId) own.push(runId);
        return text;
      }
      case "broken":
        return (await client.post("/api/generate-video", { ...LAKE, prompt: 7 })).text();
      case "poll": {
        const id = own[step.pick % (own.length || 1)] ?? "vid_none";
        const text = await (await client.get(`/api/video/status?requestId=${id}`)).text();
        const rank = RANKS[JSON.parse(text).data?.status] ?? -1;
        expect(rank).toBeGreaterThanOrEqual(ranks.get(id) ?? -1);
        ranks.set(id, rank);
        return text;
      }
      default:
        return step satisfies never;
    }
  }

  async function moneyIsConserved(key: string): Promise<void> {
    const { balanceUsd, entries } = await clientOf(emulator, key).read("/__emulator/ledger");
    const moved = entries.map(({ amountUsd }: { amountUsd: number }) => amountUsd);
    const left = moved.reduce((sum: number, amount: number) => sum + amount, 0);
    expect(balanceUsd).toBeCloseTo(left, 6);
    expect(balanceUsd).toBeGreaterThanOrEqual(0);
    expect(entries.length - 1).toBe(jobs[key]?.length); // the deposit comes first
  }
}

describe.each(["manual", "poll"] as const)("a world at the pace %s", (pace) => {
  test.prop([fc.array(anyStep, { maxLength: 40 })], { numRuns: 40 })(
    "never goes back, keeps its money together, and gives the same bytes for the same seed",
    async (steps) => {
      expect(await run(steps, pace)).toEqual(await run(steps, pace));
    },
  );
});

it("gives a world the same answers whatever other worlds do in between", async () => {
  const script = async (noisy: boolean) => {
    const emulator = await createEmulator({ listen: false, pace: "manual", seed: 3 });
    const answers: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      if (noisy) await clientOf(emulator, "sk-noise").submit(LAKE);
      answers.push(await clientOf(emulator, "sk-quiet").submit(LAKE));
    }
    await emulator.close();
    return answers;
  };
  expect(await script(true)).toEqual(await script(false));
});

it("differs by seed", async () => {
  const ids = await Promise.all(
    [1, 2].map(async (seed) => {
      const emulator = await createEmulator({ listen: false, pace: "instant", seed });
      return (await clientOf(emulator, "sk-test").submit(LAKE)).runId;
    }),
  );
  expect(new Set(ids).size).toBe(2);
});
