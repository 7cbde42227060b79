import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import type { Step } from "./stages.ts";

const ROOT = new URL("../../", import.meta.url);

/** What writes the files that are stale. */
export const GENERATE_COMMAND = "npm run generate";

const MODELS = "src/emulator/catalog/models.json";
const DISAGREEMENTS = "src/emulator/domain/revisions/disagreements.ts";

/** What has to be there for whoever imports the emulator. */
const EMULATOR = [MODELS, DISAGREEMENTS];

/** Pages of which a part is generated. */
const FILLED = [
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "README.md",
  "docs/contracts.md",
  "docs/control-plane.md",
];

/** Every generated file. */
export const STEPS: readonly Step[] = [
  {
    path: "src/emulator/wire/schema.d.ts",
    make: async () => (await import("./types.ts")).generateTypes(),
  },
  { path: MODELS, make: async () => (await import("./catalog.ts")).generateCatalog() },
  {
    path: DISAGREEMENTS,
    make: async () => (await import("./revisions/disagreements.ts")).generateDisagreements(),
  },
  {
    path: "src/emulator/http/evidence/evidence-table.ts",
    make: async () => (await import("./evidence/table.ts")).generateEvidenceTable(),
  },
  {
    path: "nanogpt-video-emulator.schema.json",
    make: async () => (await import("./config-schema.ts")).generateConfigSchema(),
  },
  {
    path: "schemas/check-client-result.schema.json",
    from: EMULATOR,
    make: async () => (await import("./result-schema.ts")).generateResultSchema(),
  },
  {
    path: "schemas/requirements.schema.json",
    make: async () => (await import("./requirements-schema.ts")).generateRequirementsSchema(),
  },
  {
    path: "docs/config.md",
    make: async () => (await import("./config-page.ts")).generateConfigPage(),
  },
  {
    path: "docs/scenarios.md",
    make: async () => (await import("./scenarios.ts")).generateScenarios(),
  },
  {
    path: "docs/revisions.md",
    make: async () => (await import("./revisions/page.ts")).generateRevisions(),
  },
  {
    path: "docs/checks.md",
    from: EMULATOR,
    make: async () => (await import("./checks.ts")).generateChecks(),
  },
  {
    path: "docs/fidelity.md",
    from: [MODELS],
    make: async () => (await import("./evidence/fidelity.ts")).generateFidelity(),
  },
  ...REVISIONS.map((revision) => ({
    path: `spec/pacts/nanogpt-video-${revision}.json`,
    from: EMULATOR,
    make: async () => (await import("./pacts.ts")).generatePact(revision),
  })),
  ...FILLED.map((path) => ({
    path,
    from: EMULATOR,
    make: async () => {
      const { filled, parts } = await import("./parts.ts");
      return filled(path, await readFile(placeOf(path), "utf8"), parts());
    },
  })),
];

/** Where a generated file lies. */
const placeOf = (path: string): URL => new URL(path, ROOT);

/** A file that is not on disk as it should be. */
export type Stale = { readonly path: string; readonly place: URL; readonly text: string };

/** Those of some steps whose files differ from what is made now, or are missing. */
export async function staleAmong(steps: readonly Step[]): Promise<readonly Stale[]> {
  const files = await Promise.all(
    steps.map(async ({ path, make }) => ({ path, place: placeOf(path), text: await make() })),
  );
  return files.filter(({ place, text }) => textAt(place) !== text);
}

function textAt(place: URL): string | undefined {
  try {
    return readFileSync(place, "utf8");
  } catch {
    return undefined;
  }
}
