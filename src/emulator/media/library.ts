import { createHash } from "node:crypto";
import { Clips } from "./clips.ts";
import type { MediaThread } from "./media-thread.ts";
import { type FileFacts, type VideoFile, type VideoJob, videoFileOf } from "./video-file.ts";

export type VideoLibraryOptions = {
  /** The most that is kept, in bytes of video; 64 MiB unless told. 0 keeps nothing. */
  readonly maxBytes?: number;
  /** Makes the long videos; without one, they are made here as all others are. */
  readonly thread?: MediaThread;
  /** Once aborted, long videos are given up that are being made; whoever waits for one gets an error. */
  readonly closed?: AbortSignal;
};

const MAX_BYTES = 64 * 1_024 * 1_024;

/** So many files are known, though they may not be kept. */
const FACTS = 10_000;

/** Longer videos are for the thread: a minute is made here in about 20 ms. */
const FRAMES_HERE = 1_800;

/**
 * The files of finished jobs. Files are made when they are first asked for, and again when they have
 * been dropped: the same job always gets the same bytes, so nobody can tell. What was not asked for
 * the longest goes first.
 */
export class VideoLibrary {
  readonly #clips = new Clips();
  readonly #maxBytes: number;
  readonly #thread: MediaThread | undefined;
  readonly #closed: AbortSignal | undefined;
  /** The least recently used comes first. */
  readonly #kept = new Map<string, VideoFile>();
  readonly #making = new Map<string, Promise<VideoFile>>();
  /** What is known of files, kept or not; the one made first comes first. */
  readonly #facts = new Map<string, FileFacts>();
  #keptBytes = 0;

  constructor({ maxBytes = MAX_BYTES, thread, closed }: VideoLibraryOptions = {}) {
    this.#maxBytes = maxBytes;
    this.#thread = thread;
    this.#closed = closed;
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

  /**
   * Size and checksum of the file of a job. It is made if it never was, and then its bytes come along.
   * Rejects as `file` does.
   */
  async facts(job: VideoJob): Promise<FileFacts & Partial<VideoFile>> {
    return this.#facts.get(keyOf(job)) ?? (await this.file(job));
  }

  async #make(key: string, job: VideoJob): Promise<VideoFile> {
    try {
      const file = await (this.#thread && isLong(job)
        ? this.#thread.videoOf(job, this.#closed)
        : videoFileOf(job, this.#clips));
      this.#know(key, file);
      this.#keep(key, file);
      return file;
    } finally {
      this.#making.delete(key);
    }
  }

  #know(key: string, { bytes: _, ...facts }: VideoFile): void {
    this.#facts.set(key, facts);
    const [first] = this.#facts.keys();
    if (this.#facts.size > FACTS && first !== undefined) this.#facts.delete(first);
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

/** Whether to make it would keep others waiting for more than some hundredths of a second. */
const isLong = ({ video: { durationMs, fps } }: VideoJob): boolean =>
  (durationMs * fps) / 1_000 > FRAMES_HERE;
