import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { findingsText } from "../../observe/print/findings-text.ts";
import { type Printed, say } from "../../observe/print/printed.ts";
import { SEVERITIES, type Severity } from "../../observe/rules/finding.ts";

/** Nothing was asked of the emulator, so that it can say neither yes nor no. */
const EXIT_NOT_MEASURED = 6;

type Judged = Pick<FindingsReport, "findings" | "requests">;

/** The exit code of the whole: the command's; ours where it went well, and a finding is too bad or nothing was measured. */
export function exitCodeFor(
  code: number,
  { findings, requests }: Judged,
  failOn?: Severity,
): number {
  if (code !== 0 || failOn === undefined) return code;
  if (requests === 0) return EXIT_NOT_MEASURED;
  return findings.some((finding) => isAtLeast(finding, failOn)) ? 1 : 0;
}

/** Whether a finding is at least that bad. */
export const isAtLeast = ({ severity }: Pick<ShownFinding, "severity">, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** The report for the person who reads the output of the command; `failOn` if it may end with 0 yet. */
export const reportText = (report: FindingsReport, failOn?: Severity): Printed<"terminal"> =>
  findingsText(report) ??
  say`${failOn ? `nothing was measured for --fail-on ${failOn} (exit code ${EXIT_NOT_MEASURED}): ` : ""}${NO_REQUEST}`;

const NO_REQUEST =
  "the command sent no request to the emulator. Does it read NANOGPT_BASE_URL? If not: --intercept. Did its test runner repeat earlier results? For Go: -count=1";
