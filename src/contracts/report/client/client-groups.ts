import type {
  CheckReport,
  CheckSaid,
  ClientReport,
  Lost,
} from "../../contract/result/client-report.ts";
import type { Row, Verdict } from "../../contract/result/result.ts";

/** A check, what came of it, and what it said of each scenario. */
export type ToldCheck = { readonly row: Row; readonly check: CheckReport };

/** What a check cost in all scenarios together. */
export function lossIn({ said }: CheckReport): Lost {
  const sum = (name: keyof Lost) => said.reduce((total, { loss }) => total + (loss[name] ?? 0), 0);
  return { usd: sum("usd"), videos: sum("videos"), seconds: sum("seconds") };
}

const dearestFirst = ({ check: a }: ToldCheck, { check: b }: ToldCheck): number => {
  const [one, other] = [lossIn(a), lossIn(b)];
  return other.usd - one.usd || other.videos - one.videos || other.seconds - one.seconds;
};

/** The checks of one verdict: what costs most first, else in their order. */
export const toldWith = (
  rows: readonly Row[],
  { checks }: ClientReport,
  verdict: Verdict,
): readonly ToldCheck[] =>
  rows
    .filter((row) => row.verdict === verdict)
    .flatMap((row) => {
      const check = checks.find(({ id }) => id === row.id);
      return check ? [{ row, check }] : [];
    })
    .toSorted(dearestFirst);

/** One reason, and the scenarios that it comes from. */
export type Reason = { readonly why: string; readonly scenarios: readonly string[] };

/** Why a check failed, each reason once, with the scenarios. */
export function reasonsOf({ said }: CheckReport, is: CheckSaid["is"]): readonly Reason[] {
  const by = new Map<string, string[]>();
  for (const one of said) {
    if (one.is === is) by.set(one.why, [...(by.get(one.why) ?? []), one.scenario]);
  }
  return [...by].map(([why, scenarios]) => ({ why, scenarios }));
}

/** What to write into client.yaml, for a check that failed but may not be meant for the client. */
export const hintFor = ({ said }: CheckReport): string =>
  said.find(({ is, hint }) => is === "fail" && hint !== "")?.hint ?? "";

/** One reason why checks could not be told, the checks, and what to change. */
export type Open = {
  readonly why: string;
  readonly hint: string;
  readonly ids: readonly string[];
};

/** Why checks of one verdict could not be told, or are not about this client: the same reason once. */
export function openOf(
  rows: readonly Row[],
  client: ClientReport,
  verdict: "inconclusive" | "not-applicable" | "skipped",
): readonly Open[] {
  const by = new Map<string, { readonly hints: Set<string>; readonly ids: Set<string> }>();
  const note = (id: string, why: string, hint: string) => {
    const group = by.get(why) ?? { hints: new Set(), ids: new Set() };
    by.set(why, group);
    group.ids.add(id);
    if (hint !== "") group.hints.add(hint);
  };
  for (const { row, check } of toldWith(rows, client, verdict)) {
    const own = check.said.filter(({ is }) => is === verdict);
    for (const { why, hint } of own) note(row.id, why, hint);
    if (own.length === 0) note(row.id, row.why, "");
  }
  return [...by].map(([why, { hints, ids }]) => ({
    why,
    hint: [...hints].join("; "),
    ids: [...ids],
  }));
}

const SCENARIOS_NAMED = 4;

/** `cancelled and stuck`, or the first of many. */
export const namesText = (names: readonly string[]): string =>
  names.length <= SCENARIOS_NAMED
    ? names.join(", ")
    : `${names.slice(0, SCENARIOS_NAMED - 1).join(", ")} and ${names.length - SCENARIOS_NAMED + 1} more`;
