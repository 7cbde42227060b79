import type { SecretFact } from "./facts.ts";

/** What of an exchange may hold secrets. */
export type Exposed = {
  /** Whole, or from the path on. */
  readonly url: string;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly requestBody: string | undefined;
  readonly responseHeaders: Readonly<Record<string, string>> | undefined;
  readonly responseBody: string | undefined;
};

/** The same without secrets. */
export type Filtered = Pick<Exposed, "rawHeaders"> & {
  /** What is known of the secrets of the request. */
  readonly secrets: readonly SecretFact[];
  /** Undefined where all but the headers is as it was. */
  readonly changed: Changed | undefined;
};

type Changed = Exposed & {
  /** The key in the URL of a request that is no known account's. */
  readonly claimed: string | undefined;
  /** The secrets themselves, as far as they are long enough to be looked for elsewhere. */
  readonly values: readonly string[];
  /** Takes the same secrets out of what else was said of the exchange. */
  readonly text: (text: string) => string;
};
