import type { RevisionFile } from "../../../src/contracts/contract/spec/changes.ts";
import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";
import type {
  Disagreement,
  RevisionNote,
} from "../../../src/emulator/domain/revisions/disagreement.ts";
import { REVISIONS } from "../../../src/emulator/domain/revisions/revisions.ts";

type Entry = Omit<Disagreement, "id" | "switches"> & {
  readonly switches?: Readonly<Record<string, readonly unknown[]>>;
};

/** `spec/disagreements.yaml`, with the switches as a list. Its form is what the compiler looks at. */
export async function readDisagreements(): Promise<readonly Disagreement[]> {
  const entries = (await readSpecFile("disagreements.yaml")) as Readonly<Record<string, Entry>>;
  return Object.entries(entries).map(([id, { switches = {}, ...entry }]) => ({
    id,
    ...entry,
    switches: Object.entries(switches).map(
      ([name, values]) => ({ switch: name, values }) as Disagreement["switches"][number],
    ),
  }));
}

/** When the newest revision was first documented: history#2026-01-17. */
const NEWEST: RevisionNote = { revision: "2026-01", since: "2026-01-17", changes: [] };

/** The revisions, newest first, without what they do to the spec. */
async function readRevisionNotes(): Promise<readonly RevisionNote[]> {
  // Not by the suite's own reader: that loads the emulator, and with it the file that is written here.
  const older = REVISIONS.slice(0, -1).map(async (name) => {
    const file = (await readSpecFile(`revisions/${name}.yaml`)) as RevisionFile;
    const { revision, since, changes } = file;
    const notes = changes.map(
      ({ patch: _, ...change }) => change as RevisionNote["changes"][number],
    );
    return { revision, since, changes: notes };
  });
  return [NEWEST, ...(await Promise.all(older)).toReversed()];
}

const linesOf = (rows: readonly object[]): string =>
  rows.map((one) => `  ${JSON.stringify(one)},\n`).join("");

/** The lists as a module, so that the compiler holds every name and value to `Switches`. */
export async function generateDisagreements(): Promise<string> {
  const disagreements = linesOf(await readDisagreements());
  const revisions = linesOf(await readRevisionNotes());
  return `// Generated from spec/disagreements.yaml and spec/revisions/. Do not edit: change them and run \`npm run generate\`.
import type { RevisionNote } from "./disagreement.ts";

/** What the sources disagree about. Where it is used, it is a \`Disagreement[]\`. */
export const DISAGREEMENTS = [
${disagreements}] as const;

/** The revisions, newest first. */
export const REVISION_NOTES: readonly RevisionNote[] = [
${revisions}];
`;
}
