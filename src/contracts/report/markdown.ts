import type { Result, Row } from "../contract/result/result.ts";
import { shortened } from "./shortened.ts";
import { countsText, evidenceText, isBad, moneyText } from "./summary.ts";

/** A summary for the page of a CI job. */
export function markdownText(result: Result): string {
  const { kind, subject, revision, rows, notes } = result;
  const { shown, more } = shortened(rows.filter(isBad));
  return [
    `### ${kind}: ${cell(subject)}${revision === undefined ? "" : ` (${revision})`}`,
    "",
    [`${countsText(result)}.`, moneyText(result), evidenceText(result), ...notes]
      .filter(Boolean)
      .map(cell)
      .join(" "),
    ...(shown.length === 0
      ? []
      : [
          "",
          "| | check | what is wrong |",
          "| --- | --- | --- |",
          ...shown.map(line),
          ...more.map(({ family, count }) => `| | and ${count} more of ${family} | |`),
        ]),
    "",
  ].join("\n");
}

const line = ({ verdict, id, title, why }: Row): string =>
  `| ${verdict} | ${id} ${cell(title)} | ${cell(why)} |`;

/** Text that ends no cell, and is read as no markup. */
export const cell = (text: string): string =>
  text.replace(/[\\`*_[\]|<>#]/g, (sign) => `\\${sign}`).replace(/\s+/g, " ");
