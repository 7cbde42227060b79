import { expect, it } from "vitest";
import { PACT_CHECKS } from "../../src/contracts/contract/catalogue/all.ts";
import type { ProviderCheck } from "../../src/contracts/contract/catalogue/check.ts";
import { OTHER_CHECKS } from "../../src/contracts/contract/catalogue/journeys.ts";
import { liveTarget } from "../../src/contracts/target/live-target.ts";
import { planText } from "../../src/contracts/verify/plan-text.ts";
import { priceOfCheck } from "../../src/contracts/verify/price-of-check.ts";
import { planFor } from "../../src/contracts/verify/verify.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";

const ALL: readonly ProviderCheck[] = [...PACT_CHECKS, ...OTHER_CHECKS];
const PAID = ALL.filter(({ tier }) => tier === 3);

const SERVICE = liveTarget({
  ...{ baseUrl: "http://service.test/api", key: "sk-test", job: undefined },
  transport: () => Promise.reject(new Error("nothing is to be sent")),
  wait: async () => {},
});

const planned = async (spendMaxUsd: number) => {
  const wanted = { revision: "2026-01", spendMaxUsd, consent: true, hasJob: false } as const;
  return planFor(SERVICE, wanted);
};

it.each(PAID.map((check) => [check.id, check] as const))("knows what %s may cost", (_, check) => {
  expect(priceOfCheck(check, loadCatalog())).toBeGreaterThan(0);
});

it("lists each check that may cost something, and counts only the others as free", async () => {
  const plan = await planned(5);
  const text = `${planText(plan, SERVICE)}`;
  const priced = [...PAID.map(({ id }) => id), "PR-01"];
  const lines = text.split("\n").flatMap((line) => /^ {2}(\S+) may cost/.exec(line)?.[1] ?? []);
  expect(lines.toSorted()).toEqual(priced.toSorted());
  const free = plan.checks.length - priced.length;
  expect(text).toContain(`${plan.checks.length} checks, ${free} of them free`);
});

it("leaves out what has a price where nothing may be spent, though it should be refused", async () => {
  const plan = await planned(0);
  expect(plan.checks.filter((check) => priceOfCheck(check, loadCatalog()) !== undefined)).toEqual(
    [],
  );
  expect(plan.leftOut.find(({ check }) => check.id === "PR-01")).toMatchObject({
    verdict: "skipped",
    why: "costs money unless it is refused: needs --spend-max and --consent",
  });
  expect(plan.checks.map(({ id }) => id)).toEqual(
    expect.arrayContaining(["PR-02", "PR-10", "PR-13"]),
  );
});
