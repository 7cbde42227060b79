import { didYouMean } from "../../emulator/index.ts";
import { type EmulatorOptions, OptionError } from "../../emulator/input/options.ts";
import { shown } from "../../emulator/input/shown.ts";
import type { Machine } from "../contract/machine.ts";
import {
  controlledTarget,
  isEmulator,
  keysRefused,
  SUITE_KEYS,
} from "../target/controlled-target.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { isTimeout, limitOf } from "../target/limit.ts";
import { liveTarget } from "../target/live-target.ts";
import type { Target } from "../target/target.ts";
import { failureInWords, overNetwork, type Transport } from "../target/transport.ts";

/** The base URL of the real thing. */
export const LIVE_URL = "https://nano-gpt.com/api";

export type NamedTarget = {
  /** `emulator`, `live` or a base URL. */
  readonly name: string;
  readonly revision: NonNullable<EmulatorOptions["revision"]>;
  readonly key: string | undefined;
  readonly job: string | undefined;
  /** For the answer to whether it is an emulator, in milliseconds. */
  readonly timeoutMs: number;
  /** Ends the wait for it. */
  readonly signal?: AbortSignal;
};

/**
 * The target of a name.
 *
 * @throws OptionError for a URL that is none, for a service without a key, and for an emulator that does
 *   not take the suite's own keys.
 */
export async function targetOf(named: NamedTarget, machine: Machine): Promise<Target> {
  const { name, revision, key, job } = named;
  if (name === "emulator") return emulatorTarget({ revision, seed: 1 });
  const baseUrl = name === "live" ? LIVE_URL : baseUrlIn(name);
  const { origin } = new URL(baseUrl);
  if (name !== "live") {
    const running = await runningEmulator(baseUrl, named);
    if (running !== undefined) return running;
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
      `--target takes emulator, live or the base URL of an API; got ${shown(name)}.${hint}`,
    );
  }
  const { origin, pathname, search, hash, username, password } = new URL(name);
  if (username || password) throw new OptionError("--target takes no key: use NANOGPT_API_KEY");
  if (search || hash) throw new OptionError("--target takes a base URL without ? and #");
  return origin + pathname.replace(/\/+$/, "");
}

/** The emulator that answers at a base URL; undefined for a service that says nothing of being one. */
async function runningEmulator(baseUrl: string, named: NamedTarget): Promise<Target | undefined> {
  const { origin, pathname } = new URL(baseUrl);
  const limited = limitedTo(named, origin);
  if (!(await limited((transport) => isEmulator(origin, transport)))) return undefined;
  if (pathname !== "/" && pathname !== "/api") {
    throw new OptionError(
      `the emulator at ${origin} has its API at ${origin}/api, not at ${baseUrl}`,
    );
  }
  const refused = await limited((transport) => keysRefused(origin, transport));
  if (refused.length > 0) {
    throw new OptionError(
      `the emulator at ${origin} takes certain keys only, and the suite has its own, so that it resets nobody's jobs: ` +
        `start one without --api-key, or add the keys ${SUITE_KEYS.join(", ")}`,
    );
  }
  return controlledTarget(`${origin}/api`, origin, overNetwork);
}

/** Whether somebody is there, who speaks something else or hangs up. */
const isAnswer = (error: unknown): boolean =>
  /^(HPE_|EPROTO$|ECONNRESET$|ERR_SSL_|ERR_TLS_)/.test(String(Object(error).code));

/** Asks an origin, for so long, or until somebody wants an end of it. */
const limitedTo =
  ({ timeoutMs, signal: stop }: NamedTarget, origin: string) =>
  async <T>(ask: (transport: Transport) => Promise<T>): Promise<T> => {
    const signal = limitOf(timeoutMs, stop);
    try {
      return await ask((request) => overNetwork(request, signal));
    } catch (error) {
      const why = isTimeout(error)
        ? ` within ${timeoutMs / 1_000} s`
        : ` (${failureInWords(error as Error)})`;
      throw new OptionError(
        isAnswer(error)
          ? `what answers at ${origin} does not speak HTTP${why}. Is the address right, and its scheme?`
          : `nobody answers at ${origin}${why}. Is it running?`,
      );
    }
  };
