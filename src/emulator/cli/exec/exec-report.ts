import type { FindingsReport, ShownFinding } from "../../observe/findings-report.ts";
import { findingsText } from "../../observe/print/findings-text.ts";
import { type Printed, say } from "../../observe/print/printed.ts";
import { SEVERITIES, type Severity } from "../../observe/rules/finding.ts";

/** Nothing was measured, so that the emulator can say neither yes nor no. */
const EXIT_NOT_MEASURED = 6;

type Judged = Pick<FindingsReport, "findings" | "forgotten" | "unmeasured">;

/** The exit code of the whole: the command's; ours where it went well, and a finding is too bad or nothing was measured. */
export function exitCodeFor(code: number, report: Judged, failOn?: Severity): number {
  if (code !== 0 || failOn === undefined) return code;
  const { findings, unmeasured } = report;
  if (findings.some((finding) => isAtLeast(finding, failOn))) return 1;
  if (forgottenFrom(report, failOn) > 0) return 1;
  return unmeasured === undefined ? 0 : EXIT_NOT_MEASURED;
}

/** Whether a finding is at least that bad. */
export const isAtLeast = ({ severity }: Pick<ShownFinding, "severity">, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** How many findings at least that bad a reset has forgotten. */
export const forgottenFrom = (
  { forgotten }: Pick<FindingsReport, "forgotten">,
  least: Severity,
): number =>
  SEVERITIES.filter((severity) => isAtLeast({ severity }, least)).reduce(
    (sum, severity) => sum + (forgotten?.[severity] ?? 0),
    0,
  );

/** The report for the person who reads the output of the command; `failOn` if it may end with 0 yet. */
export function reportText(report: FindingsReport, failOn?: Severity): Printed<"terminal"> {
  const text = findingsText(report);
  const why = notMeasuredText(report);
  if (why === undefined) return text ?? say``;
  const gate = failOn && exitCodeFor(0, report, failOn) === EXIT_NOT_MEASURED;
  const about = gate ? say` for --fail-on ${failOn} (exit code ${EXIT_NOT_MEASURED})` : "";
  return say.join([say`nothing was measured${about}: ${why}`, ...(text ? [text] : [])], "\n");
}

/** Why nothing was measured, and what that may come of. */
export const notMeasuredText = ({ unmeasured }: FindingsReport): string | undefined =>
  unmeasured === undefined ? undefined : `${unmeasured}. ${HINT}`;

const HINT =
  "Does the command read NANOGPT_BASE_URL and NANOGPT_API_KEY? If not: --intercept. Did its test runner repeat earlier results? For Go: -count=1";
