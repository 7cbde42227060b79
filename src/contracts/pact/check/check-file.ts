import { REVISIONS, type Revision } from "../../../emulator/index.ts";
import { withoutSecrets } from "../../../emulator/input/secrets/shown.ts";
import type { Machine } from "../../contract/machine.ts";
import type { Row, RunResult } from "../../contract/result/result.ts";
import { documentOf } from "../../contract/spec/changes.ts";
import { emulatedRows } from "../on-emulator.ts";
import { staticRows } from "./check.ts";
import { leftOutIn, revisionIn } from "./own-metadata.ts";
import { readPactFile } from "./read-file.ts";

/**
 * Holds anybody's pact file against the OpenAPI document and the emulator: two lines for each
 * interaction. Unless told, against the revision that the file is about.
 *
 * @throws OptionError for what is no pact file.
 */
export async function checkPactFile(
  path: string,
  wanted: Revision | undefined,
  machine: Machine,
): Promise<RunResult> {
  const begun = machine.now();
  const pact = await readPactFile(path);
  const revision = wanted ?? revisionIn(pact) ?? NEWEST;
  const byTheSpec = await staticRows(pact, await documentOf(revision));
  const byTheEmulator = await emulatedRows(pact, revision, machine);
  return {
    kind: "pact check",
    subject: path,
    at: new Date(begun).toISOString(),
    tookMs: machine.now() - begun,
    revision,
    rows: [...byTheSpec, ...byTheEmulator].map(shownRow),
    exchanges: [],
    spent: undefined,
    notes: leftOutIn(pact).map(withoutSecrets),
  };
}

/** A file may name its states and fields as it likes. */
const shownRow = (row: Row): Row => ({
  ...row,
  title: withoutSecrets(row.title),
  why: withoutSecrets(row.why),
});

const NEWEST = REVISIONS.at(-1) as Revision; // there is always one
