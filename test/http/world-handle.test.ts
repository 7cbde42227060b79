import { describe, expect, it } from "vitest";
import { ControlError } from "../../src/emulator/index.ts";
import { aClient, LAKE } from "../support/client.ts";
import { controlsOf } from "../support/controls.ts";

describe("the handle of a world", () => {
  it("does what the control plane does", async () => {
    const client = await aClient({ pace: "manual" });
    const { done } = controlsOf(client);
    const world = client.emulator.world(client.key);
    const { id } = await world.addJob({ ...LAKE, phase: "queued" });
    expect(await world.jobs()).toEqual((await done("GET", "/jobs")).jobs);
    expect(JSON.stringify(await world.job(id))).toBe(
      JSON.stringify(await done("GET", `/jobs/${id}`)),
    );
    expect(await world.ledger()).toEqual(await done("GET", "/ledger"));
    expect(await world.snapshot()).toEqual(await done("GET", "/snapshot"));
    await world.speak({ revision: "2025-12" });
    expect((await done("GET", "/dialect")).revision).toBe("2025-12");
    await world.setBalance(0);
    expect([await world.balance(), (await done("GET", "/ledger")).balanceUsd]).toEqual([0, 0]);
    await world.fail(id, { reason: "no paint" });
    expect((await world.job(id)).plan.outcome).toMatchObject({ reason: "no paint" });
    await world.reset();
    expect((await done("GET", "/jobs")).total).toBe(0);
  });

  it("throws a ControlError for what is no id and no span, on the emulator's clock too", async () => {
    const { emulator } = await aClient({ pace: "manual" });
    const world = emulator.world("sk-test");
    const id = 5 as unknown as string; // of a program without types
    for (const call of [
      () => world.job(id),
      () => world.complete(id),
      () => world.fail(id),
      () => world.cancel(id),
    ]) {
      await expect(call()).rejects.toThrow(
        new ControlError(400, "id must be the id of a job, as text; got 5."),
      );
    }
    for (const span of ["1e9s", 5, undefined, "9999999999d"] as string[]) {
      await expect(world.clock.advance(span)).rejects.toBeInstanceOf(ControlError);
      expect(() => emulator.clock.advance(span)).toThrow(ControlError);
    }
    expect(() => emulator.clock.advance("400000d")).toThrow(/1,000 years/);
  });

  it("moves its own clock; the emulator's moves all", async () => {
    const { emulator, submit } = await aClient({ pace: "manual" });
    const world = emulator.world("sk-test");
    const { runId } = await submit(LAKE);
    const end = await world.clock.advanceToEnd(runId);
    expect(end.changes).toEqual([{ job: runId, from: "pending", to: "completed" }]);
    expect(emulator.clock.now().toISOString()).toBe("2026-01-17T00:00:00.000Z");
    await emulator.clock.set(new Date("2026-01-18T00:00:00Z"));
    const now = (await world.clock.now()).getTime();
    expect(now).toBe(Date.parse("2026-01-18T00:00:00Z") + end.movedMs);
    expect((await emulator.clock.advanceToNext()).movedMs).toBe(0);
    expect((await emulator.clock.advanceToEnd()).movedMs).toBe(0);
  });

  it.each([
    ["an unknown job", (w: World) => w.complete("vid_1"), "There is no job vid_1"],
    ["a wrong balance", (w: World) => w.setBalance(-1), "balanceUsd must be a number"],
    ["a wrong depth", (w: World) => w.reset("all" as never), "depth must be one of"],
    ["a wrong snapshot", (w: World) => w.restore({}), "snapshot.format"],
    ["a date that is none", (w: World) => w.clock.set(new Date("x")), "now must be a moment"],
    ["a wrong phase", (w: World) => w.addJob({ ...LAKE, phase: "done" as never }), "phase must be"],
  ])("throws a ControlError for %s", async (_what, act, words) => {
    const { emulator } = await aClient({ pace: "manual" });
    const error = await act(emulator.world("sk-test")).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(ControlError);
    expect(String(error)).toContain(words);
  });
});

type World = ReturnType<Awaited<ReturnType<typeof aClient>>["emulator"]["world"]>;
