import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

const HOUR_MS = 3_600_000;
const JUMPS = [
  { what: "back a millisecond", byMs: -1 },
  { what: "back an hour", byMs: -HOUR_MS },
  { what: "back to 1970", byMs: -Date.now() },
  { what: "on an hour", byMs: HOUR_MS },
  { what: "on ten years", byMs: 87_600 * HOUR_MS },
];
const PHASES = [
  "pending",
  "queued",
  "processing",
  "generating",
  "delivering",
  "completed",
  "failed",
  "cancelled",
] as const;

describe("a machine whose clock is set", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
  afterEach(() => void vi.useRealTimers());

  it.each(JUMPS.flatMap((jump) => PHASES.map((phase) => ({ ...jump, phase }))))(
    "$what changes neither a $phase job nor its money",
    async ({ byMs, phase }) => {
      const { emulator, key, read } = await aClient({ pace: "real" });
      const world = emulator.world(key);
      const { id } = await world.addJob({ ...LAKE, phase });
      const seen = async () => {
        const { data } = await read(`/api/video/status?requestId=${id}`);
        const { balanceUsd, spentUsd } = (await read("/__emulator/accounts")).accounts[0];
        return { status: data.status, balanceUsd, spentUsd };
      };
      const before = await seen();
      const since = await world.clock.now();
      vi.setSystemTime(Date.now() + byMs);
      expect(await seen()).toEqual(before);
      const passedMs = (await world.clock.now()).getTime() - since.getTime();
      expect(passedMs).toBeGreaterThanOrEqual(0);
      expect(passedMs).toBeLessThan(HOUR_MS / 60);
    },
  );
});
