import { afterTags } from "./id3.ts";
import { nextSync } from "./sync.ts";

type Frame = {
  readonly bytes: number;
  readonly samples: number;
  readonly rate: number;
  /** What all frames of a file share. */
  readonly kind: number;
  /** Whether it holds a table of contents in place of sound. */
  readonly isSilent: boolean;
};

/** The first frame of a file begins within so many bytes behind its tags. */
const FIRST_WITHIN = 4_096;

/** The length of an MP3 or of AAC in ADTS frames: that of the frames that are in it. */
export function mpegAudioSeconds(file: Buffer): number {
  const start = afterTags(file);
  const first = firstFrame(file, start);
  if (!first) return 0;
  let samples = 0;
  for (let at = first.at; at >= 0; ) {
    const frame = frameAt(file, at);
    const isOne = frame?.kind === first.kind;
    if (isOne && !frame.isSilent) samples += frame.samples;
    at = next(file, at + (isOne ? frame.bytes - 1 : 1)); // some encoders leave the last byte of a frame out
  }
  return samples / first.rate;
}

const next = (file: Buffer, from: number): number => nextSync(file, from, 0xe0, 0xe0);

/** The first frame that another of its kind follows, or nothing at all. */
function firstFrame(file: Buffer, start: number): (Frame & { readonly at: number }) | undefined {
  for (let at = next(file, start); at >= 0; at = next(file, at + 1)) {
    if (at > start + FIRST_WITHIN) return undefined;
    const frame = frameAt(file, at);
    if (!frame) continue;
    const end = at + frame.bytes;
    if (end === file.length || frameAt(file, end)?.kind === frame.kind) return { ...frame, at };
  }
  return undefined;
}

/** The frame that begins here and ends in the file. */
function frameAt(file: Buffer, at: number): Frame | undefined {
  if (at + 7 > file.length || file[at] !== 0xff) return undefined;
  const word = file.readUInt32BE(at);
  if (word >>> 21 !== 0x7ff) return undefined;
  const layer = (word >>> 17) & 3;
  const frame = layer === 0 ? adtsFrame(file, at, word) : mpegFrame(file, at, word);
  return frame && at + frame.bytes <= file.length ? frame : undefined;
}

const ADTS_HEAD = 7;
const ADTS_RATES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
];

function adtsFrame(file: Buffer, at: number, word: number): Frame | undefined {
  const rate = ADTS_RATES[(word >>> 10) & 0xf];
  const bytes = (file.readUInt32BE(at + 3) >>> 13) & 0x1fff;
  const blocks = (file.readUInt8(at + 6) & 3) + 1; // each takes a byte at least
  if (rate === undefined || word >>> 20 !== 0xfff || bytes < ADTS_HEAD + blocks) return undefined;
  return { bytes, samples: 1_024 * blocks, rate, kind: word & 0xfff63c00, isSilent: false };
}

/** In kbit/s, by the code in the head of a frame, of MPEG 1 and of MPEG 2 and 2.5, by layer. 0 for any other rate, which is not read. */
const BITRATES: readonly (readonly (readonly number[])[])[] = [
  [
    [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  ],
  [
    [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ],
];
const SAMPLES: readonly (readonly number[])[] = [
  [384, 1_152, 1_152],
  [384, 1_152, 576],
];
const RATES = [44_100, 48_000, 32_000];
/** How often a version halves the rates, by its code: MPEG 2.5, none, MPEG 2, MPEG 1. */
const RATE_DIVISORS = [4, Number.NaN, 2, 1];

/** A frame of MPEG 1, 2 or 2.5, layer I, II or III. */
function mpegFrame(file: Buffer, at: number, word: number): Frame | undefined {
  const divisor = RATE_DIVISORS[(word >>> 19) & 3] ?? Number.NaN;
  const layer = 3 - ((word >>> 17) & 3); // from 0
  const generation = divisor === 1 ? 0 : 1;
  const bits = (BITRATES[generation]?.[layer]?.[(word >>> 12) & 0xf] ?? 0) * 1_000;
  const rate = (RATES[(word >>> 10) & 3] ?? Number.NaN) / divisor;
  const samples = SAMPLES[generation]?.[layer] ?? 0;
  const slot = layer === 0 ? 4 : 1; // the bytes that padding adds
  const slots = Math.floor(((samples / 8) * bits) / rate / slot) + ((word >>> 9) & 1);
  if (bits === 0 || Number.isNaN(rate)) return undefined;
  const isSilent = isTable(file, at, word, generation === 0);
  return { bytes: slots * slot, samples, rate, kind: word & 0xfffe0c00, isSilent };
}

function isTable(file: Buffer, at: number, word: number, isFirst: boolean): boolean {
  const isMono = ((word >>> 6) & 3) === 3;
  const offset = isFirst ? (isMono ? 21 : 36) : isMono ? 13 : 21;
  const mark = file.toString("latin1", at + offset, at + offset + 4);
  return mark === "Xing" || mark === "Info";
}
