import type { AdjustableClock, Clock } from "../clock/clock.ts";
import type { Timer } from "../clock/timer.ts";
import type { Waiting } from "../clock/waiting.ts";
import type { Pace } from "../domain/jobs/pace.ts";
import type { Keyring } from "../domain/key.ts";
import type { LimitsOf } from "../domain/limits/limits.ts";
import type { Random } from "../domain/random.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { VideoLibrary } from "../media/library.ts";
import type { MediaThread } from "../media/media-thread.ts";
import type { Stills } from "../media/stills.ts";
import type { Findings } from "../observe/findings.ts";
import type { Journal } from "../observe/journal.ts";
import type { FindingId } from "../observe/rules/finding.ts";
import type { PromptBound } from "../store/prompt-bound.ts";
import type { Store } from "../store/store.ts";
import type { AssetOrigin } from "./assets/asset-origin.ts";
import type { ContentLinks } from "./assets/content-link.ts";
import type { RequestIds } from "./request-ids.ts";
import type { Speech } from "./speech.ts";

/** Told of each bug: an exception that no refusal explains. */
export type BugReport = (error: Error) => void;

/** All that the routes work with. Nothing in the shell is reached in any other way. */
export type Services = Speech & {
  readonly store: Store;
  /** Keeps the prompts of the jobs in there within a bound. */
  readonly prompts: PromptBound;
  /** The emulator's clock; a world's own may be ahead of it. */
  readonly clock: AdjustableClock;
  /** The machine's clock: how long things really take. */
  readonly machine: Clock;
  /** Calls back after a span of the machine's clock. */
  readonly timer: Timer;
  /** Requests that wait for time to pass. */
  readonly waiting: Waiting;
  readonly random: Random;
  /** What chance was seeded with. */
  readonly seed: string;
  readonly library: VideoLibrary;
  /** Reads the media that clients send. */
  readonly reading: MediaThread;
  readonly stills: Stills;
  readonly journal: Journal;
  /** Makes and reads the links that expire. */
  readonly links: ContentLinks;
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
  /** Makes the ids of requests; undefined where answers have none. */
  readonly requestIds: RequestIds | undefined;
  readonly maxJobs: number;
  readonly onBug: BugReport;
  /** Of this package, for files that say what made them. */
  readonly version: string;
  /** Where finished videos are fetched; known once the socket is open. */
  readonly assetOrigin: AssetOrigin;
  /** Rules that cannot be judged as the emulator is set up. */
  readonly notLookedAt: readonly FindingId[];
};
