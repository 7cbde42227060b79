import { accessSync, constants, existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileTextIfAny } from "../../../emulator/input/files/file.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import type { Baseline } from "../../check-client/baseline/hold.ts";
import { withKnown } from "../../check-client/baseline/hold.ts";
import { baselineFrom } from "../../check-client/baseline/read.ts";
import { updatedBaseline } from "../../check-client/baseline/update.ts";
import { CLIENT_CHECKS } from "../../check-client/checks/all.ts";
import { judgedRuns } from "../../check-client/judge.ts";
import type { Run } from "../../check-client/run.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import { thisMachine } from "../machine.ts";
import type { RunOptions } from "./flags.ts";

const KNOWN = { checks: CLIENT_CHECKS, scenarios: CLIENT_SCENARIOS.map(({ id }) => id) };

/** The baseline that a command line names, read before anything is run. Throws OptionError if it is wrong. */
export async function baselineIn(given: RunOptions): Promise<Baseline | undefined> {
  const { baseline: file, "update-baseline": isDraft = false } = given;
  if (file === undefined) {
    if (!isDraft) return undefined;
    throw new OptionError("--update-baseline needs a file: --baseline known-failures.yaml");
  }
  if (isDraft) refuseUnwritable(file);
  const text = fileTextIfAny(file);
  if (text === undefined && !isDraft) {
    throw new OptionError(`there is no ${file}. --update-baseline writes it`);
  }
  return baselineOf(file, text ?? "", isDraft);
}

/** Throws OptionError before a run whose end could not be written down. */
function refuseUnwritable(file: string): void {
  try {
    accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // all that the file system throws has one
    const why = code === "ENOENT" ? "there is no such folder" : code;
    throw cannotWrite(file, why);
  }
}

const cannotWrite = (file: string, why: string | undefined): OptionError =>
  new OptionError(`--update-baseline cannot write ${file}: ${why}`);

const baselineOf = async (file: string, text: string, isDraft: boolean): Promise<Baseline> => ({
  file,
  entries: await baselineFrom(text, file, KNOWN, { isDraft }),
  today: new Date(thisMachine.now()).toISOString().slice(0, 10),
});

/** What came of writing a baseline. */
export type Changed = {
  readonly baseline: Baseline | undefined;
  readonly notes: readonly string[];
  /** Why it could not be written, to be thrown once the runs were told of. */
  readonly failed?: OptionError;
};

/**
 * Writes what fails into a baseline, says what that changed, and gives the baseline as it is then: as it was, if
 * it could not be written.
 */
export async function updated(before: Baseline, runs: readonly Run[]): Promise<Changed> {
  const { file } = before;
  const now = fileTextIfAny(file);
  const { entries } = await baselineOf(file, now ?? "", true); // it may have changed during the run
  const said = withKnown(judgedRuns(CLIENT_CHECKS, runs), entries);
  const { text, added, removed } = updatedBaseline(now, entries, said, KNOWN.scenarios);
  try {
    writeFileSync(file, text);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // all that the file system throws has one
    return { baseline: before, notes: [], failed: cannotWrite(file, code) };
  }
  const notes = [
    ...(removed.length > 0
      ? [`Taken out of ${file}, as it is mended: ${removed.join(", ")}.`]
      : []),
    ...(added.length > 0
      ? [
          `Written into ${file}: ${added.join(", ")}. Say there why each is let pass; it is not taken before.`,
        ]
      : []),
    ...(added.length + removed.length === 0 ? [`${file} is as it should be.`] : []),
  ];
  return { baseline: await baselineOf(file, text, true), notes };
}
