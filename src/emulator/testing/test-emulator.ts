import { standsStill } from "../domain/jobs/pace.ts";
import { createEmulator, type Emulator } from "../emulator.ts";
import type { WorldClock, WorldHandle } from "../http/control/world-handle.ts";
import { clientFetch } from "./client-fetch.ts";
import { setEnvironment } from "./environment.ts";
import { GATE } from "./gate.ts";
import type { LiveHostError } from "./live-host.ts";
import { originsFor } from "./names.ts";
import {
  checkOptions,
  keyOf,
  ownOptions,
  type TestEmulatorOptions,
  variablesOf,
} from "./options.ts";
import { unfakedClock, unfakedTimer } from "./unfaked.ts";

/** The emulator of one test, as the world of one API key. */
export type TestEmulator = Pick<
  WorldHandle,
  "scenario" | "findings" | "jobs" | "journal" | "balance" | "setBalance"
> & {
  /** What a client takes as its base URL. */
  readonly baseUrl: string;
  /** The same without `/api`. */
  readonly origin: string;
  readonly apiKey: string;
  /** A `fetch` for clients that take one. It needs no socket, and no timer that can be faked. */
  readonly fetch: typeof globalThis.fetch;
  /** The clock of the world. */
  readonly clock: WorldClock;
  /** All else that can be done with the world. */
  readonly world: WorldHandle;
  /** The whole emulator, with the worlds of other keys. */
  readonly emulator: Emulator;
};

/** A test that has begun. */
export type Begun = {
  readonly emulator: TestEmulator;
  /** Closes the emulator and puts everything back. Can be called twice. */
  readonly end: () => Promise<void>;
  /** What the client was about to send to the live service, in the order in which it was. */
  readonly live: readonly LiveHostError[];
};

/** Which test it is, and whether others run in the same process at the same time. */
export type TestIdentity = { readonly name: string; readonly isConcurrent?: boolean };

/**
 * Starts the emulator of a test. Its key, its seed and, without a socket, its origins are made from
 * the test's name: the same test gets the same answers in every run, byte for byte. A test that
 * runs beside others gets no environment variables, as these are of the whole process.
 *
 * @throws OptionError for an option that cannot be.
 */
export async function begin(
  { name, isConcurrent = false }: TestIdentity,
  options: TestEmulatorOptions = {},
): Promise<Begun> {
  checkOptions(options);
  const emulator = await emulatorFor(name, options);
  const apiKey = keyOf(options, name);
  const test = testEmulator(emulator, apiKey);
  const live: LiveHostError[] = [];
  const leave = watch(test, options.listen === true, live);
  const restore = isConcurrent ? () => {} : setEnvironment(variablesOf(test, options));
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => {
    if (ended) return ended;
    leave();
    restore();
    ended = emulator.close();
    return ended;
  };
  return { emulator: test, end, live };
}

/** Stops what a test sends to the live service, and answers its `fetch` where no socket is. */
export function watch(
  { emulator, fetch }: TestEmulator,
  isListening: boolean,
  live: LiveHostError[],
): () => void {
  const origins = isListening ? [] : [emulator.origin, emulator.assetOrigin];
  return GATE.enter({ origins, fetch, onLive: (error) => live.push(error) });
}

/** The world of a key, as a test wants it. */
export function testEmulator(emulator: Emulator, apiKey: string): TestEmulator {
  const world = emulator.world(apiKey);
  const { clock, scenario, findings, jobs, journal, balance, setBalance } = world;
  const { origin, baseUrl } = emulator;
  const fetch = clientFetch(emulator.fetch);
  const handle = { clock, scenario, findings, jobs, journal, balance, setBalance };
  return { origin, baseUrl, apiKey, fetch, ...handle, world, emulator };
}

function emulatorFor(name: string, options: TestEmulatorOptions): Promise<Emulator> {
  const { pace, ...rest } = ownOptions(options);
  return createEmulator(
    {
      seed: name,
      listen: false,
      pace,
      ...(!standsStill(pace) && { clock: unfakedClock }),
      ...rest,
    },
    { machine: unfakedClock, timer: unfakedTimer, inProcess: originsFor(name) },
  );
}
