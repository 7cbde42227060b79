import { extname } from "node:path";
import { OptionError } from "../../input/options.ts";
import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { type FileContent, refuseUnwritable, writeContent } from "../../observe/print/files.ts";
import { forgottenText, unseenLines } from "../../observe/print/findings-text.ts";
import { type Case, junitDocument } from "../../observe/print/junit.ts";
import { json, type Printed } from "../../observe/print/printed.ts";
import type { Severity } from "../../observe/rules/finding.ts";
import { forgottenFrom, isAtLeast, notMeasuredText } from "./exec-report.ts";

/** How a command ended, and from which severity on a finding counts as a failure. */
export type CommandEnd = { readonly code: number; readonly failOn: Severity };

const WRITERS: Readonly<
  Record<string, (report: FindingsReport, ended: CommandEnd) => FileContent>
> = {
  ".json": (report, { code }) => json({ exitCode: code, ...report }, 2),
  ".xml": junit,
};

/**
 * Looks at where a report is to be written, before the command has run for minutes.
 *
 * @throws OptionError for another ending than `.json` and `.xml`, and for what cannot be written.
 */
export function checkReportFile(path: string): void {
  if (!(extname(path) in WRITERS)) {
    throw new OptionError(`--report takes a file of .json or .xml; got ${path}`);
  }
  refuseUnwritable({ path, is: "file", option: "--report" });
}

/** Writes a report in the form that its name asks for. Throws OptionError if that cannot be. */
export function writeReport(path: string, report: FindingsReport, ended: CommandEnd): void {
  const content = WRITERS[extname(path)]?.(report, ended);
  if (content) writeContent(path, content);
}

const SUITE = "nanogpt-video-emulator";

/** The command is one case, each finding another. */
function junit(report: FindingsReport, { code, failOn }: CommandEnd): Printed<"xml"> {
  const command: Case = {
    name: "the command ends with 0",
    came:
      code === 0
        ? { is: "passed" }
        : { is: "failed", type: "command", message: `exit code ${code}` },
  };
  const message = notMeasuredText(report);
  const measured: Case[] =
    message === undefined || code !== 0
      ? []
      : [
          {
            name: "something is asked of the API",
            came: { is: "failed", type: "not measured", message },
          },
        ];
  const forgotten = forgottenText(report);
  const past: Case[] =
    forgotten === undefined
      ? []
      : [
          {
            name: "nothing is found before a reset",
            came:
              forgottenFrom(report, failOn) > 0
                ? { is: "failed", type: "forgotten", message: forgotten }
                : { is: "passed", output: forgotten },
          },
        ];
  const findings = report.findings.map((one) => findingCase(one, isAtLeast(one, failOn)));
  const unseen = unseenLines(report).map(unseenCase);
  return junitDocument(SUITE, [command, ...measured, ...past, ...findings, ...unseen]);
}

const unseenCase = (line: string): Case => ({
  name: line,
  came: { is: "skipped", message: line },
});

function findingCase(finding: ShownFinding, isFailure: boolean): Case {
  const { id, severity, message, advice, jobs, entries, moneyAtStakeUsd } = finding;
  const details = [
    message,
    advice,
    `At stake: ${moneyAtStakeUsd} USD. Jobs: ${jobs.join(" ") || "none"}. Journal: ${entries.join(" ")}`,
  ].join("\n");
  return {
    name: `${severity} ${id}`,
    came: isFailure
      ? { is: "failed", type: severity, message, details }
      : { is: "passed", output: details },
  };
}
