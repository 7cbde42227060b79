import type { Keyring } from "../core/key.ts";
import type { LimitsOf } from "../core/limits.ts";
import type { Pace } from "../core/pace.ts";
import type { Random } from "../core/random.ts";
import type { Switches } from "../core/switches.ts";
import type { VideoLibrary } from "../media/library.ts";
import type { Stills } from "../media/stills.ts";
import type { AdjustableClock, Clock } from "../runtime/clock.ts";
import type { Store } from "../runtime/store.ts";
import type { Waiting } from "../runtime/waiting.ts";
import type { BugReport } from "./bug.ts";
import type { Findings } from "./findings.ts";
import type { Journal } from "./journal.ts";
import type { Speech } from "./speech.ts";

/** All that the routes work with. Nothing in the shell is reached in any other way. */
export type Services = Speech & {
  readonly store: Store;
  /** The emulator's clock; a world's own may be ahead of it. */
  readonly clock: AdjustableClock;
  /** The machine's clock: how long things really take. */
  readonly machine: Clock;
  /** Requests that wait for time to pass. */
  readonly waiting: Waiting;
  readonly random: Random;
  readonly library: VideoLibrary;
  readonly stills: Stills;
  readonly journal: Journal;
  /** What was noticed about the clients. */
  readonly findings: Findings;
  /** What another set of switches would make of the four things of a speech. */
  readonly speechUnder: (switches: Switches) => Speech;
  readonly pace: Pace;
  readonly speed: number;
  /** The keys that are accepted; none means any. */
  readonly apiKeys: Keyring;
  /** Models for keys with `pro` only. */
  readonly proModels: ReadonlySet<string>;
  /** How much each key may ask for; undefined where nobody is limited. */
  readonly limits: LimitsOf | undefined;
  readonly maxBodyBytes: number;
  readonly maxMediaBytes: number;
  /** Makes the id of the next request; undefined where answers have none. */
  readonly nextRequestId: (() => string) | undefined;
  readonly maxJobs: number;
  readonly onBug: BugReport;
  /** Where finished videos are fetched; known once the socket is open. */
  readonly assetOrigin: () => string;
};
