import { join } from "node:path";
import type { Result } from "../../contract/result/result.ts";
import { EXIT, exitCodeOf } from "../../report/exit-code.ts";
import { folderReady, writeReports } from "../../report/write.ts";
import { print, type ReportOptions } from "./flags.ts";
import { told } from "./told.ts";

/** Makes the folder of `--report`, before anything is run. Throws OptionError if nothing can be written there. */
export function readyToSay({ report: folder }: ReportOptions): void {
  if (folder !== undefined) folderReady(folder);
}

/**
 * Writes and prints what came of a client, as `--report` and `--json` say. Answers with the exit code.
 * Throws OptionError if it could not be written; it is printed all the same.
 */
export async function said(
  result: Result,
  { report: folder, json }: ReportOptions,
): Promise<number> {
  let story = "";
  try {
    if (folder === undefined) return exitCodeOf(result);
    await writeReports(folder, result, []);
    story = `\nThe whole story: ${join(folder, "index.html")}\n`;
    return exitCodeOf(result);
  } finally {
    const text = json ? JSON.stringify(result, null, 2) : told(result, process.stdout) + story;
    print(text, EXIT.ok);
  }
}
