import type { Timer } from "../../../../emulator/index.ts";
import type { Purpose, Seen } from "../../run.ts";

/** When a client is killed that is to be started again. */
export type KillPoint =
  /** Its submit has come, and is not answered. */
  | "submit"
  /** Its submit was answered. */
  | "answer"
  /** It has read the status once. */
  | "poll"
  /** The download of its video has begun, and does not end. */
  | "download"
  /** Its video has come as a whole. */
  | "last-byte";

/** The requests of a client, as they come and as they end. */
export type RequestWatcher = {
  begun?(purpose: Purpose): void;
  seen?(seen: Pick<Seen, "purpose" | "status" | "fate">): void;
};

/** What a client is given to write down what it was told, in milliseconds; and the service, to make a job. */
const MOMENT_MS = 300;

/** What the first bytes of a file may take on a busy machine until they are in one of the client's, in milliseconds. */
const BYTES_MS = 3_000;

/** Which requests lead to a kill as they begin or as they end, and how long after, in milliseconds. */
const AT: Readonly<
  Record<
    KillPoint,
    { readonly purpose: Purpose; readonly when: keyof RequestWatcher; readonly ms: number }
  >
> = {
  submit: { purpose: "submit", when: "begun", ms: MOMENT_MS },
  answer: { purpose: "submit", when: "seen", ms: MOMENT_MS },
  poll: { purpose: "poll", when: "seen", ms: 0 },
  download: { purpose: "download", when: "begun", ms: BYTES_MS },
  "last-byte": { purpose: "download", when: "seen", ms: 0 },
};

/** Kills once, at the point that it is told. */
export function killing(point: KillPoint, kill: () => void, timer: Timer): RequestWatcher {
  const { purpose, when, ms } = AT[point];
  let isDone = false;
  const met = (now: keyof RequestWatcher, one: Purpose): void => {
    if (isDone || now !== when || one !== purpose) return;
    isDone = true;
    if (ms === 0) kill();
    else timer(ms, kill);
  };
  return {
    begun: (one) => met("begun", one),
    seen: ({ status = 0, fate, ...seen }) => {
      if (fate === "answered" && status < 300) met("seen", seen.purpose);
    },
  };
}
