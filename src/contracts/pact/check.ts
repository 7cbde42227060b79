import { nearestOf } from "../../emulator/nearest.ts";
import type { Row } from "../report/result.ts";
import type { Evidence } from "../spec/evidence.ts";
import { STATE_NAMES } from "../target/state.ts";
import type { PactFile } from "./pact-file.ts";
import { type Difference, differencesOf } from "./compare.ts";

const EVIDENCE: Evidence = { label: "documented", source: "spec/openapi.yaml" };

/** What is wrong with somebody's pact file, by the spec alone: nothing is sent. A line for each interaction. */
export async function staticRows(pact: PactFile, document: unknown): Promise<readonly Row[]> {
  const differences = await differencesOf(pact, document);
  return pact.interactions.map((interaction) => {
    const { description } = interaction;
    const own = differences.filter((one) => one.interaction === description);
    const errors = [
      ...own.filter(({ type }) => type === "error").map(inWords),
      ...unknownStates(interaction),
    ];
    const warnings = own.filter(({ type }) => type === "warning").map(inWords);
    const verdict = errors.length > 0 ? "fail" : warnings.length > 0 ? "warn" : "pass";
    return {
      id: `PC-${description}`,
      title: "the interaction is one that the service can take part in",
      engine: "pact",
      level: "must",
      verdict,
      why: [...errors, ...warnings].join("; "),
      ...{ advice: "", evidence: EVIDENCE, spec: undefined, tier: undefined },
      ...{ exchanges: [], usd: 0, tookMs: 0 },
    };
  });
}

const inWords = ({ message, at }: Difference): string =>
  `${message.replace("Response body is incompatible with the response body schema in the spec file", "the answer is not as in the spec")} (${at.replace(/^\[root\]\.interactions\[\d+\]\./, "")})`;

/** States that the emulator does not know could not be made true. */
function unknownStates({ providerStates }: PactFile["interactions"][number]): readonly string[] {
  const names = (Array.isArray(providerStates) ? providerStates : []).map(({ name }) =>
    String(name),
  );
  return names
    .filter((name) => !STATE_NAMES.some((known) => known === name))
    .map((name) => {
      const nearest = nearestOf(name, STATE_NAMES);
      const hint =
        nearest === undefined
          ? `There are: ${STATE_NAMES.join(", ")}.`
          : `Did you mean "${nearest}"?`;
      return `there is no provider state "${name}". ${hint}`;
    });
}
