import { createHash } from "node:crypto";
import type { VideoSpec } from "../domain/jobs/video.ts";
import { assembleVideo } from "./assemble.ts";
import type { Clips } from "./clips.ts";

/** What is to be known of a finished video without having it. */
export type FileFacts = {
  /** In bytes. */
  readonly size: number;
  readonly type: "video/mp4";
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Strong, with its quotes: equal tags mean equal bytes. */
  readonly etag: string;
};

/** A finished video, ready to be served. */
export type VideoFile = FileFacts & { readonly bytes: Uint8Array };

/** All of a job that its file depends on. */
export type VideoJob = {
  readonly id: string;
  readonly prompt: string;
  readonly video: VideoSpec;
};

const ETAG_DIGITS = 32;

/** Makes the file of a job: the id is its title, the prompt its comment. Rejects if the frame size has no clip. */
export async function videoFileOf(
  { id, prompt, video }: VideoJob,
  clips: Clips,
): Promise<VideoFile> {
  const mp4 = await assembleVideo(video, { title: id, comment: prompt }, clips);
  // The same memory as a Buffer, which is what Node writes to a socket without a detour.
  const bytes = Buffer.from(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const etag = `"${sha256.slice(0, ETAG_DIGITS)}"`;
  return { bytes, size: bytes.length, type: "video/mp4", sha256, etag };
}
