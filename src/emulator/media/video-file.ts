import { createHash } from "node:crypto";
import type { VideoSpec } from "../domain/jobs/video.ts";
import { Clips } from "./clips.ts";
import type { Tags } from "./mux.ts";

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

/** The most of a tag that is kept, in characters (code points); the rest is cut off. */
export const TAG_CHARACTERS_MAX = 2_000;

/**
 * Makes the MP4 that a spec describes: its frame size, its rate, its duration to within half a frame
 * (one frame at least), and a sound track if it has sound. Title and comment can be read with any
 * player; of each the first `TAG_CHARACTERS_MAX` characters are kept. The same arguments make the
 * same bytes.
 *
 * Takes about a millisecond for each second of video. The MP4 library is loaded by the first call,
 * not at the start of the server. Rejects if the frame size is not one of `FRAME_SIZES`.
 */
export async function assembleVideo(
  spec: VideoSpec,
  tags: Tags,
  clips: Clips = new Clips(),
): Promise<Uint8Array> {
  const [{ muxLoops }, picture, tone] = await Promise.all([
    import("./mux.ts"),
    clips.picture(spec),
    spec.sound ? clips.tone() : undefined,
  ]);
  const kept = { title: cut(tags.title), comment: cut(tags.comment) };
  return muxLoops(spec, kept, { picture, tone });
}

/** Cuts between code points: half a surrogate pair could not be written. */
function cut(text: string): string {
  // No code point takes more than two units, so this bounds the work for a prompt of megabytes.
  const enough = text.slice(0, 2 * TAG_CHARACTERS_MAX);
  return [...enough].slice(0, TAG_CHARACTERS_MAX).join("");
}
