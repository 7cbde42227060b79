import {
  LEVELS,
  type Level,
  type LevelReport,
  type Row,
  type Verdict,
} from "../../contract/result/result.ts";
import type { Inputs } from "../check.ts";
import { type RequirementSet, rulesOf } from "./set.ts";

/** What was known of a client: a rule that needs more is not told, whatever its row says. */
export type KnownRows = {
  readonly inputs: readonly Inputs[];
  /** What each rule needs. */
  readonly inputsOf: ReadonlyMap<string, Inputs>;
};

/** How far a client came. A level is reached if each of its rules was kept, or is not about the client. */
export function levelsReached(
  set: RequirementSet,
  rows: readonly Pick<Row, "id" | "level" | "verdict">[],
  known: KnownRows,
): readonly LevelReport[] {
  const rowOf = new Map(rows.map((row) => [row.id, row] as const));
  return LEVELS.map((level) => {
    const ids = rulesOf(set, level);
    const broken = ids.filter((id) => isBroken(rowOf.get(id), level));
    const open = ids.filter((id) => isOpen(rowOf.get(id), known));
    const isKept = open.length === 0 && ids.some((id) => KEPT.has(rowOf.get(id)?.verdict));
    const verdict = broken.length > 0 ? "not reached" : isKept ? "reached" : "not told";
    return { level, verdict, broken, open };
  });
}

/** What shows that something was judged. */
const KEPT: ReadonlySet<Verdict | undefined> = new Set(["pass", "warn"]);

type Judged = Pick<Row, "id" | "level" | "verdict"> | undefined;

/** A must that is broken in a lesser way is for the last level alone. */
const isBroken = (row: Judged, level: Level): boolean =>
  row?.verdict === "fail" ||
  row?.verdict === "known" ||
  (row?.verdict === "warn" && (row.level === "should" || level === "exemplary"));

const UNTOLD: ReadonlySet<Verdict> = new Set(["inconclusive", "skipped", "error"]);

function isOpen(row: Judged, { inputs, inputsOf }: KnownRows): boolean {
  if (row === undefined || UNTOLD.has(row.verdict)) return true;
  const needed = inputsOf.get(row.id);
  return row.verdict === "not-applicable" && needed !== undefined && !inputs.includes(needed);
}
