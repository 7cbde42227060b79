import type { Difference, DifferenceId } from "../contract/result/difference.ts";
import type { DriftSource } from "../contract/result/finding.ts";

/** What the sources are called in sentences. */
export type Names = Readonly<Record<DriftSource, string>>;

/** What each difference is, after the name of whoever has it. */
export const PREDICATES: Readonly<Record<DifferenceId, (one: Difference) => string>> = {
  "DR-operation-gone": () => "has it no more",
  "DR-operation-added": () => "has it, and the spec does not",
  "DR-status-gone": ({ spot }) => `does not have the answer ${spot.status}`,
  "DR-status-added": ({ spot }) => `answers ${spot.status}, which the spec does not have`,
  "DR-status-changed": ({ other, spec }) => `answers ${other} in the place of ${spec}`,
  "DR-content-type": ({ other, spec }) => `sends ${other} in the place of ${spec}`,
  "DR-header-gone": ({ spot }) => `does not always send ${spot.header}`,
  "DR-header-added": ({ spot }) => `sends ${spot.header}, which the spec does not have`,
  "DR-field-gone": () => "does not have the field",
  "DR-field-added": () => "has a field that the spec does not have",
  "DR-field-renamed": ({ detail }) => `has ${detail} in its place`,
  "DR-field-type": ({ detail }) => `has it as ${detail}`,
  "DR-field-optional": () => "does not always have the field",
  "DR-field-required": () => "always has the field, or needs it",
  "DR-word-gone": ({ detail }) => `does not have the word ${detail}`,
  "DR-word-added": ({ other }) => `says ${other}`,
  "DR-model-gone": () => "does not list the model any more",
  "DR-model-added": () => "lists a model that the catalogue does not have",
  "DR-price": () => "has another price",
};

/** `The live service, like the emulator, has it as string; only the spec has it otherwise.` */
export function differenceSentence(
  difference: Difference,
  moved: DriftSource,
  voters: readonly DriftSource[],
  names: Names,
): string {
  const [first = moved, ...like] =
    moved === "spec" ? voters : [moved, ...voters.filter((one) => one !== moved)];
  const also = like.length === 0 ? "" : `, like ${like.map((one) => names[one]).join(" and ")},`;
  const said = `${names[first]}${also} ${PREDICATES[difference.id](difference)}`;
  const alone = moved === "spec" ? "; only the spec has it otherwise" : "";
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${alone}.`;
}
