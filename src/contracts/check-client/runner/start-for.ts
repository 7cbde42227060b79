import type { Adapter } from "../adapter.ts";
import type { ClientScenario } from "../scenario.ts";
import { type ClientDirections, environmentFor } from "./environment.ts";
import type { Start } from "./process.ts";

/** What is the same for all programs that are started in one run. */
export type StartTerms = {
  readonly scenario: Pick<ClientScenario, "limitSeconds">;
  readonly client: {
    readonly adapter: Adapter;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly limitMs: number;
    readonly stop?: AbortSignal;
  };
  /** The variables that lead requests of a client with the host built in to its stage. */
  readonly interception: { readonly env: Readonly<Record<string, string | undefined>> } | undefined;
};

const OUTPUT_MAX = 1_000_000;

/** What a program of a run is started with, beside its words. */
export function startFor(
  { scenario, client, interception }: StartTerms,
  told: ClientDirections,
): Omit<Start, "words"> {
  const { adapter, env, stop } = client;
  const limitMs = processLimitOf(scenario, client.limitMs);
  const variables = environmentFor(told, adapter, env);
  const extra = Object.entries(interception?.env ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return {
    cwd: adapter.cwd ?? told.folder,
    env: { ...variables, ...Object.fromEntries(extra) },
    ...{ limitMs, outputMax: OUTPUT_MAX, mark: told.mark, folder: told.folder, stop },
  };
}

/** After how many milliseconds a process is killed, by a scenario and by the limit of the run. */
export const processLimitOf = (
  { limitSeconds = Infinity }: Pick<ClientScenario, "limitSeconds">,
  limitMs: number,
): number => Math.min(limitMs, limitSeconds * 1_000);
