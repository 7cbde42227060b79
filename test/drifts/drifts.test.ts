import { afterAll, expect, it } from "vitest";
import { PACT_CHECKS } from "../../src/contracts/catalogue/all.ts";
import { OTHER_CHECKS } from "../../src/contracts/catalogue/journeys.ts";
import { emulatorTarget } from "../../src/contracts/target/emulator-target.ts";
import { verify } from "../../src/contracts/verify/verify.ts";
import { systemTimer } from "../../src/emulator/runtime/timer.ts";
import { aMachine } from "../support/look-alike.ts";
import type { Drift } from "./drift.ts";
import { DRIFTS } from "./drifts.ts";

const WANTED = { revision: "2026-01", spendMaxUsd: 0, consent: false, hasJob: true } as const;

const killed = new Set<string>();

async function failuresUnder({ change }: Pick<Drift, "change">): Promise<readonly string[]> {
  const target = await emulatorTarget({ seed: 1 });
  const transport = async (request: Request) => {
    const kept = request.clone();
    const answer = await target.transport(request);
    return kept.url.includes("/__emulator") ? answer : change(kept, answer);
  };
  const { rows } = await verify({ ...target, transport }, WANTED, {
    ...aMachine(),
    timer: systemTimer,
  });
  await target.close();
  expect(rows.filter(({ verdict }) => verdict === "error").map(({ why }) => why)).toEqual([]);
  return rows.filter(({ verdict }) => verdict === "fail").map(({ id }) => id);
}

it("finds nothing where nothing has moved", async () => {
  expect(await failuresUnder({ change: (_, answer) => answer })).toEqual([]);
});

it.each(DRIFTS)("finds: $name", async (drift) => {
  const failures = await failuresUnder(drift);
  for (const id of failures) killed.add(id);
  expect(failures).not.toEqual([]);
});

afterAll(() => {
  const idle = [...PACT_CHECKS, ...OTHER_CHECKS]
    .map(({ id }) => id)
    .filter((id) => !killed.has(id));
  expect(idle, "checks that no drift breaks").toEqual([]);
});
