import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { type Catalog, loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { ModelRule } from "../../src/emulator/domain/models/rule.ts";
import type { ControlOperation } from "../../src/emulator/http/control/operation.ts";
import { CONTROL_OPERATIONS } from "../../src/emulator/http/control/table.ts";
import { SCENARIOS } from "../../src/emulator/scenarios/scenarios.ts";
import { ROOMS } from "../../src/rooms.cjs";
import { DRIFTS } from "../../test/drifts/all.ts";

/** What stands in pages between `<!-- fill: NAME -->` and `<!-- end -->`, by name. */
export type Parts = Readonly<Record<string, string>>;

export const parts = (): Parts => ({
  ...ofModels(loadCatalog()),
  "client checks": `${CLIENT_CHECKS.length}`,
  "client scenarios": `${CLIENT_SCENARIOS.length}`,
  scenarios: `${Object.keys(SCENARIOS).length}`,
  drifts: `${DRIFTS.length}`,
  rooms: roomsTable(),
  "control operations": operationsTable(),
});

function operationsTable(): string {
  const rows = Object.values<ControlOperation>(CONTROL_OPERATIONS).map(
    ({ method, path, summary, handles = [] }) => {
      const calls = handles.map((handle) => `\`${handle}\``).join(", ");
      return `| \`${method} ${path}\` | ${summary} | ${calls} |`;
    },
  );
  return table("| request | what it does | the handle of a world |", rows);
}

function roomsTable(): string {
  const rows = Object.entries(ROOMS).map(([room, { holds, rooms }]) => {
    const [half = ""] = room.split("/");
    const others = rooms
      .filter((other) => half === "emulator" || other.startsWith(half))
      .map((other) => other.replace(`${half}/`, ""));
    return `| \`src/${room}\` | ${holds} | ${others.join(", ") || "nothing"} |`;
  });
  return table("| room | what it holds | may import |", rows);
}

const table = (head: string, rows: readonly string[]): string =>
  ["", head, "| --- | --- | --- |", ...rows, ""].join("\n");

function ofModels({ all, sources }: Catalog): Parts {
  const count = (fits: (model: ModelRule) => boolean): string => `${all.filter(fits).length}`;
  const isDocumented = (source: string): boolean => sources[source]?.fidelity === "documented";
  return {
    models: count(() => true),
    "documented models": count((model) => model.sources.some(isDocumented)),
    "inferred models": count((model) => model.sources.includes("inferred")),
    "assumed prices": count(({ priceFidelity }) => priceFidelity === "assumed"),
  };
}

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
