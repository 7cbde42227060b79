import { variablesFor } from "./environment.ts";
import { authority, intercepting } from "./interception.ts";

/** Where the requests of one program are led to. */
type Origins = { readonly origin: string; readonly assetOrigin: string };

/** One interception: what its program needs in the environment, and its end. */
type Interception = {
  readonly env: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
};

/** Leads the requests of clients with the host built in to their stages. */
export type Interceptor = {
  readonly intercept: (origins: Origins) => Promise<Interception>;
  /** A sentence about each host that was asked for and refused, in whichever run. */
  refused(): readonly string[];
};

/**
 * Makes what all runs share: an authority takes long to make. Interceptions are started one after the
 * other, as only one at a time may be starting in a process.
 *
 * @param allowed hosts that are reached as if nothing were intercepted.
 * @throws OptionError when mockttp is not installed.
 */
export async function interceptorFor(allowed: readonly string[]): Promise<Interceptor> {
  const shared = await authority();
  const refused = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();
  const started = async (origins: Origins) => {
    const surroundings = { ...origins, allowed };
    const { env, refused: hosts, close } = await intercepting(surroundings, shared);
    const interception: Interception = {
      env: { ...variablesFor(surroundings), ...env },
      close: async () => {
        for (const line of hosts()) refused.add(hostIn(line));
        await close();
      },
    };
    return interception;
  };
  return {
    intercept: (origins) => {
      const next = last.then(() => started(origins));
      last = next.catch(() => {}); // told to whoever waits for it
      return next;
    },
    refused: () =>
      [...refused].map(
        (host) => `The client asked for ${host}, which was refused (--allow-host ${host}).`,
      ),
  };
}

/** `refused HOST 3 times (…)`. */
const hostIn = (line: string): string => line.split(" ")[1] ?? line;
