import { fileText } from "../../../emulator/input/files/file.ts";
import { givenJson } from "../../../emulator/input/files/given.ts";
import { anything, chosenBy, refused, sparse } from "../../../emulator/input/files/loose.ts";
import { field, nodeOf } from "../../../emulator/input/node.ts";
import {
  type FieldsOf,
  filled,
  listOf,
  mapOf,
  number,
  open,
  optional,
  ruled,
  type Schema,
  text,
} from "../../../emulator/input/schema.ts";
import type { Interaction, Own, PactFile } from "../pact-file.ts";
import { isMessage, type NamedState } from "./interaction-facts.ts";
import { OWN, ownSchema } from "./own-metadata.ts";
import { plainInteraction } from "./plain.ts";

/** Larger than the pact file of any client. */
const BOUNDS = { bytes: 10_000_000 };

type State = Pick<NamedState, "name"> & Partial<NamedState>;

/** What is read of an interaction of any kind; what else it has is for Pact to know. */
type Common = {
  readonly description: string;
  readonly type?: string;
  readonly providerState?: string;
  readonly provider_state?: string;
  readonly providerStates?: readonly State[];
};

const COMMON: FieldsOf<Common> = {
  description: text(),
  type: optional(text()),
  providerState: optional(text()),
  provider_state: optional(text()),
  providerStates: optional(
    listOf(sparse(open<State>({ name: text(), params: optional(mapOf(anything)) }))),
  ),
};

type Http = Common & {
  readonly request: { readonly method: string; readonly path: string };
  readonly response: { readonly status: number };
};

const HTTP = open<Http>({
  ...COMMON,
  request: open<Http["request"]>({ method: filled(), path: text() }),
  response: open<Http["response"]>({ status: number() }),
});

const OTHER = open<Common>(COMMON);

const INTERACTION: Schema<Interaction> = sparse(
  chosenBy<Interaction>((value) => (isMessage(nodeOf(value)) ? OTHER : HTTP), HTTP, OTHER),
);

type Party = NonNullable<PactFile["provider"]>;

const PARTY = optional(sparse(open<Party>({ name: optional(text()) })));

const OF_HTTP: Schema<PactFile> = ruled(
  sparse(
    open<PactFile>({
      consumer: PARTY,
      provider: PARTY,
      interactions: listOf(INTERACTION, { max: 10_000 }),
      metadata: optional(
        sparse(open<Own>({ pactSpecification: optional(anything), [OWN]: optional(ownSchema) })),
      ),
    }),
  ),
  ({ interactions }) =>
    interactions.every(isMessage)
      ? { at: [], text: "has no interaction over HTTP: there is nothing to check" }
      : undefined,
);

const ONLY_MESSAGES = refused(
  "is about messages, and the service sends none: there is nothing to check",
);

const isOfMessages = (value: unknown): boolean =>
  Array.isArray(field(value, "messages")) && field(value, "interactions") === undefined;

export const PACT_FILE: Schema<PactFile> = chosenBy<PactFile>(
  (value) => (isOfMessages(value) ? ONLY_MESSAGES : OF_HTTP),
  OF_HTTP,
);

/**
 * Somebody's pact file, of whatever version of Pact.
 *
 * @throws OptionError for what is no pact file, and for one without an interaction over HTTP.
 */
export async function readPactFile(path: string): Promise<PactFile> {
  const given = { text: fileText(path, BOUNDS), name: path };
  const file = await givenJson(given, PACT_FILE, BOUNDS);
  return { ...file, interactions: file.interactions.map(plainInteraction) };
}
