import { OptionError } from "../../emulator/input/options.ts";
import { redactorOf } from "../../emulator/input/secrets/shown.ts";
import { type FileContent, refuseUnwritable } from "../../emulator/observe/print/files.ts";
import { complain, print } from "../../emulator/observe/print/output.ts";
import { json, type Printed, redacted } from "../../emulator/observe/print/printed.ts";
import type { RunResult } from "../contract/result/result.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { REPORT_FILES, writeReports } from "../report/write.ts";

/** Where the result of a command goes beside the terminal, and in which form it is printed. */
export type Reporting = { readonly report?: string; readonly json?: true };

/** Throws OptionError, before anything is run, if no report can be written to the folder of `--report`. */
export function refuseReport({ report: path }: Reporting): void {
  if (path === undefined) return;
  refuseUnwritable({ path, is: "folder", option: "--report", files: REPORT_FILES });
}

type Telling = {
  /** The result for people; `folder` holds its reports, if they were written. */
  readonly text: (result: RunResult, folder: string | undefined) => Printed<"terminal">;
  readonly secrets?: readonly string[];
  /** Further files of the report. */
  readonly more?: Readonly<Record<string, FileContent>> | undefined;
  /** What the result asks for. Default: by its rows. */
  readonly code?: number;
};

/**
 * Writes the reports of a result and prints it, whatever happens to the files. Answers with the exit code: that
 * of the result, or the harness's where nothing else is wrong than that a report could not be written.
 */
export async function reported(
  result: RunResult,
  { report: folder, json: asJson }: Reporting,
  { text, secrets = [], more, code = exitCodeOf(result) }: Telling,
): Promise<number> {
  const failure =
    folder === undefined ? undefined : await failureOf(writeReports(folder, result, secrets, more));
  const shown = asJson ? json(result, 2) : text(result, failure === undefined ? folder : undefined);
  print(redacted(shown, redactorOf(secrets)));
  if (failure === undefined) return code;
  if (!(failure instanceof OptionError)) throw failure;
  return complain(failure.message, code || EXIT.harness);
}

const failureOf = (work: Promise<void>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
