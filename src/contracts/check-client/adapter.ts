import type { Pattern } from "../../emulator/input/pattern.ts";

/** What a client may not be able to do: what is about it is then not held against it. */
export const CAPABILITIES = [
  /** Saves the video as a file. */
  "download",
  /** Gives up by itself after a time. */
  "deadline",
  /** Can be ended by Ctrl-C. */
  "interrupt",
  /** Can run twice at the same time. */
  "parallel",
  /** Lets its base URL be set. */
  "base-url",
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** How one end of a client looks; all that is given must hold. */
export type Sign = {
  readonly exit?: number | "nonzero";
  /** Something in its output. */
  readonly output?: Pattern;
};

/** How a client is started and read: the content of `client.yaml`. */
export type Adapter = {
  readonly name: string | undefined;
  /** The words of the command, with placeholders such as `{prompt}`. */
  readonly command: readonly string[] | undefined;
  /** Where it runs. Default: in a folder of its own, made for each run. */
  readonly cwd: string | undefined;
  /** Variables over the small environment, with placeholders. */
  readonly env: Readonly<Record<string, string>>;
  /** Variables that it gets as they are here. */
  readonly pass: readonly string[];
  readonly success: Sign | undefined;
  readonly failure: Sign | undefined;
  readonly cannot: readonly Capability[];
};

export const NO_ADAPTER: Adapter = {
  name: undefined,
  command: undefined,
  cwd: undefined,
  env: {},
  pass: [],
  success: undefined,
  failure: undefined,
  cannot: [],
};
