import { spotText } from "../contract/result/difference.ts";
import type { DriftFinding } from "../contract/result/finding.ts";
import type { Row, Verdict } from "../contract/result/result.ts";
import { evidenceAt } from "../contract/spec/evidence-at.ts";
import { escaped } from "../contract/spec/facts.ts";
import { operationsOf } from "../contract/spec/operations.ts";
import type { Observation } from "./observation/observation.ts";
import { patchText } from "./patch.ts";

/** Something that only a person can weigh is neither passed nor failed. */
const VERDICTS: Readonly<Record<DriftFinding["weight"], Verdict>> = {
  fail: "fail",
  warn: "warn",
  info: "inconclusive",
};

const common = {
  engine: "drift",
  ...{ tier: undefined, exchanges: [], usd: 0, tookMs: 0, advice: "", why: "" },
} as const;

/** What is reported: a row for each finding, and one for each operation of which nothing is to be said. */
export function rowsOf(
  findings: readonly DriftFinding[],
  document: unknown,
  emulated: Observation,
): readonly Row[] {
  const quiet = operationsOf(document).flatMap(({ id, method, path }) => {
    const name = `${method} ${path}`;
    if (findings.some(({ spot, weight }) => spot.operation === name && weight !== "info"))
      return [];
    const spec = `/paths/${escaped(path)}/${method.toLowerCase()}`;
    const isSeen = name in emulated.operations;
    return [
      {
        ...common,
        id: `DR-${id}`,
        title: `${name} has not moved`,
        level: "must",
        verdict: isSeen ? "pass" : "skipped",
        why: isSeen ? "" : "no check asks for it, so nothing is known of what the emulator does",
        evidence: evidenceAt(document, spec),
        spec,
      } as const,
    ];
  });
  const models = findings.some(({ spot }) => spot.model !== undefined) ? [] : [modelRow(emulated)];
  return [...findings.map((one) => rowOf(one, document)), ...quiet, ...models];
}

const modelRow = ({ models }: Observation): Row => ({
  ...common,
  id: "DR-models",
  title: "the models and their prices have not moved",
  level: "must",
  verdict: models === undefined ? "not-applicable" : "pass",
  why: models === undefined ? "this revision has no listing with prices" : "",
  evidence: { label: "documented", source: "src/emulator/catalog" },
  spec: undefined,
});

function rowOf(finding: DriftFinding, document: unknown): Row {
  const { id, weight, spot, advice, patch } = finding;
  const [method = "", path = ""] = (spot.operation ?? "").split(" ");
  const operation = `/paths/${escaped(path)}/${method.toLowerCase()}`;
  const code = /^\d+$/.test(spot.status ?? "") ? `/responses/${spot.status}` : "";
  const spec = spot.operation === undefined ? undefined : operation + code;
  return {
    ...common,
    id,
    title: titleOf(finding),
    level: weight === "fail" ? "must" : "should",
    verdict: VERDICTS[weight],
    why: whyOf(finding),
    advice: [advice, patch && patchText(patch)].filter(Boolean).join("\n"),
    evidence:
      spec === undefined
        ? { label: "documented", source: "src/emulator/catalog" }
        : evidenceAt(document, spec),
    spec,
    drift: finding,
  };
}

/** `POST /generate-video 202 /cost`, or what else it is about. */
export const titleOf = ({ spot }: DriftFinding): string => spotText(spot) || "the observation";

/** `breaking: The live service does not have the field. (spec: …; live: …)`. */
function whyOf({ severity, sentence, says, known }: DriftFinding): string {
  const told = Object.entries(says).map(([source, text]) => `${source}: ${text}`);
  const ids = known.length === 0 ? "" : ` [${known.join(", ")}]`;
  return `${severity}: ${sentence}${ids} (${told.join("; ")})`;
}
