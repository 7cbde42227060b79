import type { Row } from "../../contract/result/result.ts";
import type { Evidence } from "../../contract/spec/evidence.ts";
import type { Interaction, PactFile } from "../pact-file.ts";
import { differencesOf, NotCompared, type PactDifference } from "./compare.ts";
import { idsIn, isMessage, reasonNotToRun, unknownStatesIn } from "./interaction-facts.ts";

const EVIDENCE: Evidence = { label: "documented", source: "spec/openapi.yaml" };

/** What is wrong with somebody's pact file, by the spec alone: nothing is sent. A line for each interaction. */
export async function staticRows(pact: PactFile, document: unknown): Promise<readonly Row[]> {
  const ids = idsIn(pact);
  const sayable = pact.interactions.filter((one) => !isMessage(one));
  let differences: readonly PactDifference[];
  try {
    differences = await differencesOf({ ...pact, interactions: sayable }, document);
  } catch (error) {
    if (!(error instanceof NotCompared)) throw error;
    return [wholeRow("PC", "the file is compared with the spec", error.message)];
  }
  const ofFile = differences.filter(({ nth }) => nth === undefined);
  return pact.interactions.map((one, i) => {
    const nth = sayable.indexOf(one);
    const own = [...ofFile, ...differences.filter((difference) => difference.nth === nth)];
    const title = `${one.description} (by the spec)`;
    return { ...FACTS, id: `PC-${ids[i]}`, title, ...cameOf(one, own) };
  });
}

/** A line for a whole file that could not be looked at. */
export const wholeRow = (id: string, title: string, why: string): Row => ({
  ...{ ...FACTS, id, title, why },
  verdict: "error",
});

const FACTS = {
  engine: "pact",
  level: "must",
  ...{ advice: "", evidence: EVIDENCE, spec: undefined, tier: undefined },
  ...{ exchanges: [], usd: 0, tookMs: 0 },
} as const;

function cameOf(
  interaction: Interaction,
  differences: readonly PactDifference[],
): Pick<Row, "verdict" | "why"> {
  if (isMessage(interaction)) {
    return { verdict: "skipped", why: reasonNotToRun(interaction) ?? "" };
  }
  const said = (type: PactDifference["type"]) =>
    differences.filter((one) => one.type === type).map(inWords);
  const errors = [...said("error"), ...unknownStatesIn(interaction)];
  const warnings = said("warning");
  const why = [...errors, ...warnings].join("; ");
  const isBroken = errors.length > 0 && interaction["pending"] !== true;
  return { verdict: isBroken ? "fail" : why === "" ? "pass" : "warn", why };
}

const inWords = ({ message, at }: PactDifference): string =>
  `${message.replace("Response body is incompatible with the response body schema in the spec file", "the answer is not as in the spec")} (${at})`;
