import type { FindingsReport, Forgotten } from "./findings-report.ts";
import type { FindingId } from "./rules/finding.ts";

/** What a reset forgets of a report, beside what was forgotten before. */
export function forgottenOf(report: FindingsReport): Forgotten {
  const { counts, moneyAtStakeUsd, spentUsd, requests, measured, findings } = report;
  const ids: Partial<Record<FindingId, number>> = {};
  for (const { id } of findings) ids[id] = (ids[id] ?? 0) + 1;
  const { error, warning, info } = counts;
  return { error, warning, info, moneyAtStakeUsd, spentUsd, requests, measured, ids };
}

/** All that was forgotten; undefined where nothing was. */
export const forgottenInAll = (all: readonly Forgotten[]): Forgotten | undefined =>
  all.length === 0 ? undefined : all.reduce(plus);

function plus(a: Forgotten, b: Forgotten): Forgotten {
  const ids = { ...a.ids };
  for (const [id, count] of Object.entries(b.ids) as [FindingId, number][]) {
    ids[id] = (ids[id] ?? 0) + count;
  }
  return {
    error: a.error + b.error,
    warning: a.warning + b.warning,
    info: a.info + b.info,
    moneyAtStakeUsd: inMicros(a.moneyAtStakeUsd + b.moneyAtStakeUsd),
    spentUsd: inMicros(a.spentUsd + b.spentUsd),
    requests: a.requests + b.requests,
    measured: a.measured + b.measured,
    ids,
  };
}

/** A sum of dollars as exact as its parts. */
const inMicros = (usd: number): number => Math.round(usd * 1e6) / 1e6;
