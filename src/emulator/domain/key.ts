import type { Limits } from "./limits/limits.ts";

/** What is known of an API key beyond its being accepted. */
export type KeyRule = {
  /** Keys that are not active are refused in the same words as unknown ones. */
  readonly state: "active" | "revoked" | "expired";
  /** The browser origins it may be used from; undefined means it is not restricted. */
  readonly origins: readonly string[] | undefined;
  /** Whether its account may use the models that ask for it. */
  readonly pro: boolean;
  /** The caps of a day that were set on this key. */
  readonly caps: Pick<Limits, "requestsPerDay" | "usdPerDay">;
};

/** The accepted keys by what the client sends; none at all means any key is accepted. */
export type Keyring = ReadonlyMap<string, KeyRule>;
