import { createHash } from "node:crypto";
import { nearestOf } from "../../../emulator/index.ts";
import { asText, type Node, nodeOf } from "../../../emulator/input/node.ts";
import { STATE_NAMES } from "../../target/state.ts";
import type { Interaction, PactFile } from "../pact-file.ts";

/** A provider state as a file names it. */
export type NamedState = {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
};

/** The states of an interaction, whatever the version of its file: before version 3 it had one, a text. */
export function statesIn(interaction: Interaction): readonly NamedState[] {
  const { providerStates } = interaction;
  if (Array.isArray(providerStates)) {
    return providerStates.map((one) => ({ name: asText(one?.name), params: nodeOf(one?.params) }));
  }
  const one = interaction["providerState"] ?? interaction["provider_state"];
  return typeof one === "string" && one !== "" ? [{ name: one, params: {} }] : [];
}

/** States that nobody can make true, each with the nearest that there is. */
export const unknownStatesIn = (interaction: Interaction): readonly string[] =>
  statesIn(interaction)
    .map(({ name }) => name)
    .filter((name) => !STATE_NAMES.some((known) => known === name))
    .map((name) => {
      const nearest = nearestOf(name, STATE_NAMES);
      const hint =
        nearest === undefined
          ? `There are: ${STATE_NAMES.join(", ")}.`
          : `Did you mean "${nearest}"?`;
      return `there is no provider state "${name}". ${hint}`;
    });

/** Only version 4 has others in the same list. */
export const isMessage = ({ type }: Node): boolean =>
  (type ?? "Synchronous/HTTP") !== "Synchronous/HTTP";

/** More than that Pact's own proxy answers itself, with 413. */
const BODY_BYTES_MAX = 100_000;

/** Why the Verifier cannot run it, or would not be believed; undefined if it can. */
export function reasonNotToRun(interaction: Interaction): string | undefined {
  if (isMessage(interaction)) return "it is a message, and the service sends none";
  if (unknownStatesIn(interaction).length > 0) return "its provider state cannot be made true";
  const { body } = nodeOf(interaction["request"]);
  const bytes = Buffer.byteLength(JSON.stringify(body ?? ""));
  if (bytes <= BODY_BYTES_MAX) return undefined;
  return `its body has ${Math.ceil(bytes / 1_000)} kB, and Pact's proxy passes on 100: send less in this one, such as a smaller image`;
}

const SHORT_KEY = /^[\w-]{1,40}$/;

/**
 * An id for each interaction, which stays the same when others come and go: its key, if it has one,
 * else made of what it says.
 */
export function idsIn({ interactions }: PactFile): readonly string[] {
  const ids = interactions.map((one) => {
    const { key, description, request } = one;
    if (typeof key === "string" && SHORT_KEY.test(key)) return key;
    const text = JSON.stringify([description, statesIn(one), request]);
    return createHash("sha256").update(text).digest("hex").slice(0, 8);
  });
  return ids.map((id, i) => {
    const nth = ids.slice(0, i).filter((earlier) => earlier === id).length;
    return nth === 0 ? id : `${id}-${nth + 1}`;
  });
}
