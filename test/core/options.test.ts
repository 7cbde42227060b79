import { expect, it } from "vitest";
import { optionsOf } from "../../src/contracts/models/options.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/core/check.ts";
import { priceOf } from "../../src/emulator/core/price.ts";
import { settingsOf } from "../../src/emulator/core/settings.ts";

const models = loadCatalog().all.map((rule) => ({ id: rule.id, rule }));

it.each(models)("$id takes each value of each of its enumerations, at a price", ({ rule }) => {
  for (const { path, option, body } of optionsOf(rule)) {
    expect(violationsOf(rule, body), `${path} ${option}`).toEqual([]);
    expect(priceOf(rule.price, settingsOf(rule, body)), `${path} ${option}`).toBeGreaterThan(0);
  }
});
