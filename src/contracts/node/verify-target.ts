import { type EmulatorOptions, OptionError } from "../../emulator/options.ts";
import { controlledTarget, isEmulator } from "../target/controlled-target.ts";
import { emulatorTarget } from "../target/emulator-target.ts";
import { liveTarget } from "../target/live-target.ts";
import type { Target } from "../target/target.ts";
import type { Machine } from "../verify/machine.ts";

/** The base URL of the real thing. */
export const LIVE_URL = "https://nano-gpt.com/api";

export type Named = {
  /** `emulator`, `live` or a base URL. */
  readonly name: string;
  readonly revision: NonNullable<EmulatorOptions["revision"]>;
  readonly key: string | undefined;
  readonly job: string | undefined;
};

const transport = (request: Request): Promise<Response> => fetch(request);

/**
 * The target of a name.
 *
 * @throws OptionError for a URL that is none, and for a service without a key.
 */
export async function targetOf(
  { name, revision, key, job }: Named,
  machine: Machine,
): Promise<Target> {
  if (name === "emulator") return emulatorTarget({ revision, seed: 1 });
  const baseUrl = (name === "live" ? LIVE_URL : name).replace(/\/$/, "");
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new OptionError(`--target takes emulator, live or the base URL of an API; got ${name}`);
  }
  const { origin } = new URL(baseUrl);
  if (name !== "live" && (await answersAsEmulator(origin))) {
    return controlledTarget(baseUrl, origin, transport);
  }
  if (!key) {
    throw new OptionError(
      `${baseUrl} is no emulator: put a key into NANOGPT_API_KEY. Only the free checks run unless you add --spend-max and --consent.`,
    );
  }
  return liveTarget({ baseUrl, key, job, transport, wait: machine.wait });
}

async function answersAsEmulator(origin: string): Promise<boolean> {
  try {
    return await isEmulator(origin, transport);
  } catch {
    throw new OptionError(`nobody answers at ${origin}. Is it running?`);
  }
}
