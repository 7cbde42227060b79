import type { Phase } from "../../emulator/index.ts";
import type { ScenarioName } from "../../emulator/scenarios/scenarios.ts";

/**
 * What must be true before an interaction: the provider states of our pact files, and the ones that
 * a consumer's pact may name. The words are what stands in a pact file.
 */
export type State =
  | { readonly name: "an account"; readonly params?: { readonly balanceUsd?: number } }
  | {
      readonly name: "a job exists";
      readonly params: {
        readonly phase: Phase;
        readonly model?: string;
        readonly [input: string]: unknown;
      };
    }
  | { readonly name: "a job of another account exists"; readonly params?: Record<string, never> }
  | {
      readonly name: "a scenario is armed";
      readonly params: { readonly scenario: ScenarioName; readonly [param: string]: unknown };
    };

/** What a state gives to the request: `requestId` for jobs. */
export type Given = Readonly<Record<string, string | number>>;

export type Prepared =
  | { readonly is: "ready"; readonly given: Given }
  /** It cannot be made true here: the check is skipped, and says why. */
  | { readonly is: "unavailable"; readonly reason: string };

/** Makes states true on a target. */
export type StateProvider = {
  prepare(states: readonly State[], check: string): Promise<Prepared>;
};

/** Time as a target has it: the emulator's clock is moved, a service is waited for. */
export type TargetClock = {
  /** How long a journey may take on this target before it gives up, in milliseconds. */
  readonly patienceMs: number;
  wait(ms: number): Promise<void>;
};

/** The words for states, for messages. */
export const STATE_NAMES: readonly State["name"][] = [
  "an account",
  "a job exists",
  "a job of another account exists",
  "a scenario is armed",
];
