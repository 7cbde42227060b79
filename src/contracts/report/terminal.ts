import { type Printed, say } from "../../emulator/observe/print/printed.ts";
import type { Row, RunResult } from "../contract/result/result.ts";
import { shortened } from "./shortened.ts";
import { countsText, evidenceText, isBad, moneyText } from "./summary.ts";

const IDS_MAX = 20;

/** What a person reads first: the sum, then whatever is not well. */
export function resultText(result: RunResult): Printed<"terminal"> {
  const { kind, subject, revision, tookMs, rows, notes } = result;
  const { shown, more } = shortened(rows.filter(isBad));
  const skipped = rows.filter(({ verdict }) => verdict === "skipped");
  const lines = [
    `${kind} ${subject}${revision === undefined ? "" : `, revision ${revision}`}: ${countsText(result)} in ${(tookMs / 1_000).toFixed(1)} s`,
    ...[moneyText(result), evidenceText(result), ...notes].filter((line) => line !== ""),
    ...shown.flatMap(linesOf),
    ...more.flatMap(({ family, count }) => [
      "",
      `and ${count} more of ${family}, which stand in the report`,
    ]),
    ...(skipped.length === 0 ? [] : ["", `Not verified (${skipped.length}):`]),
    ...reasonsOf(skipped),
    "",
  ];
  return say.join(lines, "\n");
}

function linesOf({
  id,
  verdict,
  title,
  why,
  advice,
  exchanges,
  evidence,
  spec,
}: Row): readonly string[] {
  return [
    "",
    `${verdict.toUpperCase()} ${id}: ${title}`,
    `  ${why}`,
    ...(advice === "" ? [] : advice.split("\n").map((line) => `  ${line}`)),
    `  ${evidence.label}${spec === undefined ? "" : `, ${spec}`}${exchanges.length === 0 ? "" : `, exchange ${exchanges.slice(0, IDS_MAX).join(", ")}`}`,
  ];
}

/** The same reason once. */
function reasonsOf(rows: readonly Row[]): readonly string[] {
  const by = new Map<string, string[]>();
  for (const { id, why } of rows) by.set(why, [...(by.get(why) ?? []), id]);
  return [...by].map(([why, ids]) => {
    const rest = ids.length - IDS_MAX;
    const first = ids.slice(0, IDS_MAX).join(", ");
    return `  ${why}: ${first}${rest > 0 ? ` and ${rest} more` : ""}`;
  });
}
