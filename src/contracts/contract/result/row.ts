import type { CheckFacts } from "../catalogue/check.ts";
import { evidenceAt } from "../spec/evidence-at.ts";
import type { Engine, Row } from "./result.ts";

/** What came of a check, as a line of a report. A `should` that is broken is a warning. */
export function rowOf(
  check: CheckFacts & { readonly engine: Engine },
  document: unknown,
  came: Pick<Row, "verdict" | "why"> & Partial<Row>,
): Row {
  const { id, title, engine, level, spec, tier, evidence = evidenceAt(document, spec) } = check;
  const verdict = came.verdict === "fail" && level === "should" ? "warn" : came.verdict;
  return {
    ...{ id, title, engine, level, spec, tier },
    ...{ advice: "", evidence, exchanges: [], usd: 0, tookMs: 0 },
    ...came,
    verdict,
  };
}
