import type { Row, Shown } from "../contract/result/result.ts";

/** Of the same fault in a thousand answers, a few show it as well. */
const SHOWN_MAX = 10;

/** What the spec has against the answers of a run, each kind of fault in a line of its own. */
export function specRows(exchanges: readonly Shown[]): readonly Row[] {
  const by = new Map<string, number[]>();
  for (const { n, faults } of exchanges) {
    for (const fault of faults) by.set(fault, [...(by.get(fault) ?? []), n]);
  }
  const facts = {
    engine: "schema",
    level: "must",
    evidence: { label: "documented", source: "spec/openapi.yaml" },
    ...{ spec: "/paths", tier: undefined, usd: 0, tookMs: 0 },
  } as const;
  const title = "every answer is as the spec describes it";
  if (by.size === 0) {
    const came = hasAnswers(exchanges)
      ? ({ verdict: "pass", why: "" } as const)
      : ({ verdict: "skipped", why: "no answer came" } as const);
    return [{ ...facts, id: "PR-00", title, ...came, advice: "", exchanges: [] }];
  }
  return [...by].map(([fault, numbers], i) => ({
    ...facts,
    id: `PR-00-${i + 1}`,
    title,
    verdict: "fail",
    why: fault,
    advice: "If this is how the service answers now, change spec/openapi.yaml, with its source.",
    exchanges: numbers.slice(0, SHOWN_MAX),
  }));
}

/** Whether anybody ever answered. */
export const hasAnswers = (exchanges: readonly Pick<Shown, "status">[]): boolean =>
  exchanges.some(({ status }) => status !== undefined);
