import { markdown, type Printed, type Value } from "../../../emulator/observe/print/printed.ts";
import type { ClientReport } from "../../contract/result/client-report.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { costText, isPerfect, praiseText } from "../cost.ts";
import { countsText } from "../summary.ts";
import { namesText, openOf, reasonsOf, type ToldCheck, toldWith } from "./client-groups.ts";
import { levelText, othersTitle, othersToTell } from "./levels.ts";

/** What is said of a client on the page of a CI job. */
export function clientMarkdown(result: RunResult, client: ClientReport): Printed<"markdown"> {
  const { rows, subject, notes } = result;
  const bad = [...toldWith(rows, client, "fail"), ...toldWith(rows, client, "warn")];
  const errors = rows.filter(({ verdict }) => verdict === "error");
  const lines = [
    markdown`### ${subject}`,
    "",
    markdown`**${costText(result)}** ${isPerfect(result) ? praiseText(result) : countsText(result)}.`,
    ...levelLines(result),
    ...notes.flatMap((note) => ["", note]),
    ...(bad.length + errors.length === 0
      ? []
      : ["", markdown`| | check | what came | what to do |`, markdown`| --- | --- | --- | --- |`]),
    ...errors.map(({ id, title, why }) => markdown`| error | ${id} ${title} | ${why} | |`),
    ...bad.map(line),
    ...baselineLines(client),
    ...otherLines(result),
    ...openLines(result, client),
  ];
  return markdown`${markdown.join(lines, "\n")}\n`;
}

function line({ row, check }: ToldCheck): Printed<"markdown"> {
  const reasons = reasonsOf(check, "fail").map(
    ({ why, scenarios }, i) =>
      markdown`${i === 0 ? "" : markdown`<br>`}${why} (${namesText(scenarios)})`,
  );
  return markdown`| ${row.verdict} | ${row.id} ${row.title} | ${reasons} | ${check.advice} |`;
}

function levelLines({ requirements }: RunResult): readonly Value<"markdown">[] {
  if (requirements === undefined) return [];
  const { set, levels } = requirements;
  return [
    "",
    `Requirements ${set}:`,
    "",
    ...levels.map((one) => markdown`- ${one.level}: ${levelText(one)}`),
  ];
}

function otherLines({ requirements }: RunResult): readonly Value<"markdown">[] {
  const told = requirements ? othersToTell(requirements) : [];
  if (requirements === undefined || told.length === 0) return [];
  return [
    "",
    `${othersTitle(requirements)}:`,
    "",
    ...told.map(({ id, verdict, title, why }) => markdown`- ${verdict} ${id} ${title}: ${why}`),
  ];
}

function baselineLines({ baseline }: ClientReport): readonly Value<"markdown">[] {
  if (baseline === undefined) return [];
  const { file, known, stale } = baseline;
  return [
    ...(stale.length === 0 ? [] : ["", markdown`**${file} has to be changed:**`, ""]),
    ...stale.map((one) => markdown`- ${one}`),
    ...(known.length === 0 ? [] : ["", markdown`Known failures, by ${file}:`, ""]),
    ...known.map(
      ({ check, scenario, reason, until }) =>
        markdown`- ${check}${scenario === undefined ? "" : ` in ${scenario}`}: ${reason}${until === undefined ? "" : ` (until ${until})`}`,
    ),
  ];
}

function openLines({ rows }: RunResult, client: ClientReport): readonly Value<"markdown">[] {
  const groups = openOf(rows, client, "inconclusive");
  if (groups.length === 0) return [];
  return [
    "",
    "Inconclusive:",
    "",
    ...groups.map(
      ({ why, hint, ids }) =>
        markdown`- ${why}: ${ids.join(", ")}${hint === "" ? "" : markdown`. To do: ${hint}`}`,
    ),
  ];
}
