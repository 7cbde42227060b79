import type { EmulatorOptions } from "../../emulator/input/options.ts";
import type { Capability } from "./adapter.ts";
import type { Backstage, Tamper } from "./stage/tamper.ts";

export type ScenarioId = string;

export const SUITES = ["core", "errors", "money"] as const;
type Suite = (typeof SUITES)[number];

/** One story that a client is put into, as data. */
export type ClientScenario = {
  /** Stable, in kebab case. */
  readonly id: ScenarioId;
  /** What happens, in one sentence without a full stop. */
  readonly happens: string;
  /** What a good client does, in one sentence without a full stop. */
  readonly good: string;
  readonly suite: Suite;
  readonly expects: "success" | "failure" | "either";
  /** What the emulator is told. */
  readonly options?: Pick<
    EmulatorOptions,
    "scenarios" | "switches" | "revision" | "keys" | "limits" | "balance" | "pace"
  >;
  /** What happens on the wire that the emulator does not do by itself. */
  readonly tamper?: (backstage: Backstage) => Tamper;
  /** What stands between the origin and `/api`. */
  readonly prefix?: string;
  /** How many processes of the client run side by side. Default 1. */
  readonly processes?: number;
  /** Sends SIGINT to the client after so many reads of a status. */
  readonly interruptAfterPolls?: number;
  /** What the client is told as its own deadline, in seconds. Default: 120. */
  readonly deadlineSeconds?: number;
  /** What a client must be able to do, for the scenario to say anything. */
  readonly needs?: readonly Capability[];
};
