import { json, type Printed } from "../../emulator/observe/print/printed.ts";

/** A file of Pact's version 4, as far as it is known here; what is inside is for Pact to know. */
export type PactFile = {
  readonly consumer?: Party;
  readonly provider?: Party;
  readonly interactions: readonly Interaction[];
  readonly metadata?: Own;
};

type Party = { readonly name?: string };

/** What was used and is not in a file. */
export type LeftOut = { readonly exchange: string; readonly why: string };

/** The metadata of a file, as far as this package writes them. */
export type Own = {
  readonly pactSpecification?: unknown;
  readonly "nanogpt-video-emulator"?: {
    readonly revision?: string;
    readonly leftOut?: readonly LeftOut[];
  };
};

export type Interaction = {
  readonly description: string;
  readonly [more: string]: unknown;
};

/** The bytes of a pact file: two made of the same have the same. */
export const pactText = (pact: PactFile): Printed<"json"> => json(pact, 2);
