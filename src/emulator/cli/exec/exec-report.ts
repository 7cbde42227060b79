import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { findingsText } from "../../observe/print/findings-text.ts";
import { type Printed, say } from "../../observe/print/printed.ts";
import { SEVERITIES, type Severity } from "../../observe/rules/finding.ts";

/** The exit code of the whole: the command's; 1 where it went well and a finding is too bad. */
export function exitCodeFor(
  code: number,
  { findings }: Pick<FindingsReport, "findings">,
  failOn?: Severity,
): number {
  const isBad = failOn !== undefined && findings.some((finding) => isAtLeast(finding, failOn));
  return code === 0 && isBad ? 1 : code;
}

/** Whether a finding is at least that bad. */
export const isAtLeast = ({ severity }: Pick<ShownFinding, "severity">, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** The report for the person who reads the output of the command. */
export const reportText = (report: FindingsReport): Printed<"terminal"> =>
  findingsText(report) ??
  say`the command sent no request to the emulator. Does it read NANOGPT_BASE_URL? If not: --intercept`;
