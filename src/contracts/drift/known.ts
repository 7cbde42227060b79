import type { Disagreement, Switches } from "../../emulator/index.ts";
import { sentences } from "../../emulator/observe/print/sentence.ts";
import { type Difference, sameness, spotText } from "../contract/result/difference.ts";
import type { DriftSource } from "../contract/result/finding.ts";
import { merged, type SwitchChange } from "../contract/spec/changes.ts";
import type { Facts } from "../contract/spec/facts.ts";
import { differencesFrom } from "./compare/compare.ts";
import { factsOfDocument } from "./compare/document-facts.ts";

/** The other side of a disagreement, as the spec would be with it. */
type Alternative = Pick<SwitchChange, "switch" | "value"> & {
  readonly samenesses: ReadonlySet<string>;
};

/** What is known of the disagreements. */
export type KnownDisagreements = {
  readonly disagreements: readonly Disagreement[];
  readonly alternatives: readonly Alternative[];
};

/** Works out what each choice that a revision does not make would change. */
export function knownFor(
  document: unknown,
  spec: Facts,
  { changes, switches }: { readonly changes: readonly SwitchChange[]; readonly switches: Switches },
  disagreements: readonly Disagreement[],
): KnownDisagreements {
  const others = changes.filter(
    (one) => one.patch !== undefined && switches[one.switch] !== one.value,
  );
  const alternatives = others.map(({ patch, ...change }) => {
    const facts = factsOfDocument(merged(document, patch));
    return { ...change, samenesses: new Set(differencesFrom(spec, facts).map(sameness)) };
  });
  return { disagreements, alternatives };
}

/** A difference with the disagreements that it is a side of: those that the evidence names, and others about the same choice. */
export function withDisagreements(difference: Difference, known: KnownDisagreements): Difference {
  const named = difference.known;
  const about = (name: string) =>
    known.disagreements
      .filter(({ switches }) => switches.some((one) => one.switch === name))
      .map(({ id }) => id);
  const ids = choicesFor(difference, known)
    .map((one) => about(one.switch))
    .filter((all) => !all.some((id) => named.includes(id)));
  return { ...difference, known: [...new Set([...named, ...ids.flat()])] };
}

const choicesFor = (
  difference: Difference,
  { alternatives }: KnownDisagreements,
): readonly Alternative[] =>
  alternatives.filter(({ samenesses }) => samenesses.has(sameness(difference)));

/** What to do about a difference, with what the disagreements say of it. */
export function adviceFor(
  difference: Difference,
  moved: DriftSource,
  known: KnownDisagreements,
): string {
  const sides = known.disagreements
    .filter(({ id }) => difference.known.includes(id))
    .map(({ id, subject, default: chosen }) => `${id}, ${subject}: here ${chosen}.`);
  const isSettled = moved === "live" || moved === "spec";
  const choices = isSettled ? choicesFor(difference, known) : [];
  const switched = choices.map(
    (one) => `The switch ${one.switch}: ${JSON.stringify(one.value)} already speaks like that.`,
  );
  return sentences([firstAdvice(difference, moved), ...sides, ...switched]);
}

function firstAdvice({ known, spot }: Difference, moved: DriftSource): string {
  switch (moved) {
    case "live":
      return "If this is how the service answers now, change the spec, with its source and date.";
    case "emulator":
      return `Mend the emulator at ${spotText(spot)}, or the spec if it is the one that is wrong.`;
    case "spec":
      return "Change the spec, with its source and date.";
    case "vendor":
      return known.length > 0
        ? "A known disagreement."
        : "What is only written proves nothing: look at the service before the spec is changed.";
  }
}
