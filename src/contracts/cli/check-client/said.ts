import { join } from "node:path";
import type { WriteStream } from "node:tty";
import { print } from "../../../emulator/observe/print/output.ts";
import { json, type Printed, say } from "../../../emulator/observe/print/printed.ts";
import type { Result } from "../../contract/result/result.ts";
import { clientText } from "../../report/client/client-terminal.ts";
import { exitCodeOf } from "../../report/exit-code.ts";
import { folderReady, writeReports } from "../../report/write.ts";
import type { ReportOptions } from "./flags.ts";

/** Makes the folder of `--report`, before anything is run. Throws OptionError if nothing can be written there. */
export function readyToSay({ report: folder }: ReportOptions): void {
  if (folder !== undefined) folderReady(folder);
}

/** Longer lines are hard to read, however wide a window is. */
const WIDTH_MAX = 100;

/** In lines of the window's width on a terminal, of any length elsewhere. */
const widthOf = ({ isTTY, columns }: Pick<WriteStream, "isTTY" | "columns">): number =>
  isTTY ? Math.min(WIDTH_MAX, columns || WIDTH_MAX) : Number.POSITIVE_INFINITY;

/**
 * Writes and prints what came of a client, as `--report` and `--json` say. Answers with the exit code.
 * Throws OptionError if it could not be written; it is printed all the same.
 */
export async function said(
  result: Result,
  { report: folder, json: asJson }: ReportOptions,
): Promise<number> {
  let story: Printed<"terminal"> | undefined;
  try {
    if (folder === undefined) return exitCodeOf(result);
    await writeReports(folder, result, []);
    story = say`\n\nThe whole story: ${join(folder, "index.html")}`;
    return exitCodeOf(result);
  } finally {
    const text = say`${clientText(result, widthOf(process.stdout))}${story}`;
    print(asJson ? json(result, 2) : text);
  }
}
