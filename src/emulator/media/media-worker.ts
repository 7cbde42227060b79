/**
 * The thread of `MediaThread`: reads what clients send and makes long videos, one task at a time, so that whatever
 * takes long stops nobody else. Says "ready" first, then an answer to each task.
 */
import { parentPort, type TransferListItem } from "node:worker_threads";
import { Clips } from "./clips.ts";
import { lengthOf } from "./length/length.ts";
import type { MediaAnswer, MediaTask } from "./media-thread.ts";
import { videoFileOf } from "./video-file.ts";

const clips = new Clips();

async function perform(task: MediaTask): Promise<void> {
  if (task.kind === "length") say({ seconds: lengthOf(Buffer.from(task.base64, "base64")) });
  else {
    const file = await videoFileOf(task.job, clips);
    say(file, [file.bytes.buffer as ArrayBuffer]);
  }
}

function say(answer: MediaAnswer | "ready", moved: readonly TransferListItem[] = []): void {
  parentPort?.postMessage(answer, moved);
}

parentPort?.on("message", (task: MediaTask) => {
  perform(task).catch((error: Error) => say({ problem: error.message }));
});
say("ready");
