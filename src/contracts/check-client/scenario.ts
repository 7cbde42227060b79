import type { EmulatorOptions } from "../../emulator/input/options.ts";
import { isScenarioName, type ScenarioName } from "../../emulator/scenarios/scenarios.ts";
import type { Capability } from "./adapter.ts";
import type { Purpose } from "./run.ts";
import type { KillPoint } from "./runner/watch/killing.ts";

export type ScenarioId = string;

export const SUITES = ["core", "errors", "money", "resume"] as const;
type Suite = (typeof SUITES)[number];

/** A situation without the suite, which is that of its file. */
export type Situation = Omit<ClientScenario, "suite">;

/** A scenario of the emulator, by its name and with the parameters that it is told. */
type Played = ScenarioName | `${ScenarioName}?${string}`;

/** A scenario of the emulator that is armed while a client runs. */
export type Later = {
  readonly after: number;
  readonly of: readonly Purpose[];
  readonly plays: Played;
};

/** A job that another client of the same key submitted. */
export type EarlierJob = {
  readonly minutesAgo: number;
  readonly model: string;
  readonly prompt: string;
  readonly conversationUUID?: string;
};

/** One story that a client is put into, as data. */
export type ClientScenario = {
  /** Stable, in kebab case: the name of the emulator's scenario where it is just that. */
  readonly id: ScenarioId;
  /** What it was called before 0.1.0. */
  readonly formerly?: string;
  /** What happens, in one sentence without a full stop. */
  readonly happens: string;
  /** What a good client does, in one sentence without a full stop. */
  readonly good: string;
  readonly suite: Suite;
  readonly expects: "success" | "failure" | "either";
  /** The emulator's scenarios that it plays. Default: the one whose name it has, if any. */
  readonly plays?: readonly Played[];
  /** What it plays only once it has answered so many requests for something. */
  readonly later?: readonly Later[];
  /** What else the emulator is told. */
  readonly options?: Pick<
    EmulatorOptions,
    "switches" | "revision" | "keys" | "limits" | "balance" | "pace" | "faults"
  >;
  /** Jobs that its key had made before, the oldest first. They have completed. */
  readonly earlierJobs?: readonly EarlierJob[];
  /** What stands between the origin and `/api`. */
  readonly prefix?: string;
  /** How many processes of the client run side by side. Default 1. */
  readonly processes?: number;
  /** Sends SIGINT to the client after so many reads of a status. */
  readonly interruptAfterPolls?: number;
  /** Where it is killed, to be started again in the same folder, for the same video. */
  readonly killedAt?: KillPoint;
  /** How many processes are started after that, side by side. Default 1. */
  readonly startedAgain?: number;
  /** What the client is told as its own deadline, in seconds. Default: 120. */
  readonly deadlineSeconds?: number;
  /** After how many seconds a process is killed, where that is sooner than the limit of the run. */
  readonly limitSeconds?: number;
  /** How many seconds it takes a good client, where that is much more than others. */
  readonly lastsSeconds?: number;
  /** What a client must be able to do, for the scenario to say anything. */
  readonly needs?: readonly Capability[];
};

/** What a situation plays. */
export const scenariosIn = ({
  id,
  plays = isScenarioName(id) ? [id] : [],
}: ClientScenario): NonNullable<ClientScenario["plays"]> => plays;
