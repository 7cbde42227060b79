import type { ClientReport } from "../../contract/result/client-report.ts";
import type { Result } from "../../contract/result/result.ts";
import { costText, isPerfect, praiseText } from "../cost.ts";
import { cell } from "../markdown.ts";
import { countsText } from "../summary.ts";
import { namesText, openOf, reasonsOf, type Told, toldWith } from "./client-groups.ts";

/** What is said of a client on the page of a CI job. */
export function clientMarkdown(result: Result, client: ClientReport): string {
  const { rows, subject, notes } = result;
  const bad = [...toldWith(rows, client, "fail"), ...toldWith(rows, client, "warn")];
  const errors = rows.filter(({ verdict }) => verdict === "error");
  const lines = [
    `### ${costText(result)}`,
    "",
    `${cell(subject)}: ${isPerfect(result) ? `${praiseText(result)}.` : `${countsText(result)}.`}`,
    ...notes.flatMap((note) => ["", cell(note)]),
    ...(bad.length + errors.length === 0
      ? []
      : ["", "| | check | what came | what to do |", "| --- | --- | --- | --- |"]),
    ...errors.map(({ id, title, why }) => `| error | ${id} ${cell(title)} | ${cell(why)} | |`),
    ...bad.map(line),
    ...baselineLines(client),
    ...openLines(result, client),
  ];
  return `${lines.join("\n")}\n`;
}

function line({ row, check }: Told): string {
  const reasons = reasonsOf(check, "fail").map(
    ({ why, scenarios }) => `${cell(why)} (${namesText(scenarios)})`,
  );
  return `| ${row.verdict} | ${row.id} ${cell(row.title)} | ${reasons.join("<br>")} | ${cell(check.advice)} |`;
}

function baselineLines({ baseline }: ClientReport): readonly string[] {
  if (baseline === undefined) return [];
  const { file, known, stale } = baseline;
  return [
    ...(stale.length === 0 ? [] : ["", `**${cell(file)} has to be changed:**`, ""]),
    ...stale.map((one) => `- ${cell(one)}`),
    ...(known.length === 0 ? [] : ["", `Known failures, by ${cell(file)}:`, ""]),
    ...known.map(
      ({ check, scenario, reason, until }) =>
        `- ${check}${scenario === undefined ? "" : ` in ${scenario}`}: ${cell(reason)}${until === undefined ? "" : ` (until ${until})`}`,
    ),
  ];
}

function openLines({ rows }: Result, client: ClientReport): readonly string[] {
  const groups = openOf(rows, client, "inconclusive");
  if (groups.length === 0) return [];
  return [
    "",
    "Could not be told:",
    "",
    ...groups.map(
      ({ why, hint, ids }) =>
        `- ${cell(why)}: ${ids.join(", ")}${hint === "" ? "" : `. To do: ${cell(hint)}`}`,
    ),
  ];
}
