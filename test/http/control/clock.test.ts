import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../../support/client.ts";
import { controlsOf } from "../../support/controls.ts";

const START = "2026-01-17T00:00:00.000Z";

/** Two jobs of a world at the pace manual. */
async function twoJobs() {
  const client = await aClient({ pace: "manual" });
  const first = (await client.submit(LAKE)).runId;
  const second = (await client.submit(LAKE)).runId;
  return { client, first, second, ...controlsOf(client) };
}

describe("the clock at the controls", () => {
  it("is set forward, and says what changed", async () => {
    const { done, first, second } = await twoJobs();
    const now = "2026-01-17T02:00:00.000Z";
    expect(await done("PUT", "/clock", { now })).toEqual({
      now,
      movedMs: 7_200_000,
      changes: [first, second].map((job) => ({ job, from: "pending", to: "completed" })),
    });
    expect((await done("GET", "/clock", undefined, "")).now).toBe(START);
  });

  it("goes to the next change of any job, or of one, and of all worlds without a key", async () => {
    const { done, client, first, second } = await twoJobs();
    const step = await done("POST", "/clock/advance", { to: "next" });
    expect(step.changes).toEqual([{ job: expect.any(String), from: "pending", to: "queued" }]);
    const one = await done("POST", "/clock/advance", { to: "next", job: second });
    expect(one.changes.find(({ job }: { job: string }) => job === second)).toBeDefined();
    const other = (await client.as("sk-other").submit(LAKE)).runId;
    const all = await done("POST", "/clock/advance", { to: "next" }, "");
    expect([first, second, other]).toContain(all.changes[0].job);
    expect(Date.parse(all.now)).toBe(Date.parse(START) + all.movedMs);
  });

  it("goes to the end of one job, then of all, then has nothing left", async () => {
    const { done, first, second } = await twoJobs();
    const one = await done("POST", "/clock/advance", { to: "end", job: first });
    expect(one.changes).toContainEqual({ job: first, from: "pending", to: "completed" });
    expect((await done("GET", `/jobs/${first}`)).endsAt).toBe(one.now);
    await done("POST", "/clock/advance", { to: "end" });
    expect((await done("GET", `/jobs/${second}`)).phase).toBe("completed");
    for (const to of ["next", "end"]) {
      expect(await done("POST", "/clock/advance", { to })).toMatchObject({
        movedMs: 0,
        changes: [],
        note: expect.stringContaining("No job"),
      });
    }
  });

  it.each([
    ["PUT", "/clock", { now: "2026-01-16T00:00:00Z" }, 400, "does not go back"],
    ["PUT", "/clock", { now: "2026-01-16T00:00:00Z" }, 400, "un-happen"],
    ["PUT", "/clock", { now: "tomorrow" }, 400, '"tomorrow"'],
    ["PUT", "/clock", { now: "2026-01-18T00:00:00" }, 400, "with its zone"],
    ["PUT", "/clock", { now: 7 }, 400, "got 7"],
    ["PUT", "/clock", {}, 400, "now is missing"],
    ["PUT", "/clock", { nwo: "2026-01-18T00:00:00Z" }, 400, "Did you mean now?"],
    ["PUT", "/clock", { now: "9999-01-01T00:00:00Z" }, 400, "1,000 years"],
    ["POST", "/clock/advance", { to: "nxet" }, 400, "Did you mean next?"],
    ["POST", "/clock/advance", { to: "next", by: "1s" }, 400, "Send"],
    ["POST", "/clock/advance", { by: "1s", job: "vid_1" }, 400, 'job goes with "to" only'],
    ["POST", "/clock/advance", { by: "1y" }, 400, 'got "1y"'],
    ["POST", "/clock/advance", { to: "next", job: "vid_1" }, 404, "no job vid_1"],
    ["POST", "/clock/advance", { to: "next", job: 7 }, 400, "job must be text"],
    ["POST", "/clock/advance", [], 400, "must be an object"],
    ["POST", "/clock/advance", undefined, 400, "Send"],
  ])("refuses %s %s %j with %i: %s", async (method, path, body, status, words) => {
    const { refused } = await twoJobs();
    const [code, message] = await refused(method, path, body);
    expect([code, message]).toEqual([status, expect.stringContaining(words)]);
  });

  it("does not wait for a job that never ends", async () => {
    const { done, refused, first } = await twoJobs();
    const snapshot = await done("GET", "/snapshot");
    snapshot.worlds[0].jobs[0].plan.generating = "Infinity";
    await done("PUT", "/snapshot", snapshot);
    const [status, message] = await refused("POST", "/clock/advance", { to: "end" });
    expect([status, message]).toEqual([409, expect.stringContaining("1,000 years")]);
    expect((await done("GET", `/jobs/${first}`)).endsAt).toBeNull();
    for (let i = 0; i < 12; i++) await done("POST", "/clock/advance", { to: "next" });
    expect(await done("GET", `/jobs/${first}`)).toMatchObject({ phase: "generating" });
    await done("POST", `/jobs/${first}/complete`);
    expect(await done("GET", `/jobs/${first}`)).toMatchObject({ phase: "completed" });
  });
});

describe("the clock of the emulator and that of a world together", () => {
  const YEARS = 365 * 86_400_000;
  const SPANS = [1, 499 * YEARS, 500 * YEARS, 501 * YEARS, 999 * YEARS, 1_000 * YEARS];

  it.each([
    ["the world first", ["world", "all"]],
    ["the emulator first", ["all", "world"]],
  ] as const)("end 1,000 years ahead, so that a snapshot is taken back: %s", async (_, order) => {
    for (const first of SPANS) {
      for (const second of SPANS) {
        const [old, fresh] = [await aClient({ pace: "manual" }), await aClient({ pace: "manual" })];
        const world = old.emulator.world("sk-ahead");
        const clocks = { world: world.clock, all: old.emulator.clock };
        const moved = await Promise.allSettled([clocks[order[0]].advance(`${first}ms`)]);
        const then = async () => clocks[order[1]].advance(`${second}ms`);
        moved.push(...(await Promise.allSettled([then()])));
        expect([first, second, moved.map(({ status }) => status)]).toEqual([
          ...[first, second],
          ["fulfilled", first + second <= 1_000 * YEARS ? "fulfilled" : "rejected"],
        ]);
        const now = await world.clock.now();
        await fresh.emulator.world("sk-ahead").restore(await world.snapshot());
        expect(await fresh.emulator.world("sk-ahead").clock.now()).toEqual(now);
        await fresh.emulator.restore(await old.emulator.snapshot());
        expect(await fresh.emulator.world("sk-ahead").clock.now()).toEqual(now);
      }
    }
  });
});
