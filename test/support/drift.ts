import { thisMachine } from "../../src/contracts/cli/machine.ts";
import { documentOf, readChanges } from "../../src/contracts/contract/spec/changes.ts";
import { factsOfDocument } from "../../src/contracts/drift/compare/document-facts.ts";
import { driftAmong, type Sources } from "../../src/contracts/drift/drift.ts";
import { type KnownDisagreements, knownFor } from "../../src/contracts/drift/known.ts";
import { exchangesOf } from "../../src/contracts/drift/observation/emulated.ts";
import type {
  Observation,
  SeenAnswer,
  SeenField,
} from "../../src/contracts/drift/observation/observation.ts";
import { observationOf } from "../../src/contracts/drift/observation/observe.ts";
import { emulatorTarget } from "../../src/contracts/target/emulator-target.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import { DISAGREEMENTS } from "../../src/emulator/domain/revisions/disagreements.ts";
import type { Revision } from "../../src/emulator/domain/revisions/revisions.ts";
import { switchesOf } from "../../src/emulator/domain/revisions/switches.ts";

const OBSERVED_AT = "2026-11-20";
const NOW = Date.parse("2026-11-28");

/** What the emulator of a revision shows, and the sources that agree with it. */
export async function agreeing(revision: Revision = "2026-01"): Promise<Sources> {
  const document = await documentOf(revision);
  const models = loadCatalog().all;
  const target = await emulatorTarget({ revision, seed: 1 });
  const listed = models.filter(({ status }) => status.kind === "listed");
  const exchanges = await exchangesOf(target, { revision, document, models: listed }, thisMachine);
  await target.close();
  const spec = factsOfDocument(document);
  const about = {
    of: "emulator",
    revision,
    models,
    now: NOW,
    spec,
    baseUrl: target.baseUrl,
  } as const;
  const choices = { changes: await readChanges(), switches: switchesOf(revision) };
  let known: KnownDisagreements | undefined;
  return {
    ...{ revision, document, spec, catalogue: models, now: NOW },
    known: () => {
      known ??= knownFor(document, spec, choices, DISAGREEMENTS);
      return known;
    },
    emulated: observationOf(exchanges, about),
    ...{ observed: undefined, vendor: undefined, listing: undefined },
  };
}

/** An observation of the live service that shows the same. */
export const asLive = (observation: Observation): Observation => ({
  ...observation,
  of: "live",
  at: OBSERVED_AT,
});

type Loose<T> = { -readonly [Key in keyof T]: Loose<T[Key]> };

/** An answer with whatever was counted of it, to be changed. */
export type LooseAnswer = Loose<SeenAnswer>;
export type LooseField = Loose<SeenField>;

/** A copy, changed. */
export function changed<T>(value: T, edit: (copy: Loose<T>) => void): T {
  const copy: T = structuredClone(value);
  edit(copy as Loose<T>);
  return copy;
}

/** The answers to one operation with one code. */
export function answer(
  observation: Loose<Observation>,
  operation: string,
  code: string,
): LooseAnswer {
  const found = observation.operations[operation]?.[code];
  if (found === undefined) throw new Error(`${operation} ${code} was not observed`);
  return found;
}

/** The fields of its JSON. */
export const fields = (
  observation: Loose<Observation>,
  operation: string,
  code: string,
): Record<string, LooseField> =>
  answer(observation, operation, code).bodies["application/json"]?.fields ?? {};

/** Each finding in short: `breaking DR-field-gone by live at POST /generate-video 202 /cost`. */
export const inShort = (sources: Sources): readonly string[] =>
  driftAmong(sources).map(({ severity, id, moved, spot }) => {
    const { operation, status, path, header, model } = spot;
    const where = [operation, status, path, header, model].filter(Boolean).join(" ");
    return `${severity} ${id} by ${moved} at ${where}`;
  });
