import { expect, it, vi } from "vitest";
import { isOfModel } from "../../src/contracts/contract/catalogue/check.ts";
import { modelChecksOf } from "../../src/contracts/contract/models/checks.ts";
import { listedModels, namedModels } from "../../src/contracts/contract/models/chosen.ts";
import type { Row } from "../../src/contracts/contract/result/result.ts";
import { shortened } from "../../src/contracts/report/shortened.ts";
import { emulatorTarget } from "../../src/contracts/target/emulator-target.ts";
import { planFor, verifyTarget } from "../../src/contracts/verify/verify.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { systemTimer } from "../../src/emulator/clock/timer.ts";
import { aMachine } from "../support/look-alike.ts";

vi.setConfig({ testTimeout: 120_000 });

const WANTED = {
  ...({ revision: "2026-01", spendMaxUsd: 0, consent: false, hasJob: true } as const),
  only: isOfModel,
};

const { sources } = loadCatalog();

it("finds that the emulator keeps the rules of every model that is listed", async () => {
  const target = await emulatorTarget({ seed: 1 });
  const wanted = { ...WANTED, models: listedModels() };
  const { rows, exchanges } = await verifyTarget(target, wanted, {
    ...aMachine(),
    timer: systemTimer,
  });
  await target.close();
  const bad = rows.filter(({ verdict }) => verdict !== "pass");
  expect(bad.map(({ id, why }) => `${id}: ${why}`)).toEqual([]);
  expect(rows.filter(({ id }) => id.startsWith("PR-23:"))).toHaveLength(listedModels().length);
  expect(rows.length).toBeGreaterThan(1_500);
  expect(exchanges).toEqual([]); // what is as it should be is not kept a thousand times
});

it("makes the same requests of the same seed, and others of another", () => {
  const made = (seed: number) =>
    listedModels().flatMap((rule) => modelChecksOf(rule, { seed, sparing: true, sources }));
  expect(made(1)).toEqual(made(1));
  expect(made(2)).not.toEqual(made(1));
});

it("sends a service one request for what a model takes, and one for each field that it refuses", async () => {
  const target = { ...(await emulatorTarget()), live: true };
  const wanted = { ...WANTED, consent: true, spendMaxUsd: 1, models: namedModels(["kling-video"]) };
  const { checks } = await planFor(target, wanted);
  await target.close();
  const sent = checks.filter(isOfModel);
  expect(sent.map(({ id }) => id)).toContain("PR-20:kling-video:duration");
  expect(sent.map(({ sends }) => sends.requests.length)).toEqual(sent.map(() => 1));
  expect(new Set(sent.map(({ tier }) => tier))).toEqual(new Set([3]));
});

it("looks at no model of a service that nobody named", async () => {
  const target = { ...(await emulatorTarget()), live: true };
  const { checks, leftOut } = await planFor(target, { ...WANTED, consent: true, spendMaxUsd: 1 });
  await target.close();
  expect([...checks, ...leftOut]).toEqual([]);
});

it("shows three of many that fail alike, and counts the others", () => {
  const rows = ["PR-01", ...Array.from({ length: 9 }, (_, i) => `PR-20:model-${i}:prompt`)].map(
    (id) => ({ id }) as Row,
  );
  const { shown, more } = shortened(rows);
  expect(shown.map(({ id }) => id)).toEqual([
    ...["PR-01", "PR-20:model-0:prompt", "PR-20:model-1:prompt", "PR-20:model-2:prompt"],
  ]);
  expect(more).toEqual([{ family: "PR-20:…", count: 6 }]);
});
