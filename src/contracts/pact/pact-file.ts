/** A file of Pact's version 4, as far as it is known here; what is inside is for Pact to know. */
export type PactFile = {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly Interaction[];
  readonly metadata: unknown;
};

export type Interaction = {
  readonly description: string;
  readonly [more: string]: unknown;
};

/** The bytes of a pact file: two made of the same have the same. */
export const pactText = (pact: PactFile): string => `${JSON.stringify(pact, null, 2)}\n`;
