import { markdown, type Printed } from "../../emulator/observe/print/printed.ts";
import { sentences } from "../../emulator/observe/print/sentence.ts";
import type { Row, RunResult } from "../contract/result/result.ts";
import { shortened } from "./shortened.ts";
import { countsText, evidenceText, isBad, moneyText } from "./summary.ts";

/** A summary for the page of a CI job. */
export function markdownText(result: RunResult): Printed<"markdown"> {
  const { kind, subject, revision, rows, notes } = result;
  const { shown, more } = shortened(rows.filter(isBad));
  const lines = [
    markdown`### ${kind}: ${subject}${revision === undefined ? "" : markdown` (${revision})`}`,
    "",
    sentences([`${countsText(result)}.`, moneyText(result), evidenceText(result), ...notes]),
    ...(shown.length === 0
      ? []
      : [
          "",
          markdown`| | check | what is wrong |`,
          markdown`| --- | --- | --- |`,
          ...shown.map(line),
          ...more.map(({ family, count }) => markdown`| | and ${count} more of ${family} | |`),
        ]),
    "",
  ];
  return markdown.join(lines, "\n");
}

const line = ({ verdict, id, title, why }: Row): Printed<"markdown"> =>
  markdown`| ${verdict} | ${id} ${title} | ${why} |`;
