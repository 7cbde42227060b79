import { expect, it } from "vitest";
import { optionsOf } from "../../src/contracts/contract/models/options.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { violationsOf } from "../../src/emulator/domain/models/check.ts";
import { settingsOf } from "../../src/emulator/domain/models/settings.ts";
import { priceOf } from "../../src/emulator/domain/money/price.ts";

const models = loadCatalog().all.map((rule) => ({ id: rule.id, rule }));

it.each(models)("$id takes each value of each of its enumerations, at a price", ({ rule }) => {
  for (const { path, option, body } of optionsOf(rule)) {
    expect(violationsOf(rule, body), `${path} ${option}`).toEqual([]);
    expect(priceOf(rule.price, settingsOf(rule, body)), `${path} ${option}`).toBeGreaterThan(0);
  }
});
