import type { ShownFinding } from "../../emulator/index.ts";
import type { SecretFact } from "../../emulator/input/secrets/facts.ts";
import type { Adapter } from "./adapter.ts";

/** What a request is for, as far as its path tells. */
export type Purpose =
  | "submit"
  | "poll"
  | "recover"
  | "content"
  | "balance"
  | "models"
  | "download"
  | "other";

/**
 * One request of a client and what it got, as it was on the wire but for its secrets. Times are milliseconds of
 * the machine's clock.
 */
export type Seen = {
  /** From 1 within a run. */
  readonly n: number;
  /** Which of our two origins was asked. */
  readonly host: "api" | "assets";
  readonly purpose: Purpose;
  /** Whether the path is one that the vendor calls deprecated. */
  readonly isDeprecated: boolean;
  readonly at: number;
  /** When the answer was out, or the connection gone. */
  readonly endedAt: number;
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** Where its secrets stood, and which of them are the key that the client was given. */
  readonly secrets: readonly SecretFact[];
  /** Undefined where no answer was sent. */
  readonly status: number | undefined;
  readonly answerHeaders: Readonly<Record<string, string>>;
  /** Empty for files. */
  readonly answer: string;
  /** How the exchange ended. */
  readonly fate:
    | "answered"
    /** Our doing: the connection was cut, before the answer or within it. */
    | "cut"
    /** The client's doing: it had gone before the answer was whole. */
    | "abandoned";
};

/** The name that a client is told for its video, in the folder of a run. */
export const VIDEO_NAME = "video.mp4";

/** A regular file that was in the folder of a process when it ended. */
export type SavedFile = {
  /** From the folder on. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether it is one, or is named like one. */
  readonly looksLikeVideo: boolean;
  /** Whether the secret that the client was given stands in it. */
  readonly holdsKey: boolean;
};

/** What a client said of how it went. */
export type ClientOutcome = {
  /** Unknown, too, for what had to be killed, whatever it said by then. */
  readonly is: "success" | "failure" | "unknown";
  /** All the words that it left, without secrets: its result, and both its outputs. */
  readonly said: string;
  /** There if the key that it was given stood among them. */
  readonly saysKey?: true;
  /** The outcome in its result file, as JSON, where that is neither `success` nor `failure`. */
  readonly misstated?: string;
};

/** One process of a client, from its start to its end. */
export type ClientProcess = {
  readonly prompt: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** As a shell says it: 128 and its number for a signal. Undefined if it was killed by us. */
  readonly code: number | undefined;
  /** The signal that ended it, as far as the code tells. */
  readonly signal: string | undefined;
  /** Why it ended. Not by itself: it was killed by us. */
  readonly ended:
    | "by itself"
    | "after its time"
    | "after too much output"
    | "as the situation says";
  /** When it was sent SIGINT, if it was. */
  readonly interruptedAt: number | undefined;
  readonly outcome: ClientOutcome;
  readonly files: readonly SavedFile[];
};

/** A job that the service had made by the end of a run. */
export type JobFact = {
  /** As the client was told it. */
  readonly id: string;
  readonly prompt: string;
  readonly model: string;
  readonly priceUsd: number;
  /** What it cost in the end: the price, another final cost, or 0 after a refund. */
  readonly paidUsd: number;
  readonly phase: string;
  /** When it was over, in milliseconds; undefined if it was not. */
  readonly endedAt: number | undefined;
  readonly sha256: string;
  /** The phases that it has reached, with their beginnings in milliseconds; absent where only a journal is known. */
  readonly phases?: readonly { readonly phase: string; readonly at: number }[];
};

/** One entry in the books of a client. */
export type BookEntry = {
  /** The id of its job; undefined where it names none. */
  readonly job: string | undefined;
  /** What was spent, in millionths of a dollar: less than nothing for what came back. Undefined: not known. */
  readonly micros: number | undefined;
  /** In upper case. */
  readonly currency: string;
  readonly account: string | undefined;
};

/** What a client says in its own accounting that it has paid. */
export type Books =
  | {
      readonly is: "read";
      readonly entries: readonly BookEntry[];
      /** The account in the books of most runs; undefined where it differs from run to run, or is not known. */
      readonly account?: string | undefined;
    }
  /** There was no file of them; `why` as a sentence. */
  | { readonly is: "absent"; readonly why: string }
  | { readonly is: "unreadable"; readonly why: string };

/** What the rules of the service found, with the exchanges that show it by their numbers in the run. */
export type NoticedFinding = Pick<
  ShownFinding,
  "id" | "severity" | "count" | "moneyAtStakeUsd" | "jobs" | "message"
> & { readonly seen: readonly number[] };

/** All that was seen of a client in one scenario. */
export type Run = {
  readonly scenario: string;
  readonly seen: readonly Seen[];
  /** Mostly one; none where only a journal is known. */
  readonly processes: readonly ClientProcess[];
  readonly jobs: readonly JobFact[];
  /** Those that its key had made before. */
  readonly others?: readonly JobFact[];
  readonly adapter: Adapter;
  /** What the service itself noticed about the client: the worst first. Absent where only a journal is known. */
  readonly findings?: readonly NoticedFinding[];
  /** Absent where the client says nothing of any. */
  readonly books?: Books;
  /** There if a client that is started again had its prompt or the id of a job in a file, at some time. */
  readonly keepsNote?: true;
  /** What went wrong with us, in a sentence: then nothing can be said about the client. */
  readonly trouble?: string;
};
