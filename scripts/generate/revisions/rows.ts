import type { SwitchChange } from "../../../src/contracts/contract/spec/changes.ts";
import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";
import type { Disagreement } from "../../../src/emulator/domain/revisions/disagreement.ts";
import { REVISIONS, type Revision } from "../../../src/emulator/domain/revisions/revisions.ts";
import { SWITCHES, type Switches } from "../../../src/emulator/domain/revisions/switches.ts";

/** A row of `spec/disagreements.yaml`. */
type Row = Omit<Disagreement, "id" | "switches"> & { readonly choices?: readonly SwitchChange[] };

export type Rows = Readonly<Record<string, Row>>;

/** One value of a switch, with the row in which it stands. */
export type Choice = SwitchChange & { readonly id: string };

/** What `spec/revisions.yaml` has of each revision. */
type Dates = Readonly<Record<Revision, { readonly since: string; readonly sources: string }>>;

/** A revision, with how each difference from the next newer one is known. */
export type RevisionRow = Dates[Revision] & {
  readonly revision: Revision;
  readonly changes: readonly Choice[];
};

/** Every switch, in the order of the table. */
export const SWITCH_NAMES = Object.keys(SWITCHES) as readonly (keyof Switches)[]; // of a closed table

/** `spec/disagreements.yaml`, as it is written. */
export const readRows = async (): Promise<Rows> =>
  (await readSpecFile("disagreements.yaml")) as Rows; // its form is what a check looks at

/** What is on record of single values. The suite's own reader loads the emulator, and with it a file that is made of this. */
export const choicesIn = (rows: Rows): readonly Choice[] =>
  Object.entries(rows).flatMap(([id, { choices = [] }]) => choices.map((one) => ({ id, ...one })));

/** The values of a switch, the default of the newest revision first. */
export function valuesByDefault(name: keyof Switches): readonly Switches[keyof Switches][] {
  const { values, default: newest } = SWITCHES[name];
  return [newest, ...values.filter((value) => value !== newest)];
}

/** The rows, each with the switches that are about it. */
export const readDisagreements = async (): Promise<readonly Disagreement[]> =>
  Object.entries(await readRows()).map(([id, { choices: _, ...row }]) => ({
    id,
    ...row,
    switches: SWITCH_NAMES.filter((name) => isAbout(name, id)).map((name) => ({
      switch: name,
      values: valuesByDefault(name),
    })),
  }));

/** Whether a switch is about a row. */
export const isAbout = (name: keyof Switches, id: string): boolean =>
  SWITCHES[name].disagreements.some((one) => one === id);

/** The revisions, newest first. */
export async function readRevisions(): Promise<readonly RevisionRow[]> {
  const dates = (await readSpecFile("revisions.yaml")) as Dates;
  const changes = choicesIn(await readRows());
  return REVISIONS.toReversed().map((revision) => ({
    revision,
    ...dates[revision],
    changes: SWITCH_NAMES.flatMap((name) =>
      changes.filter(
        (one) => one.switch === name && one.value === SWITCHES[name].until?.[revision],
      ),
    ),
  }));
}
