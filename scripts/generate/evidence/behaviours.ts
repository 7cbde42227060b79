import type { Evidence } from "../../../src/contracts/contract/spec/evidence.ts";
import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";
import { loadCatalog } from "../../../src/emulator/catalog/catalog.ts";
import type { Fidelity } from "../../../src/emulator/domain/models/rule.ts";
import { readDisagreements } from "../revisions/rows.ts";
import { evidenceIn } from "./spec.ts";

/** Something that the emulator does because of what is known, or assumed, of the real service. */
export type Behaviour = Evidence & {
  /** Stable: made of names in the spec, the row of a disagreement, or a part of the catalogue. */
  readonly id: string;
  readonly what: string;
  /** The switches that make another choice. */
  readonly switches: readonly string[];
};

/** Every `x-evidence` of the spec, then every disagreement, then the catalogue as a whole. */
export async function readBehaviours(): Promise<readonly Behaviour[]> {
  const spec = evidenceIn(await readSpecFile("openapi.yaml"));
  return [...spec.map((one) => ({ ...one, switches: [] })), ...(await ofRows()), ...ofCatalog()];
}

async function ofRows(): Promise<readonly Behaviour[]> {
  const rows = await readDisagreements();
  return rows.map(({ id, subject, default: chosen, label, date, source, switches }) => ({
    id,
    what: `${subject}: ${chosen}`,
    label,
    ...(date === undefined ? {} : { date }),
    source,
    switches: switches.map((one) => one.switch),
  }));
}

/** Each model names its own sources; here stands what most of them are worth. */
function ofCatalog(): readonly Behaviour[] {
  const { all } = loadCatalog();
  const labels = all.map(({ priceFidelity }) => priceFidelity);
  const count = (label: Fidelity): number => labels.filter((one) => one === label).length;
  const figures = (["documented", "observed", "assumed"] as const)
    .map((label) => `${count(label)} ${label}`)
    .join(", ");
  const file = "src/emulator/catalog";
  return [
    {
      id: "models",
      what: `which fields and values each of ${all.length} models takes`,
      label: "documented",
      source: `${file}/sources.yaml, by model and field; \`nanogpt-video-emulator models MODEL\` shows them`,
      switches: [],
    },
    {
      id: "prices",
      what: `what each model costs (${figures})`,
      label: "observed",
      date: "2026-08-24",
      source: `${file}/models, \`priceSource\` of each`,
      switches: [],
    },
    {
      id: "timing",
      what: "how long a job takes, and in which phases",
      label: "assumed",
      source: `${file}/timing.yaml; nobody publishes it`,
      switches: [],
    },
  ];
}
