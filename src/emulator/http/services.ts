import type { AdjustableClock, Clock } from "../clock/clock.ts";
import type { Timer } from "../clock/timer.ts";
import type { Waiting } from "../clock/waiting.ts";
import type { WorldId } from "../domain/brand.ts";
import type { Pace } from "../domain/jobs/pace.ts";
import type { Keyring, LimitsOf } from "../domain/limits/limits.ts";
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
import type { AssetOrigin } from "./assets/asset-url.ts";
import type { ContentLinks } from "./assets/content-link.ts";
import type { RequestIds } from "./request-ids.ts";
import type { Speech } from "./speech.ts";

/** Told of each bug: an exception that no refusal explains. */
export type BugReport = (error: Error) => void;

/** What time it is, how it passes, and who waits for it. */
export type Clocks = {
  /** The emulator's clock; a world's own may be ahead of it. */
  readonly clock: AdjustableClock;
  /** The machine's clock: how long things really take. */
  readonly machine: Clock;
  /** Calls back after a span of the machine's clock. */
  readonly timer: Timer;
  /** Requests that wait for time to pass. */
  readonly waiting: Waiting;
  readonly pace: Pace;
  readonly speed: number;
};

/** The worlds: accounts, jobs and what is armed. */
export type Worlds = {
  readonly store: Store;
  /** Keeps the prompts of the jobs in there within a bound. */
  readonly prompts: PromptBound;
};

/** The finished files, where they lie, and the files that clients send. */
export type Files = {
  readonly library: VideoLibrary;
  /** Reads the media that clients send. */
  readonly reading: MediaThread;
  readonly stills: Stills;
  /** Makes and reads the links that expire. */
  readonly links: ContentLinks;
  /** Where finished videos are fetched; known once the socket is open. */
  readonly assetOrigin: AssetOrigin;
};

/** What is left to chance. */
export type Chance = {
  readonly random: Random;
  /** What chance was seeded with. */
  readonly seed: string;
};

/** What is written down of requests, and of us. */
export type Records = {
  readonly journal: Journal;
  /** What was noticed about the clients. */
  readonly findings: Findings;
  /** Rules that cannot be judged as the emulator is set up. */
  readonly notLookedAt: readonly FindingId[];
  /** Makes the ids of requests; undefined where answers have none. */
  readonly requestIds: RequestIds | undefined;
  readonly onBug: BugReport;
  /** Of this package, for files that say what made them. */
  readonly version: string;
};

/** Who is let in, and with how much. */
export type Access = {
  /** The keys that are accepted; none means any. */
  readonly apiKeys: Keyring;
  /** Models for keys with `pro` only. */
  readonly proModels: ReadonlySet<string>;
  /** How much each key may ask for; undefined where nobody is limited. */
  readonly limits: LimitsOf | undefined;
  readonly maxBodyBytes: number;
  readonly maxMediaBytes: number;
  readonly maxJobs: number;
};

/** All that the routes work with. Each takes the parts that it uses; nothing in the shell is reached in any other way. */
export type Services = Speech &
  Clocks &
  Worlds &
  Files &
  Chance &
  Records &
  Access & {
    /** What another set of switches would make of the four things of a speech. */
    readonly speechUnder: (switches: Switches) => Speech;
    /** The worlds that were asked for in process, by their keys. */
    readonly declared: Set<WorldId>;
    /** Aborted when the emulator is closed: from then on, nothing changes. */
    readonly closed: AbortSignal;
  };
