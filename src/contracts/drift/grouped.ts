import type { DriftFinding, DriftSource } from "../contract/result/finding.ts";

/**
 * What the vendor's documents have otherwise, with one finding for each kind at each answer: a body
 * of another form would else be a finding for each of its fields.
 */
export function grouped(findings: readonly DriftFinding[]): readonly DriftFinding[] {
  const groups = new Map<string, DriftFinding[]>();
  for (const one of findings) {
    const key = isGrouped(one) ? likenessOf(one) : String(groups.size);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].flatMap((group) => (group.length > 1 ? [together(group)] : group));
}

/** So many are named; all of them stand in what the sources say. */
const MOST_NAMED = 6;

const isGrouped = ({ moved, spot }: DriftFinding): boolean =>
  moved === "vendor" && spot.model === undefined;

/** What one sentence can be said of. */
const likenessOf = ({ id, spot, known, sentence }: DriftFinding): string =>
  [
    ...[id, spot.operation, known.join()],
    ...(id === "DR-status-gone" ? [] : [spot.status, spot.type, sentence]),
  ].join("\n");

function together(group: readonly DriftFinding[]): DriftFinding {
  const [first] = group as [DriftFinding];
  const { id, spot, sentence, says } = first;
  const isCodes = id === "DR-status-gone";
  const list = shortened(
    group.map(({ spot: own }) => (isCodes ? own.status : own.path) || "the whole body"),
  );
  const told = (source: DriftSource): string =>
    group.map((one) => `${one.spot.path}: ${one.says[source] ?? ""}`).join("; ");
  const where = isCodes ? { operation: spot.operation ?? "" } : { ...spot, path: list };
  const { patch: _, ...rest } = first;
  return {
    ...rest,
    spot: where,
    says: isCodes ? says : { spec: told("spec"), vendor: told("vendor") },
    sentence: isCodes ? `${sentence.replace(/ \d+\.$/, "")}s ${list}.` : sentence,
  };
}

function shortened(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const rest = distinct.length - MOST_NAMED;
  return distinct.slice(0, MOST_NAMED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
