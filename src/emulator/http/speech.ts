import { type Catalog, catalogUnder } from "../catalog/catalog.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { Safety, Screen } from "../domain/safety/safety.ts";
import { type Dialect, dialectOf } from "../wire/dialect.ts";

/** All that a set of switches decides. */
export type Speech = {
  readonly switches: Switches;
  readonly dialect: Dialect;
  readonly catalog: Catalog;
  readonly safety: Safety;
};

/** What a set of switches makes of the catalogue, the safety checks and the words. */
export const speechOf = (switches: Switches, catalog: Catalog, screen: Screen): Speech => ({
  switches,
  dialect: dialectOf(switches),
  catalog: catalogUnder(catalog, switches),
  safety: { screen, refunded: switches.refundOnPolicyFailure },
});
