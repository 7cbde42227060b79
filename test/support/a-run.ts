import { NO_ADAPTER } from "../../src/contracts/check-client/adapter.ts";
import type { Judgement } from "../../src/contracts/check-client/check.ts";
import { judgedRuns } from "../../src/contracts/check-client/judge.ts";
import { type RawSeen, Recorder } from "../../src/contracts/check-client/recorder.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import type {
  ClientProcess,
  JobFact,
  NoticedFinding,
  Run,
  SavedFile,
  Seen,
} from "../../src/contracts/check-client/run.ts";
import { jobAskedFor, wordOf } from "../../src/contracts/check-client/traffic.ts";
import type { Phase } from "../../src/emulator/domain/jobs/job.ts";
import { findingsInEntries, type ReadEntry } from "../../src/emulator/observe/rules/entry-facts.ts";

const PROMPT = "a lake at sunset";

/** One request, of which only what matters is said. `at` is in milliseconds; a second after the one before. */
export type SomeSeen = Partial<Omit<RawSeen, "n">> & Pick<RawSeen, "purpose">;

export const submit = (seen: Partial<RawSeen> = {}): SomeSeen => ({
  ...{ purpose: "submit", method: "POST", target: "/api/generate-video", status: 202 },
  ...{ body: JSON.stringify({ model: "kling-video", prompt: PROMPT }) },
  ...seen,
});

/** A read of the status, with the data that it was answered. */
export const poll = (data: object, seen: Partial<RawSeen> = {}): SomeSeen => ({
  ...{ purpose: "poll", target: "/api/video/status?requestId=vid_1" },
  ...{ answer: JSON.stringify({ requestId: "vid_1", data }) },
  ...seen,
});

export const download = (seen: Partial<RawSeen> = {}): SomeSeen => ({
  ...{ purpose: "download", host: "assets", target: "/predictions/vid_1/0.mp4" },
  ...seen,
});

/** An answer that never came. */
export const CUT = { status: undefined, fate: "cut" } as const satisfies Partial<RawSeen>;

/** What a process is whose time was over. */
export const KILLED = {
  ended: "after its time",
  code: undefined,
} as const satisfies Partial<ClientProcess>;

export const aJob = (job: Partial<JobFact> = {}): JobFact => ({
  ...{ id: "vid_1", prompt: PROMPT, model: "kling-video", priceUsd: 0.4, paidUsd: 0.4 },
  ...{ phase: "completed", endedAt: 2_000, sha256: "the video" },
  ...job,
});

export const aFile = (file: Partial<SavedFile> = {}): SavedFile => ({
  ...{ path: "video.mp4", bytes: 100, sha256: "the video", looksLikeVideo: true, holdsKey: false },
  ...file,
});

const KEY = "sk-check-secret";

export type SomeRun = Partial<
  Pick<Run, "scenario" | "adapter" | "jobs" | "others" | "books" | "keepsNote">
> & {
  readonly seen?: readonly SomeSeen[];
  /** How the client says that it went, and in which words; null: only its requests are known. */
  readonly is?: "success" | "failure" | "unknown" | null;
  readonly said?: string;
  readonly files?: readonly SavedFile[];
  readonly process?: Partial<ClientProcess>;
  /** What was started again after that process. */
  readonly again?: readonly Partial<ClientProcess>[];
  readonly recorder?: Recorder;
};

/** A run as it could have been seen: of one job, which is paid and completes, unless told otherwise. */
export function aRun({ seen = [], is = "unknown", said = "", files = [], ...rest }: SomeRun): Run {
  const { process, again = [], recorder = new Recorder(KEY), ...run } = rest;
  const one: ClientProcess = {
    ...{ prompt: PROMPT, startedAt: 0, endedAt: 60_000, code: 0, signal: undefined },
    ...{ ended: "by itself", interruptedAt: undefined, files },
    outcome: recorder.outcome({ is: is ?? "unknown", said }),
  };
  const recorded = seen.map((some, i) => recorder.seen(seenAs(some, i)));
  return {
    ...{ scenario: "happy", adapter: NO_ADAPTER, jobs: [aJob()] },
    ...run,
    processes:
      is === null ? [] : [{ ...one, ...process }, ...again.map((own) => ({ ...one, ...own }))],
    ...{ seen: recorded, findings: findingsIn(recorded) },
  };
}

/** What the service would notice of it. */
const findingsIn = (seen: readonly Seen[]): readonly NoticedFinding[] =>
  findingsInEntries(seen.map(entryOf), (i) => seen[i]?.secrets ?? []).map(
    ({ id, severity, count, jobs, message, entries }) => ({
      ...{ id, severity, count, jobs, message, moneyAtStakeUsd: 0, seen: entries },
    }),
  );

const PHASE_OF: Readonly<Record<string, Phase>> = {
  COMPLETED: "completed",
  FAILED: "failed",
  CANCELED: "cancelled",
  CANCELLED: "cancelled",
};

function entryOf(seen: Seen): ReadEntry {
  const { n, method, target: url, purpose, status, answerHeaders, answer, at } = seen;
  return {
    ...{ n, method, url, headers: [], status, responseHeaders: answerHeaders },
    ...{ machine: { at: new Date(at).toISOString() }, requestBody: seen.body },
    operation: purpose,
    job: jobAskedFor(seen),
    phase: PHASE_OF[wordOf(seen) ?? ""],
    responseBody: answer,
  };
}

function seenAs(some: SomeSeen, i: number): RawSeen {
  const at = some.at ?? (i + 1) * 1_000;
  return {
    ...{ n: i + 1, host: "api", isDeprecated: false, at, endedAt: at + 10, method: "GET" },
    ...{ target: "/", rawHeaders: [], body: "", status: 200, answerHeaders: {}, answer: "" },
    fate: "answered",
    ...some,
  };
}

/** What one check says of a run, whatever its scenario. */
export function judgedBy(id: string, run: Run): Judgement {
  const check = CLIENT_CHECKS.find((one) => one.id === id);
  if (!check) throw new Error(`there is no check ${id}`);
  const [said] = judgedRuns([{ ...check, scenarios: "all" }], [run]);
  if (!said) throw new Error(`${id} said nothing`);
  return said.judged;
}

/** The same in a word, with the reason of a failure behind it. */
export function verdictOf(id: string, run: SomeRun): string {
  const judged = judgedBy(id, aRun(run));
  return judged.is === "fail" ? `fail: ${judged.why}` : judged.is;
}
