import { expect, it } from "vitest";
import { COUNT_MAX } from "../../../src/emulator/domain/brand.ts";
import { createEmulator } from "../../../src/emulator/emulator.ts";
import { Strikes } from "../../../src/emulator/scenarios/strikes.ts";
import { ARMED_MAX } from "../../../src/emulator/scenarios/trouble.ts";

const KEY = "sk-counts";

it("counts strikes no further than a snapshot may say", () => {
  const strikes = new Strikes({ poll: COUNT_MAX });
  strikes.add("poll");
  expect(strikes.counts()).toEqual({ poll: COUNT_MAX });
});

it("arms no more scenarios than a snapshot may hold", async () => {
  const emulator = await createEmulator({ listen: false });
  const world = emulator.world(KEY);
  const snapshot = await world.snapshot();
  const armed = Array.from({ length: ARMED_MAX - 1 }, (_, i) => ({
    ...{ id: `${i + 1}`, name: "poll-429", params: { times: 1 }, when: {} },
  }));
  const worlds = snapshot.worlds.map((one) => ({ ...one, trouble: { armed } }));
  await world.restore({ ...snapshot, worlds } as unknown as typeof snapshot);
  await world.scenario("poll-5xx");
  await expect(world.scenario("poll-5xx")).rejects.toThrow(`at most ${ARMED_MAX} scenarios`);
  expect(await world.restore(await world.snapshot())).toMatchObject({ worlds: 1 });
  await emulator.close();
});
