import type { Emulator } from "../../src/emulator/index.ts";
import type { Answer } from "./client.ts";

/** What a naive client came to. */
export type NaiveEnd = {
  /** What it took for the video. */
  readonly file?: Uint8Array;
  readonly error?: string;
  /** What it believes to have paid, in US dollars. */
  readonly booked: number;
};

/** What it does wrong besides. */
export type NaiveHabits = {
  /** Takes every word but `COMPLETED` for "still running". */
  readonly waitsForCompleted?: boolean;
  /** Reads the status again at once if it could not be read. */
  readonly pollsHarder?: boolean;
  /** How long it waits between two reads of a status: "5s" if absent. */
  readonly pollsEvery?: string;
  /** Where it reads a status, up to the id. */
  readonly statusPath?: string;
  /** Sends its key with the download too. */
  readonly sendsKeyAlong?: boolean;
};

/** How long it waits for an answer, of the machine's milliseconds. */
const PATIENCE_MS = 100;

const SUBMITS = 3;
const POLLS = 60;
const RUNNING = new Set(["IN_QUEUE", "IN_PROGRESS"]);

/**
 * A client as many are written: it sends a submit again until it is answered, takes any trouble with a
 * poll for the end of the job, saves whatever the link gives, and lets its user try once more.
 */
export async function runNaiveClient(
  emulator: Emulator,
  apiKey: string,
  request: Readonly<Record<string, unknown>>,
  habits: NaiveHabits = {},
): Promise<NaiveEnd> {
  const { statusPath = "/video/status?requestId=", pollsEvery = "5s" } = habits;
  let booked = 0;
  const headers = { "x-api-key": apiKey, "content-type": "application/json" };
  const read = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const answer = await emulator.fetch(emulator.baseUrl + path, { ...init, headers, signal });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const submit = async (triesLeft = SUBMITS): Promise<string> => {
    const body = JSON.stringify(request);
    const answer = await read("/generate-video", { method: "POST", body }).catch((error) => {
      if (triesLeft === 1) throw error;
    });
    if (!answer) return submit(triesLeft - 1);
    booked += answer.cost;
    return answer.runId;
  };
  const status = (id: string): Promise<Answer> =>
    read(statusPath + id).catch((error) => {
      if (habits.pollsHarder) return status(id);
      throw error;
    });
  const poll = async (id: string): Promise<string> => {
    for (let i = 0; i < POLLS; i++) {
      const { data } = await status(id);
      if (data.status === "COMPLETED" && data.output) return data.output.video.url;
      if (!habits.waitsForCompleted && !RUNNING.has(data.status)) throw new Error(data.status);
      emulator.clock.advance(pollsEvery);
    }
    throw new Error("too late");
  };
  const run = async (): Promise<Uint8Array> => {
    const url = new URL(await poll(await submit()));
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const sent = habits.sendsKeyAlong ? headers : {};
    const answer = await emulator.fetch(url, { redirect: "manual", signal, headers: sent });
    return new Uint8Array(await answer.arrayBuffer());
  };
  const file = await run().catch(() => run().catch((error: Error) => error));
  return file instanceof Error ? { error: file.message, booked } : { file, booked };
}
