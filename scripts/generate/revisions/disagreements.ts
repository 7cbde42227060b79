import type { RevisionNote } from "../../../src/emulator/domain/revisions/disagreement.ts";
import { readDisagreements, readRevisions } from "./rows.ts";

/** The revisions, without what they do to the spec. */
const readRevisionNotes = async (): Promise<readonly RevisionNote[]> =>
  (await readRevisions()).map(({ revision, since, changes }) => ({
    revision,
    since,
    changes: changes.map(({ id: _id, patch: _patch, ...change }) => change),
  }));

const linesOf = (rows: readonly object[]): string =>
  rows.map((one) => `  ${JSON.stringify(one)},\n`).join("");

/** The lists as a module, for the command. */
export async function generateDisagreements(): Promise<string> {
  const disagreements = linesOf(await readDisagreements());
  const revisions = linesOf(await readRevisionNotes());
  return `// Generated from spec/disagreements.yaml, spec/revisions.yaml and switches.ts. Do not edit: change them and run \`npm run generate\`.
import type { Disagreement, RevisionNote } from "./disagreement.ts";

/** What the sources disagree about. */
export const DISAGREEMENTS: readonly Disagreement[] = [
${disagreements}];

/** The revisions, newest first. */
export const REVISION_NOTES: readonly RevisionNote[] = [
${revisions}];
`;
}
