import { type Printed, say } from "../../emulator/observe/print/printed.ts";
import type { DriftFinding } from "../contract/result/finding.ts";
import type { RunResult } from "../contract/result/result.ts";
import { countsText } from "../report/summary.ts";
import { patchText } from "./patch.ts";
import { titleOf } from "./rows.ts";

const SOURCE_WIDTH = 10;

/**
 * What a person reads: the sum, what could not be compared, then each finding with who says what.
 *
 * @param hasOthers whether anything of the service or the vendor was there to compare with.
 */
export function driftText(
  result: Pick<RunResult, "revision" | "rows" | "notes" | "tookMs">,
  hasOthers: boolean,
): Printed<"terminal"> {
  const { revision, rows, notes, tookMs } = result;
  const findings = rows.flatMap(({ drift }) => (drift ? [drift] : []));
  const failing = findings.filter(({ weight }) => weight === "fail").length;
  const verdict =
    findings.length === 0
      ? nothingFound(hasOthers)
      : `${failing} that fail, ${findings.length - failing} to look at`;
  const skipped = rows.filter((row) => row.verdict === "skipped");
  const lines = [
    `drift, revision ${revision}: ${verdict} (${countsText(result)} in ${(tookMs / 1_000).toFixed(1)} s)`,
    ...notes,
    ...findings.flatMap((one) => (one.weight === "info" ? shortly(one) : fully(one))),
    ...(skipped.length === 0
      ? []
      : ["", `Not compared: ${skipped.map(({ id }) => id).join(", ")}`]),
    "",
  ];
  return say.join(lines, "\n");
}

const nothingFound = (hasOthers: boolean): string =>
  hasOthers ? "nothing moved" : "not compared with the service, of which nothing was given";

const heading = (finding: DriftFinding): string => {
  const { severity, id, known } = finding;
  const ids = known.length === 0 ? "" : ` [${known.join(", ")}]`;
  return `${severity.toUpperCase()} ${id} ${titleOf(finding)}${ids}`;
};

/** Nothing has to be done about it now: what each source says stands in the reports. */
const shortly = (finding: DriftFinding): readonly string[] => [
  "",
  heading(finding),
  `  ${finding.sentence}`,
];

function fully(finding: DriftFinding): readonly string[] {
  const { sentence, says, advice, patch } = finding;
  return [
    "",
    heading(finding),
    `  ${sentence}`,
    ...Object.entries(says).map(([name, text]) => `    ${name.padEnd(SOURCE_WIDTH)}${text}`),
    ...(advice === "" ? [] : [`  ${advice}`]),
    ...(patch === undefined
      ? []
      : patchText(patch)
          .split("\n")
          .map((line) => `  ${line}`)),
  ];
}
