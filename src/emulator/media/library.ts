import { createHash } from "node:crypto";
import type { VideoSpec } from "../domain/jobs/video.ts";
import { assembleVideo } from "./assemble.ts";
import { Clips } from "./clips.ts";

/** A finished video, ready to be served. */
export type VideoFile = {
  readonly bytes: Uint8Array;
  readonly type: "video/mp4";
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Strong, with its quotes: equal tags mean equal bytes. */
  readonly etag: string;
};

/** All of a job that its file depends on. */
export type VideoJob = {
  readonly id: string;
  readonly prompt: string;
  readonly video: VideoSpec;
};

export type VideoLibraryOptions = {
  /** The most that is kept, in bytes of video; 64 MiB unless told. 0 keeps nothing. */
  readonly maxBytes?: number;
};

const MAX_BYTES = 64 * 1_024 * 1_024;
const ETAG_DIGITS = 32;

/**
 * The files of finished jobs. Files are made when they are first asked for, and again when they have
 * been dropped: the same job always gets the same bytes, so nobody can tell. What was not asked for
 * the longest goes first.
 */
export class VideoLibrary {
  readonly #clips = new Clips();
  readonly #maxBytes: number;
  /** The least recently used comes first. */
  readonly #kept = new Map<string, VideoFile>();
  readonly #making = new Map<string, Promise<VideoFile>>();
  #keptBytes = 0;

  constructor({ maxBytes = MAX_BYTES }: VideoLibraryOptions = {}) {
    this.#maxBytes = maxBytes;
  }

  /** What is held at present, in bytes; at most `maxBytes`. */
  get keptBytes(): number {
    return this.#keptBytes;
  }

  /**
   * The file of a job: the id is its title, the prompt its comment. Callers that ask at the same
   * time share one file and must not change its bytes. Rejects if the frame size has no clip.
   */
  async file({ id, prompt, video }: VideoJob): Promise<VideoFile> {
    const key = keyOf({ id, prompt, video });
    const kept = this.#kept.get(key);
    if (kept) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const making = this.#making.get(key) ?? this.#make(key, { id, prompt, video });
    this.#making.set(key, making);
    return making;
  }

  async #make(key: string, { id, prompt, video }: VideoJob): Promise<VideoFile> {
    try {
      const file = described(
        await assembleVideo(video, { title: id, comment: prompt }, this.#clips),
      );
      this.#keep(key, file);
      return file;
    } finally {
      this.#making.delete(key);
    }
  }

  #keep(key: string, file: VideoFile): void {
    // A file too large for the whole shelf would push all others out and still not fit.
    if (file.bytes.byteLength > this.#maxBytes) return;
    this.#kept.set(key, file);
    this.#keptBytes += file.bytes.byteLength;
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#keptBytes <= this.#maxBytes) return;
      this.#kept.delete(oldest);
      this.#keptBytes -= bytes.byteLength;
    }
  }
}

/** Ids repeat between worlds with one seed, so a job is known by all that its file depends on. */
function keyOf({ id, prompt, video }: VideoJob): string {
  const { width, height, durationMs, fps, sound } = video;
  const parts = JSON.stringify([id, prompt, width, height, durationMs, fps, sound]);
  return createHash("sha256").update(parts).digest("base64");
}

function described(mp4: Uint8Array): VideoFile {
  // The same memory as a Buffer, which is what Node writes to a socket without a detour.
  const bytes = Buffer.from(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { bytes, type: "video/mp4", sha256, etag: `"${sha256.slice(0, ETAG_DIGITS)}"` };
}
