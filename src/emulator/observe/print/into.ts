import { closeSync, constants, openSync, writeSync } from "node:fs";
import { codeOf } from "./refused.ts";

/** How long the reader of a pipe may take nothing. */
const SILENCE_MS = 30_000;

/** Between two looks at a pipe that is full. */
const PAUSE_MS = 10;

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/** What there may be of a file before it is written to. */
export type Before = "anything" | "nothing" | "is kept";

const FLAGS: Readonly<Record<Before, number>> = {
  anything: constants.O_CREAT | constants.O_TRUNC,
  nothing: constants.O_CREAT | constants.O_EXCL,
  "is kept": constants.O_CREAT | constants.O_APPEND,
};

/** Opens what is there to write to it. Without O_NONBLOCK a pipe that nobody reads would be waited for, for ever. */
export const openedToWrite = (path: string, flags = 0): number =>
  openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | flags);

/** Writes a text into a file, a device or a pipe. It waits for the reader of a pipe as long as that takes anything. */
export function writeInto(path: string, text: string, before: Before): void {
  const file = openedToWrite(path, FLAGS[before]);
  try {
    for (let rest = Buffer.from(text); rest.length > 0; ) {
      rest = rest.subarray(written(file, rest));
    }
  } finally {
    closeSync(file);
  }
}

/** How much of a chunk could be written. */
function written(file: number, chunk: Buffer): number {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return writeSync(file, chunk);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN" || waited >= SILENCE_MS) throw error;
      Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
    }
  }
}
