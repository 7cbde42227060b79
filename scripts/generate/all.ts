import { readFile } from "node:fs/promises";
import { REVISIONS } from "../../src/emulator/domain/revisions/revisions.ts";
import { generateCatalog } from "./catalog.ts";
import { generateChecks } from "./checks.ts";
import { generateConfigPage } from "./config-page.ts";
import { generateConfigSchema } from "./config-schema.ts";
import { generateFidelity } from "./evidence/fidelity.ts";
import { generateEvidenceTable } from "./evidence/table.ts";
import type { Generated } from "./generated.ts";
import { generatePact } from "./pacts.ts";
import { generateDisagreements } from "./revisions/disagreements.ts";
import { generateRevisions } from "./revisions/page.ts";
import { generateScenarios } from "./scenarios.ts";
import { generateTypes } from "./types.ts";

const ROOT = new URL("../../", import.meta.url);

/** What mends a stale file. */
export const GENERATE_COMMAND = "npm run generate";

/** Every generated file of the repository, as it should be. */
export const generateAll = (): Promise<readonly Generated[]> =>
  Promise.all([
    generateTypes(),
    generateCatalog(),
    generateConfigSchema(),
    generateConfigPage(),
    generateDisagreements(),
    generateRevisions(),
    generateScenarios(),
    generateChecks(),
    generateFidelity(),
    generateEvidenceTable(),
    ...REVISIONS.map(generatePact),
  ]);

/** Where a generated file lies. */
export const placeOf = ({ path }: Generated): URL => new URL(path, ROOT);

/** The files that differ from what is on disk, or are missing there. */
export async function staleAmong(files: readonly Generated[]): Promise<readonly Generated[]> {
  const fresh = await Promise.all(files.map(isFresh));
  return files.filter((_, index) => !fresh[index]);
}

const isFresh = async (file: Generated): Promise<boolean> =>
  (await readFile(placeOf(file), "utf8").catch(() => undefined)) === file.text;
