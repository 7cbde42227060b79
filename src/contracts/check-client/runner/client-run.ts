import type { Emulator } from "../../../emulator/index.ts";
import type { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import type { Machine } from "../../contract/machine.ts";
import type { Adapter } from "../adapter.ts";
import type { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import type { ClientStage } from "../stage/stage.ts";
import type { Notes } from "./watch/notes.ts";
import type { Workplace } from "./workplace.ts";

/** What leads the requests of a client with the host built in to a stage. */
type Interception = {
  readonly env: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
};

/** How a client is run. */
export type ClientRun = {
  /** The words of the command, with placeholders. */
  readonly command: readonly string[];
  readonly adapter: Adapter;
  /** For one process, in milliseconds. */
  readonly limitMs: number;
  readonly intercept:
    | ((origins: {
        readonly origin: string;
        readonly assetOrigin: string;
      }) => Promise<Interception>)
    | undefined;
  /** Where files that the command names lie, and what is in the environment. */
  readonly here: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Takes the secrets that it is given out of all that is said of it. */
  readonly filter: SecretFilter;
  /** Makes texts that nobody can guess. */
  readonly secret: () => string;
  /** Ends whatever runs, once it is aborted. */
  readonly stop?: AbortSignal;
  /** Sees what was judged while its service is still there. */
  readonly onPlayed?: (run: Run, emulator: Emulator, left: LeftBehind) => Promise<void>;
};

/** What is there of a run only until its service and its folders are gone. */
type LeftBehind = {
  /** The key that the client was given. */
  readonly key: string;
  /** Whether a text stands in a file that the client wrote. */
  readonly isInFiles: (text: string) => Promise<boolean>;
};

/** It was ended from outside, in the middle. */
export class Stopped extends Error {}

/** What one run of a client has around it. */
export type RunSurroundings = {
  readonly scenario: ClientScenario;
  readonly client: ClientRun;
  readonly workplace: Workplace;
  readonly key: string;
  readonly recorder: Recorder;
  readonly stage: ClientStage;
  readonly notes: Notes;
  readonly interception: Interception | undefined;
};
