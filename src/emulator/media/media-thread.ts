import type { Worker } from "node:worker_threads";
import { systemTimer, type Timer } from "../clock/timer.ts";
import type { VideoFile, VideoJob } from "./video-file.ts";

/** What the thread is asked. */
export type MediaTask =
  | { readonly kind: "length"; readonly base64: string }
  | { readonly kind: "video"; readonly job: VideoJob };

/** What it answers. */
export type MediaAnswer =
  | { readonly seconds: number | undefined }
  | VideoFile
  | { readonly problem: string };

/** What cannot be read within it is given up. The readers go over a file once, and need far less on any machine. */
const LENGTH_MS = 20_000;

/** Of the JavaScript in it; a video of an hour takes half of that. */
const HEAP_MIB = 512;

/** Beside this file, in a package and among the sources. */
const FILE = new URL(
  import.meta.url.endsWith(".ts") ? "./media-worker-source.mjs" : "./media-worker.js",
  import.meta.url,
);

/**
 * A thread for what may take long: it starts when it is first needed, and does one thing after the other, in the
 * order in which they were asked for. While it has nothing to do, it keeps no process alive.
 */
export class MediaThread {
  readonly #timer: Timer;
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(timer: Timer = systemTimer) {
    this.#timer = timer;
  }

  /**
   * How long a file of video or audio is, in seconds; undefined when it cannot be read, and when the signal says that
   * nobody waits for it any more.
   */
  async lengthOf(base64: string, signal?: AbortSignal): Promise<number | undefined> {
    const clock = new AbortController();
    const given = signal ? AbortSignal.any([signal, clock.signal]) : clock.signal;
    const stopClock = this.#timer(LENGTH_MS, () => clock.abort());
    const answer = await this.#inTurn({ kind: "length", base64 }, given).catch(() => undefined);
    stopClock();
    return answer && "seconds" in answer ? answer.seconds : undefined;
  }

  /**
   * The file of a job. Rejects if its frame size has no clip, and when the signal says that nobody wants it any more:
   * then it is not begun, or given up.
   */
  async videoOf(job: VideoJob, signal?: AbortSignal): Promise<VideoFile> {
    const file = await this.#inTurn({ kind: "video", job }, signal);
    if (file === undefined || !("bytes" in file)) {
      throw new Error(file && "problem" in file ? file.problem : "the thread for videos ended");
    }
    const { buffer, byteOffset, byteLength } = file.bytes;
    return { ...file, bytes: Buffer.from(buffer, byteOffset, byteLength) };
  }

  #inTurn(task: MediaTask, signal: AbortSignal | undefined): Promise<MediaAnswer | undefined> {
    const turn = this.#last.then(() => this.#perform(task, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #perform(
    task: MediaTask,
    signal: AbortSignal | undefined,
  ): Promise<MediaAnswer | undefined> {
    signal?.throwIfAborted();
    this.#worker ??= await startedWorker();
    signal?.throwIfAborted();
    const worker = this.#worker;
    worker.ref();
    const answer = await answerOf(worker, task, signal);
    worker.unref();
    if (answer === undefined) await this.#end();
    return answer;
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

/**
 * The threads of this process, for all its emulators: a test run has hundreds, and each thread takes a quarter of
 * a second to start, and memory.
 */
export const MEDIA_THREADS: { readonly reading: MediaThread; readonly making: MediaThread } = {
  reading: new MediaThread(),
  making: new MediaThread(),
};

/** Starts the thread and waits until it has loaded everything. Rejects if it cannot. */
async function startedWorker(): Promise<Worker> {
  const { Worker } = await import("node:worker_threads");
  const worker = new Worker(FILE, {
    execArgv: [],
    env: {}, // what is preloaded into the process is not meant for this
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("error", reject);
  });
  worker.unref();
  worker.on("error", () => undefined); // whoever waits for an answer sees that it ended
  return worker;
}

/** What it answers; undefined if it ends before, or nobody wants it any more. */
function answerOf(
  worker: Worker,
  task: MediaTask,
  signal: AbortSignal | undefined,
): Promise<MediaAnswer | undefined> {
  return new Promise((resolve) => {
    const settle = (answer?: MediaAnswer): void => {
      signal?.removeEventListener("abort", ended);
      worker.off("message", settle);
      worker.off("exit", ended);
      resolve(answer);
    };
    const ended = (): void => settle();
    signal?.addEventListener("abort", ended);
    worker.once("message", settle);
    worker.once("exit", ended);
    worker.postMessage(task);
  });
}
