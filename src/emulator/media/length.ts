import { ALL_FORMATS, BufferSource, Input, Logging, LogLevel } from "mediabunny";

/** What was found out about the length of a file, in seconds above zero and to the millisecond. */
export type Length = {
  /** Undefined when it cannot be read. */
  readonly seconds: number | undefined;
  /** The reader was stopped, as it went on and on. */
  readonly stopped?: true;
};

/** A small file may need so many steps, and a longer one some more for each of its bytes. */
const STEPS = 50_000;
const STEPS_PER_BYTE = 2;

/**
 * Reads how long a file of video or audio is. This module loads the MP4 library and may take seconds
 * for a file that was made to take long, so it belongs into the thread of `media-worker.ts`.
 *
 * A reader that is led in circles is stopped by its steps: the same file ends in the same way on
 * every machine. Whole files of every type take less than one step a byte.
 */
export async function lengthOf(bytes: Uint8Array): Promise<Length> {
  Logging.level = LogLevel.Silent; // it would print what a client's file brings up
  const source = new CountedSource(bytes);
  const input = new Input({ source, formats: ALL_FORMATS });
  try {
    const seconds = Math.round((await input.computeDuration()) * 1_000) / 1_000;
    return { seconds: Number.isFinite(seconds) && seconds > 0 ? seconds : undefined };
  } catch {
    // A client may send anything: what cannot be read has no known length.
    return source.isSpent ? { seconds: undefined, stopped: true } : { seconds: undefined };
  } finally {
    input.dispose();
  }
}

/** Bytes of which every use is a step, and which are taken away after too many. */
class CountedSource extends BufferSource {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #left: number;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
    this.#view = countedView(bytes, () => this.#step());
    this.#left = STEPS + STEPS_PER_BYTE * bytes.byteLength;
  }

  /** Whether all steps were taken. */
  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** The library asks for the size before each piece, also for pieces that are not there. */
  _getFileSize(): number {
    this.#step();
    return this.#bytes.byteLength;
  }

  _read() {
    return { bytes: this.#bytes, view: this.#view, offset: 0 };
  }

  #step(): void {
    this.#left -= 1;
    if (this.isSpent) throw new Error("this file takes too many steps to read");
  }
}

/** A view of which every reading of a number is a step. */
function countedView({ buffer, byteOffset, byteLength }: Uint8Array, step: () => void): DataView {
  const view = new DataView(buffer, byteOffset, byteLength);
  const { getUint8, getUint16, getUint32 } = view;
  return Object.assign(view, {
    getUint8(at: number): number {
      step();
      return getUint8.call(view, at);
    },
    getUint16(at: number, littleEndian?: boolean): number {
      step();
      return getUint16.call(view, at, littleEndian);
    },
    getUint32(at: number, littleEndian?: boolean): number {
      step();
      return getUint32.call(view, at, littleEndian);
    },
  });
}
