import type { FindingsReport, NeverStruck, ShownFinding } from "../findings-report.ts";
import { type Printed, say } from "./printed.ts";

/** Findings that are told in full; the control plane has them all. */
const TOLD_MAX = 12;

/** What is told when the emulator ends: nothing if nobody asked it anything. */
export function findingsText(report: FindingsReport): Printed<"terminal"> | undefined {
  const { findings, counts, jobs, requests, spentUsd, moneyAtStakeUsd } = report;
  if (requests === 0) return undefined;
  const spent = `${jobs} ${jobs === 1 ? "job" : "jobs"}, ${rounded(spentUsd)} USD spent`;
  const told = findings.filter(({ severity }) => severity !== "info");
  const notes = counts.info === 0 ? "" : `; ${numbered(counts.info, "note")}`;
  const unseen = unseenLines(report);
  if (told.length === 0) {
    return say.join([`${spent}; nothing wrong with the client${notes}.`, ...unseen], "\n");
  }
  const sums = [
    counts.error > 0 ? numbered(counts.error, "error") : "",
    counts.warning > 0 ? numbered(counts.warning, "warning") : "",
  ].filter((text) => text !== "");
  const rest = told.length - TOLD_MAX;
  const lines = [
    `${spent}, ${rounded(moneyAtStakeUsd)} USD at stake: ${sums.join(", ")}${notes}.`,
    "",
    ...told.slice(0, TOLD_MAX).flatMap(linesOf),
    ...(rest > 0 ? [`  and ${rest} more, at GET /__emulator/findings`] : []),
    ...unseen,
  ];
  return say.join(lines, "\n");
}

/** A line for each scenario that never struck, and for each finding that nobody could notice. */
export const unseenLines = ({ neverStruck, notLookedAt }: Unseen): readonly string[] => [
  ...neverStruck.map((one) => `armed, and never struck: ${one.name}${conditionsOf(one)}`),
  ...notLookedAt.map((id) => `not looked at: ${id}`),
];

type Unseen = Pick<FindingsReport, "neverStruck" | "notLookedAt">;

/** Whoever armed it wrote the values. */
function conditionsOf({ when }: NeverStruck): string {
  const all = Object.entries(when).map(([what, value]) => `${what} ${JSON.stringify(value)}`);
  return all.length === 0 ? "" : ` (for ${all.join(", ")})`;
}

function linesOf({ id, severity, world, moneyAtStakeUsd, message, advice, entries }: ShownFinding) {
  const stake = moneyAtStakeUsd > 0 ? `, ${rounded(moneyAtStakeUsd)} USD` : "";
  const where = world === undefined ? "" : `, key ${world}`;
  return [
    `  ${severity} ${id}${stake}${where}, journal ${entries.join(" ")}`,
    `    ${message}`,
    `    ${advice}`,
    "",
  ];
}

const numbered = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

const rounded = (amount: number): number => Math.round(amount * 10_000) / 10_000;
