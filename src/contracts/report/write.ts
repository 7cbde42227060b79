import { redactorOf } from "../../emulator/input/secrets/shown.ts";
import { type FileContent, writeContents } from "../../emulator/observe/print/files.ts";
import { json } from "../../emulator/observe/print/printed.ts";
import type { RunResult } from "../contract/result/result.ts";
import { badgeOf, badgeSvg } from "./badge.ts";
import { clientMarkdown } from "./client/client-markdown.ts";
import { htmlText } from "./html.ts";
import { junitText } from "./junit.ts";
import { markdownText } from "./markdown.ts";

/** What every report is made of. */
export const REPORT_FILES = ["result.json", "junit.xml", "summary.md", "index.html"] as const;

/** The badge, as a picture and for shields.io. */
function badgeFiles(result: RunResult): Readonly<Record<string, FileContent>> {
  const badge = badgeOf(result);
  return { "badge.svg": badgeSvg(badge), "badge.json": json(badge, 2) };
}

/** A secret would have been written down. */
export class SecretInReport extends Error {}

/**
 * Writes `result.json`, `junit.xml`, `summary.md` and `index.html` into a folder, which is made; of a
 * client, a badge; and whatever else there is by its name.
 *
 * @throws OptionError if that cannot be; then an earlier report stays as it was.
 * @throws SecretInReport, before anything is written, if a secret, or a long beginning of one, stands in any of them in whatever form.
 */
export async function writeReports(
  folder: string,
  result: RunResult,
  secrets: readonly string[],
  more: Readonly<Record<string, FileContent>> = {},
): Promise<void> {
  const { client } = result;
  const report: Readonly<Record<(typeof REPORT_FILES)[number], FileContent>> = {
    "result.json": json(result, 2),
    "junit.xml": junitText(result),
    "summary.md": client ? clientMarkdown(result, client) : markdownText(result),
    "index.html": htmlText(result),
  };
  const files = { ...more, ...report, ...(client && badgeFiles(result)) };
  const redactor = redactorOf(secrets);
  for (const [name, content] of Object.entries(files)) {
    if (redactor.isIn(String(content)))
      throw new SecretInReport(`${name} would hold the key; no report was written`);
  }
  writeContents(folder, files);
}
