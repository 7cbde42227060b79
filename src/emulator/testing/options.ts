import type { Pace } from "../domain/jobs/pace.ts";
import { valueIn } from "../input/option-values.ts";
import { secret } from "../input/options/texts.ts";
import type { EmulatorOptions } from "../input/options.ts";
import { flag, mapOf, oneOf, open, optional, type Schema } from "../input/schema.ts";
import { keyFor } from "./names.ts";

/** What an environment variable of a test is set to. */
type Given = "baseUrl" | "apiKey" | "origin";

/** What the emulator of a test may be told: all that `createEmulator` takes, and the following. */
export type TestEmulatorOptions = EmulatorOptions & {
  /**
   * Whether sockets are opened, for clients that do not use the global `fetch` and for other processes.
   * Default false: `fetch` is answered in process.
   */
  readonly listen?: boolean;
  /** The key of the test's world. Default: the first of `apiKeys` or `keys`, else made from the test's name. */
  readonly apiKey?: string;
  /** Further environment variables, by name, beside `NANOGPT_BASE_URL` and `NANOGPT_API_KEY`. */
  readonly env?: Readonly<Record<string, Given>>;
};

type OfTheTest = Pick<TestEmulatorOptions, "listen" | "apiKey" | "env">;

const OF_THE_TEST: Schema<OfTheTest> = open<OfTheTest>({
  listen: optional(flag),
  apiKey: optional(secret),
  env: optional(mapOf(oneOf(["baseUrl", "apiKey", "origin"]))),
});

/**
 * Refuses what are no options of a test. Those of the emulator are read where it is made.
 *
 * @throws OptionError
 */
export const checkOptions = (options: unknown): void =>
  void valueIn(OF_THE_TEST, options, "", "emulatorOptions");

/** The options that are the emulator's own. In a test nobody waits, unless a speed is given. */
export function ownOptions(
  options: TestEmulatorOptions,
): EmulatorOptions & { readonly pace: Pace } {
  const { apiKey: _, env: __, ...own } = options;
  return { pace: options.speed === undefined ? "instant" : "real", ...own };
}

/** The key of the world of a test, which must be one that is accepted. */
export const keyOf = ({ apiKey, apiKeys, keys }: TestEmulatorOptions, name: string): string =>
  apiKey ?? apiKeys?.[0] ?? keys?.[0]?.key ?? keyFor(name);

/** What the environment of a test is to be. */
export const variablesOf = (
  values: Readonly<Record<Given, string>>,
  { env = {} }: TestEmulatorOptions,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ ...env, ...VARIABLES }).map(([name, given]) => [name, values[given]]),
  );

const VARIABLES = {
  NANOGPT_BASE_URL: "baseUrl",
  NANOGPT_API_KEY: "apiKey",
} as const satisfies Record<string, Given>;
