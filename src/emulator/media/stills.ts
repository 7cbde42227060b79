import { createHash } from "node:crypto";
import { type FrameSize, tileSizeOf } from "../domain/models/frame-size.ts";
import { Clips } from "./clips.ts";

/** An image that goes with a video, ready to be served. */
export type Still = {
  readonly bytes: Uint8Array;
  readonly type: "image/webp" | "image/jpeg";
  /** Of the bytes, in lower-case hexadecimal. */
  readonly sha256: string;
  /** Strong, with its quotes. */
  readonly etag: string;
};

const ETAG_DIGITS = 32;

/**
 * The images that go with finished videos. They depend on the frame size alone. The types are those
 * of OpenAI's endpoint for the same model; the form of a sheet is assumed.
 */
export class Stills {
  readonly #files: Clips;
  readonly #made = new Map<string, Promise<Still>>();

  constructor(files: Clips = new Clips()) {
    this.#files = files;
  }

  /** The first frame, in its own size, as WebP. Rejects for a size that is not one of `FRAME_SIZES`. */
  thumbnail(size: FrameSize): Promise<Still> {
    const { width, height } = size;
    return this.#still(`${width}x${height}`, "image/webp", () => this.#files.thumbnail(size));
  }

  /** Ten moments of the video as one JPEG: two rows of five pictures, each 160 pixels wide. */
  spriteSheet(size: FrameSize): Promise<Still> {
    const tile = tileSizeOf(size);
    return this.#still(`sheet ${tile.height}`, "image/jpeg", () => this.#files.sheet(tile));
  }

  #still(key: string, type: Still["type"], read: () => Promise<Uint8Array>): Promise<Still> {
    const known = this.#made.get(key);
    if (known) return known;
    const made = read().then((bytes) => {
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { bytes, type, sha256, etag: `"${sha256.slice(0, ETAG_DIGITS)}"` };
    });
    this.#made.set(key, made);
    return made;
  }
}
