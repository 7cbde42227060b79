import type { Revision } from "../../../emulator/index.ts";
import type { JsonType } from "../../contract/spec/facts.ts";

/** The form of the file; another number for another form. */
export const OBSERVATION_FORMAT = "nanogpt-video-observation/1";

/** Who was observed. */
export const OBSERVED = ["live", "service", "emulator"] as const;

/** How often a field was seen with each type, and as each of its words. */
export type SeenField = {
  readonly types: Readonly<Partial<Record<JsonType, number>>>;
  readonly words?: Readonly<Record<string, number>>;
};

export type SeenBody = {
  readonly count: number;
  /** By JSON pointer, `*` for each entry. */
  readonly fields: Readonly<Record<string, SeenField>>;
};

export type SeenAnswer = {
  readonly count: number;
  /** How often each header was there. */
  readonly headers: Readonly<Record<string, number>>;
  /** By content type; "" for answers without one. */
  readonly bodies: Readonly<Record<string, SeenBody>>;
};

/** A price as the listing tells it: numbers, flags and known words under known names. */
export type SeenPrice = { readonly [key: string]: number | boolean | string | SeenPrice };

/**
 * What a service showed in one run, as types, counts and words of the spec. It holds no value that
 * could be somebody's own: no id, prompt, URL, balance or key.
 */
export type Observation = {
  readonly format: typeof OBSERVATION_FORMAT;
  /** `live` is nano-gpt.com, `service` another that says not what it is. */
  readonly of: (typeof OBSERVED)[number];
  /** The revision whose checks were made. */
  readonly revision: Revision;
  /** `yyyy-mm-dd`. */
  readonly at: string;
  /** By check: how often each operation and status code came. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** By operation, then by status code. */
  readonly operations: Readonly<Record<string, Readonly<Record<string, SeenAnswer>>>>;
  /** The listed models that the catalogue knows, and how many others there were; absent if no whole list was seen. */
  readonly models?: {
    readonly known: Readonly<Record<string, SeenPrice>>;
    readonly others: number;
  };
};
