import { flacSeconds } from "./flac.ts";
import { afterTags } from "./id3.ts";
import { isIso, isoSeconds } from "./iso.ts";
import { isMatroska, matroskaSeconds } from "./matroska.ts";
import { mpegAudioSeconds } from "./mpeg-audio.ts";
import { oggSeconds } from "./ogg.ts";
import { isWave, waveSeconds } from "./wave.ts";

/**
 * How long a file of video or audio is, in seconds above zero and to the millisecond; undefined when it cannot be
 * read. Each reader goes over the bytes once, from the first to the last, and keeps at most a few numbers for each
 * entry of a table: what a table claims to count is multiplied, never counted out. So no file takes longer than its
 * length, wherever it leads. What a file counts and has no bytes for is not believed.
 */
export function lengthOf(file: Buffer): number | undefined {
  try {
    const seconds = Math.round(readerOf(file)(file) * 1_000) / 1_000;
    return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  } catch (error) {
    // A client may send anything: what ends before its tables do has no known length.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The reader of a file's type, by how it begins. */
function readerOf(file: Buffer): (file: Buffer) => number {
  if (isIso(file)) return isoSeconds;
  if (isMatroska(file)) return matroskaSeconds;
  if (isWave(file)) return waveSeconds;
  if (startsWith(file, 0, "OggS")) return oggSeconds;
  if (startsWith(file, afterTags(file), "fLaC")) return flacSeconds;
  return mpegAudioSeconds;
}

const startsWith = (file: Buffer, at: number, mark: string): boolean =>
  file.toString("latin1", at, at + mark.length) === mark;
