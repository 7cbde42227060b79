import { fileTextIfAny } from "../../../emulator/input/files/file.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { refuseUnwritable, writeText } from "../../../emulator/observe/print/files.ts";
import type { Baseline } from "../../check-client/baseline/hold.ts";
import { withKnownFailures } from "../../check-client/baseline/hold.ts";
import { baselineFrom } from "../../check-client/baseline/read.ts";
import { updatedBaseline } from "../../check-client/baseline/update.ts";
import { judgedRuns } from "../../check-client/judge.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
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
  if (isDraft) refuseUnwritable({ path: file, is: "file", option: "--baseline" });
  const text = fileTextIfAny(file);
  if (text === undefined && !isDraft) {
    throw new OptionError(`there is no ${file}. --update-baseline writes it`);
  }
  return baselineOf(file, text ?? "", isDraft);
}

const baselineOf = async (file: string, text: string, isDraft: boolean): Promise<Baseline> => ({
  file,
  entries: await baselineFrom(text, file, KNOWN, { isDraft }),
  today: new Date(thisMachine.now()).toISOString().slice(0, 10),
});

/** What came of writing a baseline. */
export type Changed = {
  readonly baseline: Baseline | undefined;
  readonly notes: readonly string[];
  /** Why it could not be written, to be said once the runs were told of. */
  readonly failed?: OptionError;
};

/**
 * Writes what fails into a baseline, says what that changed, and gives the baseline as it is then: as it was, if
 * it could not be written.
 */
export async function updated(before: Baseline, runs: readonly Run[]): Promise<Changed> {
  try {
    return await rewritten(before, runs);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    return { baseline: before, notes: [], failed: error };
  }
}

async function rewritten({ file }: Baseline, runs: readonly Run[]): Promise<Changed> {
  const now = fileTextIfAny(file);
  const { entries } = await baselineOf(file, now ?? "", true); // it may have changed during the run
  const said = withKnownFailures(judgedRuns(CLIENT_CHECKS, runs), entries);
  const { text, added, removed } = updatedBaseline(now, entries, said, KNOWN.scenarios);
  writeText(file, text);
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
