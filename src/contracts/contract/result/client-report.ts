/** What was lost: US dollars, videos that were paid and are not there, and seconds. */
export type Lost = { readonly usd: number; readonly videos: number; readonly seconds: number };

/** What a client went through, and what its faults cost. */
export type ClientReport = {
  /** By all broken rules, known or not. */
  readonly lost: Lost;
  /** Whether only a journal was there to be judged, which tells a few rules of many. */
  readonly isByJournal?: true;
  readonly stories: readonly ClientStory[];
  /** The checks, in the order of the rows. */
  readonly checks: readonly CheckReport[];
  /** There if a baseline was given. */
  readonly baseline: BaselineReport | undefined;
  /** There if the worst was searched for; the stories are then that of the worst alone. */
  readonly search?: SearchReport;
};

/** What a search for the worst run has found. */
export type SearchReport = {
  /** Absent for a plan that was given. */
  readonly seed?: number;
  /** How many runs were made. */
  readonly runs: number;
  /** The worst first. */
  readonly found: readonly SearchFinding[];
};

/** A plan in which a client loses something, as small as it could be made. */
export type SearchFinding = {
  readonly plan: string;
  /** What goes wrong: each event as it stands in the plan, and in words. */
  readonly events: readonly { readonly event: string; readonly happens: string }[];
  readonly lost: Lost;
  /** What was lost how, in sentences without a full stop. */
  readonly why: readonly string[];
  /** How often it was repeated, and how often as much was lost. */
  readonly repeated: number;
  readonly lostAgain: number;
  readonly isCertain: boolean;
  /** The command that runs it again. */
  readonly replay: string;
};

/** What a check said of each scenario that it looked at, and why one should care. */
export type CheckReport = {
  readonly id: string;
  readonly story: string;
  readonly advice: string;
  readonly said: readonly CheckSaid[];
};

export type CheckSaid = {
  readonly scenario: string;
  readonly is: "pass" | "fail" | "known" | "inconclusive" | "not-applicable" | "error";
  /** Empty for a pass. */
  readonly why: string;
  readonly loss: Partial<Lost>;
  /** What to change, mostly in client.yaml, so that more can be told. Empty: nothing. */
  readonly hint: string;
};

/** What a baseline says of a run. */
export type BaselineReport = {
  readonly file: string;
  /** Failures that were known, with their reasons. */
  readonly known: readonly {
    readonly check: string;
    readonly scenario: string | undefined;
    readonly reason: string;
    readonly until: string | undefined;
  }[];
  /** What has to be changed in it, in sentences that name the lines. */
  readonly stale: readonly string[];
};

/** One scenario as a client lived it. Times are in milliseconds from the start of the client. */
export type ClientStory = {
  /** The scenario. */
  readonly id: string;
  readonly happens: string;
  /** The emulator's scenarios that it plays, as a test can choose them; none where it needs more than these. */
  readonly plays: readonly string[];
  /** What a good client does. */
  readonly good: string;
  /** What the client said of it. */
  readonly outcome: "success" | "failure" | "unknown";
  /** How it ended, in words: `exit code 1`, `killed after 60 s`. */
  readonly ended: string;
  readonly tookMs: number;
  readonly paidUsd: number;
  /** The last of what it wrote. */
  readonly output: string;
  /** What lasted: processes of the client, and phases of jobs. */
  readonly spans: readonly StorySpan[];
  /** What happened when, in the order of time. */
  readonly events: readonly StoryEvent[];
  /** How many events are not among them, because there were too many. */
  readonly eventsLeftOut: number;
  readonly broken: readonly {
    readonly check: string;
    readonly title: string;
    readonly level: "must" | "should";
    /** Whether a baseline knows of it. */
    readonly isKnown: boolean;
    readonly why: string;
    readonly advice: string;
  }[];
};

export type StorySpan = {
  /** What it belongs to: `client`, `client 2`, `job vid_…`. */
  readonly lane: string;
  /** `runs`, or the phase of the job. */
  readonly what: string;
  readonly fromMs: number;
  readonly toMs: number;
};

export type StoryEvent = {
  readonly atMs: number;
  /** When it was over; the same for what takes no time. */
  readonly untilMs: number;
  /** `POST /api/generate-video`, `the job is completed`, `the client ends`. */
  readonly what: string;
  /** What came of it: `202`, `connection cut`. Empty where nothing has to be said. */
  readonly came: string;
  readonly by: "client" | "service" | "harness";
  /** What a request was for; undefined for what is none. */
  readonly purpose: string | undefined;
  /** How a request went: answered with 2xx or 3xx, with an error, or not to its end. */
  readonly went: "well" | "refused" | "lost" | undefined;
  /** The exchange behind it. */
  readonly exchange: number | undefined;
  /** The checks that point to it, and whether one of them is a must that nobody knew of. */
  readonly brokenRules: readonly string[];
  readonly isBad: boolean;
};
