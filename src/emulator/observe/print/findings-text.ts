import type { FindingsReport, NeverStruck, ShownFinding } from "../findings-report.ts";
import { type Printed, say } from "./printed.ts";

/** Findings that are told in full; the control plane has them all. */
const TOLD_MAX = 12;

/** What is told when the emulator ends: nothing if nobody has ever asked it anything. */
export function findingsText(report: FindingsReport): Printed<"terminal"> | undefined {
  const { findings, counts, jobs, requests, spentUsd, forgotten } = report;
  if (requests === 0 && forgotten === undefined && !report.underway) return undefined;
  const spent = `${jobs} ${jobs === 1 ? "job" : "jobs"}, ${rounded(spentUsd)} USD spent`;
  const told = findings.filter(({ severity }) => severity !== "info");
  const notes = counts.info === 0 ? "" : `; ${numbered(counts.info, "note")}`;
  const past = pastLines(report);
  const unseen = [...past, ...unseenLines(report)];
  if (told.length === 0) {
    const well =
      past.length === 0 ? "nothing wrong with the client" : "nothing wrong since a reset";
    const verdict = report.unmeasured === undefined ? well : "not measured";
    return say.join([`${spent}; ${verdict}${notes}.`, ...unseen], "\n");
  }
  const stake = `${rounded(report.moneyAtStakeUsd)} USD at stake`;
  const rest = told.length - TOLD_MAX;
  const lines = [
    `${spent}, ${stake}: ${sumsOf(counts)}${notes}.`,
    "",
    ...told.slice(0, TOLD_MAX).flatMap(linesOf),
    ...(rest > 0 ? [`  and ${rest} more, at GET /__emulator/findings`] : []),
    ...unseen,
  ];
  return say.join(lines, "\n");
}

/** The same of what resets have forgotten, but for notes. */
function pastLines(report: FindingsReport): readonly string[] {
  const { error = 0, warning = 0 } = report.forgotten ?? {};
  const text = error + warning > 0 ? forgottenText(report) : undefined;
  return text === undefined ? [] : [text];
}

/** What was noticed before resets, in a line; undefined if nothing was. */
export function forgottenText({ forgotten }: FindingsReport): string | undefined {
  if (forgotten === undefined || Object.keys(forgotten.ids).length === 0) return undefined;
  const { moneyAtStakeUsd, ids } = forgotten;
  const names = Object.entries(ids).map(([id, count]) => `${id} ${count}`);
  return `before a reset: ${sumsOf(forgotten) || numbered(forgotten.info, "note")}, ${rounded(moneyAtStakeUsd)} USD at stake (${names.join(", ")}).`;
}

/** A line for each scenario that never struck, for each finding that nobody could notice, and for what has no answer. */
export const unseenLines = ({
  neverStruck,
  notLookedAt,
  underway = 0,
}: Unseen): readonly string[] => [
  ...neverStruck.map((one) => `armed, and never struck: ${one.name}${conditionsOf(one)}`),
  ...notLookedAt.map((id) => `not looked at: ${id}`),
  ...(underway > 0
    ? [`without an answer at the end, and not looked at: ${numbered(underway, "request")}`]
    : []),
];

type Unseen = Pick<FindingsReport, "neverStruck" | "notLookedAt" | "underway">;

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

const sumsOf = ({ error, warning }: Pick<FindingsReport["counts"], "error" | "warning">): string =>
  [
    ...(error > 0 ? [numbered(error, "error")] : []),
    ...(warning > 0 ? [numbered(warning, "warning")] : []),
  ].join(", ");

const numbered = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? "" : "s"}`;

const rounded = (amount: number): number => Math.round(amount * 10_000) / 10_000;
