import { fileText } from "../../../emulator/input/files/file.ts";
import { parseFlags } from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { print } from "../../../emulator/observe/print/output.ts";
import { block } from "../../../emulator/observe/print/printed.ts";
import { judgeJournal } from "../../check-client/journal/judge-journal.ts";
import {
  attendanceIn,
  JOURNAL_BYTES_MAX,
  journalIn,
  unmeasured,
} from "../../check-client/journal/read.ts";
import { requirementSet } from "../../check-client/requirements/read.ts";
import { refuseReport } from "../reported.ts";
import { REPORT_FLAGS } from "./flags.ts";
import { said } from "./said.ts";

const USAGE = [
  "nanogpt-video-emulator check-client judge FILE [options]",
  "",
  "Judges the journal of an emulator, such as the tests of a client left it: JSON, NDJSON or HAR. It looks",
  "at what a journal alone can tell, and says what it cannot.",
];

/** Larger than the journal of any emulator that was not told to keep more. */
const JOURNAL_BOUNDS = {
  bytes: JOURNAL_BYTES_MAX,
  advice: "Judge the journals of fewer keys at a time: /__emulator/journal with x-api-key",
};

/** `check-client judge`. Answers with the exit code. */
export async function judge(args: readonly string[]): Promise<number> {
  const { words, given } = parseFlags(args, REPORT_FLAGS);
  if (given.help) return print(block(usageText(USAGE, REPORT_FLAGS)));
  const [file, ...others] = words;
  if (file === undefined || others.length > 0) {
    throw new OptionError("check-client judge takes one file, the journal of an emulator");
  }
  refuseReport(given);
  const requirements = requirementSet(given.requirements);
  const text = fileText(file, JOURNAL_BOUNDS);
  const { entries, ...beside } = journalIn(text, file);
  const result = judgeJournal(entries, file, beside, requirements);
  const isPassed = !result.rows.some(({ verdict }) => verdict === "fail" || verdict === "warn");
  if (isPassed && attendanceIn(entries).measured === 0) throw unmeasured(file, entries);
  return said(result, given);
}
