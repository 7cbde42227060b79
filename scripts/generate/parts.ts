import { CLIENT_CHECKS } from "../../src/contracts/check-client/checks/all.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { SCENARIOS } from "../../src/emulator/scenarios/scenarios.ts";
import { DRIFTS } from "../../test/drifts/all.ts";

/** What stands in pages between `<!-- fill: NAME -->` and `<!-- end -->`, by name. */
export type Parts = Readonly<Record<string, string>>;

export const parts = (): Parts => ({
  models: `${loadCatalog().all.length}`,
  "client checks": `${CLIENT_CHECKS.length}`,
  "client scenarios": `${CLIENT_SCENARIOS.length}`,
  scenarios: `${Object.keys(SCENARIOS).length}`,
  drifts: `${DRIFTS.length}`,
});

/** A page with every part in its place. Throws for a part that there is not, and one without an end. */
export function filled(path: string, page: string, all: Parts): string {
  const text = page.replaceAll(
    /(<!-- fill: (.+?) -->).*?(<!-- end -->)/gs,
    (_, begin: string, name: string, end: string) => {
      const part = all[name];
      if (part === undefined) throw new Error(`${path}: there is no part "${name}"`);
      return begin + part + end;
    },
  );
  return text;
}
