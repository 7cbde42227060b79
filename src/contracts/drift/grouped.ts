import { spotText } from "./difference.ts";
import type { Finding, Source } from "./finding.ts";

/**
 * What the vendor's documents have otherwise, with one finding for each kind at each answer: a body
 * of another form would else be a finding for each of its fields.
 */
export function grouped(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const { id, moved, spot, known } = one;
    const key =
      moved === "vendor" && spot.model === undefined
        ? [id, spot.operation, id === "DR-status-gone" ? "" : spot.status, known.join()].join("\n")
        : String(groups.size);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => (group.length > 1 ? [together(group)] : group));
}

function together(group: readonly Finding[]): Finding {
  const [first] = group as [Finding];
  const { spot } = first;
  const isCodes = first.id === "DR-status-gone";
  const names = group.map(({ spot: own }) => (isCodes ? own.status : own.path) ?? "");
  const list = [...new Set(names)].map((name) => (name === "" ? "the whole body" : name));
  const told = (source: Source): string =>
    group
      .map(({ says, spot: own }) => `${own.path ?? own.status}: ${says[source] ?? ""}`)
      .join("; ");
  const where = isCodes ? { operation: spot.operation ?? "" } : { ...spot, path: list.join(", ") };
  const says = isCodes ? first.says : { spec: told("spec"), vendor: told("vendor") };
  const { patch: _, ...rest } = first;
  return {
    ...rest,
    spot: where,
    says,
    sentence: `${first.sentence.replace(/\.$/, "")}, and ${group.length - 1} more: ${list.join(", ")}.`,
    advice: first.advice.replace(spotText(spot), spotText(where)),
  };
}
