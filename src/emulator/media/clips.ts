import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FrameSize, frameSizeName } from "../domain/models/frame-size.ts";

const FOLDER = join("fixtures", "media");
const TONE = "tone.m4a";

/**
 * The encoded clips that videos are made of, and the images that go with them. Each file is read
 * once, on first use; all of them together are below 0.6 MB, so nothing is ever dropped.
 */
export class Clips {
  readonly #read = new Map<string, Promise<Uint8Array>>();
  #folder: string | undefined;

  /** An MP4 of 24 frames without sound. Rejects for a size that is not one of `FRAME_SIZES`. */
  picture(size: FrameSize): Promise<Uint8Array> {
    return this.#file(`${frameSizeName(size)}.mp4`);
  }

  /** The first frame of that MP4 as WebP. Rejects as `picture` does. */
  thumbnail(size: FrameSize): Promise<Uint8Array> {
    return this.#file(`${frameSizeName(size)}.webp`);
  }

  /** Ten pictures of the size of a tile as one JPEG. Rejects for no `tileSizeOf` a frame size. */
  sheet(tile: FrameSize): Promise<Uint8Array> {
    return this.#file(`sheet-${frameSizeName(tile)}.jpg`);
  }

  /** An M4A with a third of a second of a steady tone: AAC-LC, 48 kHz, one channel. */
  tone(): Promise<Uint8Array> {
    return this.#file(TONE);
  }

  #file(name: string): Promise<Uint8Array> {
    const known = this.#read.get(name);
    if (known) return known;
    this.#folder ??= clipsFolder(fileURLToPath(import.meta.url));
    const bytes = readFile(join(this.#folder, name));
    this.#read.set(name, bytes);
    return bytes;
  }
}

/**
 * The folder of clips that belongs to a file of this package: in the nearest folder above the file
 * that has one. The sources and the bundle in `dist/` lie at different depths, so no fixed relative
 * path would do for both.
 *
 * @throws Error if there is none, as in a package from which `fixtures/media` was left out.
 */
export function clipsFolder(file: string): string {
  for (let above = dirname(file); ; above = dirname(above)) {
    const folder = join(above, FOLDER);
    if (existsSync(join(folder, TONE))) return folder;
    if (above === dirname(above)) {
      throw new Error(`There is no ${FOLDER} above ${file}. Is the package complete?`);
    }
  }
}
