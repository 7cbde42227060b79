import { didYouMean } from "../../emulator/nearest.ts";
import { type EmulatorOptions, OptionError } from "../../emulator/options.ts";
import { controlledTarget, isEmulator } from "../target/controlled-target.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { liveTarget } from "../target/live-target.ts";
import type { Target } from "../target/target.ts";
import { inWords, overNetwork } from "../target/transport.ts";
import type { Machine } from "../verify/machine.ts";

/** The base URL of the real thing. */
export const LIVE_URL = "https://nano-gpt.com/api";

export type Named = {
  /** `emulator`, `live` or a base URL. */
  readonly name: string;
  readonly revision: NonNullable<EmulatorOptions["revision"]>;
  readonly key: string | undefined;
  readonly job: string | undefined;
  /** For the answer to whether it is an emulator, in milliseconds. */
  readonly timeoutMs: number;
};

/**
 * The target of a name.
 *
 * @throws OptionError for a URL that is none, and for a service without a key.
 */
export async function targetOf(
  { name, revision, key, job, timeoutMs }: Named,
  machine: Machine,
): Promise<Target> {
  if (name === "emulator") return emulatorTarget({ revision, seed: 1 });
  const baseUrl = name === "live" ? LIVE_URL : baseUrlIn(name);
  const { origin } = new URL(baseUrl);
  if (name !== "live" && (await answersAsEmulator(origin, timeoutMs))) {
    return controlledTarget(baseUrl, origin, overNetwork);
  }
  if (new URL(baseUrl).pathname === "/") {
    throw new OptionError(`--target takes the base URL of an API. Did you mean ${origin}/api?`);
  }
  if (!key) {
    throw new OptionError(
      `${baseUrl} is no emulator: put a key into NANOGPT_API_KEY. Only the free checks run unless you add --spend-max and --consent.`,
    );
  }
  return liveTarget({ baseUrl, key, job, transport: overNetwork, wait: machine.wait });
}

/** A base URL without a slash at its end. */
function baseUrlIn(name: string): string {
  if (!/^https?:\/\//.test(name) || !URL.canParse(name)) {
    const hint = didYouMean(name, ["emulator", "live"]);
    throw new OptionError(
      `--target takes emulator, live or the base URL of an API; got ${name}.${hint}`,
    );
  }
  const { origin, pathname, search, hash, username, password } = new URL(name);
  if (username || password) throw new OptionError("--target takes no key: use NANOGPT_API_KEY");
  if (search || hash) throw new OptionError("--target takes a base URL without ? and #");
  return origin + pathname.replace(/\/+$/, "");
}

async function answersAsEmulator(origin: string, timeoutMs: number): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await isEmulator(origin, (request) => overNetwork(request, signal));
  } catch (error) {
    const why = signal.aborted ? ` within ${timeoutMs / 1_000} s` : ` (${inWords(error as Error)})`;
    throw new OptionError(`nobody answers at ${origin}${why}. Is it running?`);
  }
}
