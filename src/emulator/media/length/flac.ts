import { afterTags } from "./id3.ts";
import { nextSync } from "./sync.ts";

const MARK = 4;
const STREAM_INFO = 0;

/** The longest head of a frame, and the bytes of it before the number of the frame. */
const HEAD_MAX = 16;
const HEAD_FIXED = 4;

/** The length of a FLAC: that of the frames that are in it, one after the other. */
export function flacSeconds(file: Buffer): number {
  let at = afterTags(file) + MARK;
  let rate = 0;
  for (let isLast = false; !isLast; ) {
    isLast = (file.readUInt8(at) & 0x80) !== 0;
    const type = file.readUInt8(at) & 0x7f;
    if (type === STREAM_INFO) rate = file.readUIntBE(at + 4 + 10, 3) >> 4;
    at += 4 + file.readUIntBE(at + 1, 3);
  }
  return samplesFrom(file, at) / rate;
}

/** A frame is one that has the number that comes next: four bytes alone are found in any music. */
function samplesFrom(file: Buffer, start: number): number {
  let [samples, frames] = [0, 0];
  const next = (from: number) => nextSync(file, from, 0xfe, 0xf8);
  for (let at = next(start); at >= 0; at = next(at + 1)) {
    const frame = frameAt(file, at);
    if (!frame || frame.number !== (frame.countsSamples ? samples : frames)) continue;
    samples += frame.samples;
    frames += 1;
  }
  return samples;
}

type Frame = {
  /** Of the frame, or of its first sample. */
  readonly number: number;
  readonly countsSamples: boolean;
  readonly samples: number;
};

/** The frame that begins here; undefined if the checksum of its head says that none does. */
function frameAt(file: Buffer, at: number): Frame | undefined {
  const head = file.subarray(at, at + HEAD_MAX);
  if (head.length < HEAD_MAX) return undefined;
  const numberBytes = bytesOfNumber(head.readUInt8(HEAD_FIXED));
  const sizeCode = head.readUInt8(2) >> 4;
  const sizeAt = HEAD_FIXED + numberBytes;
  const sizeBytes = SIZE_BYTES[sizeCode] ?? 0;
  const sumAt = sizeAt + sizeBytes + (RATE_BYTES[head.readUInt8(2) & 0xf] ?? 0);
  if (numberBytes === 0 || sizeCode === 0) return undefined;
  if (head[sumAt] !== checksum(head.subarray(0, sumAt))) return undefined;
  const samples = sizeBytes === 0 ? samplesOf(sizeCode) : head.readUIntBE(sizeAt, sizeBytes) + 1;
  const number = numberIn(head.subarray(HEAD_FIXED, sizeAt));
  return { number, countsSamples: (head.readUInt8(1) & 1) === 1, samples };
}

/** In how many bytes a frame says behind its number how many samples it has, and how many a second has, by the codes. */
const SIZE_BYTES: Readonly<Record<number, number>> = { 6: 1, 7: 2 };
const RATE_BYTES: Readonly<Record<number, number>> = { 12: 1, 13: 2, 14: 2 };

/** How many samples a frame has by its code, unless they are counted behind the number. */
function samplesOf(code: number): number {
  if (code === 1) return 192;
  return code < 6 ? 576 << (code - 2) : 256 << (code - 8);
}

/** The number of a frame is written as UTF-8 writes a character; 0 for what is no first byte of one. */
function bytesOfNumber(first: number): number {
  const ones = Math.clz32(~(first << 24));
  return ones === 0 ? 1 : ones === 1 || ones === 8 ? 0 : ones;
}

function numberIn(bytes: Buffer): number {
  const [first = 0, ...others] = bytes;
  const bits = others.length === 0 ? first : first & (0x3f >> others.length);
  return others.reduce((number, byte) => number * 64 + (byte & 0x3f), bits);
}

/** CRC-8 with the polynomial x⁸ + x² + x + 1. */
function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x80 ? 0x107 : 0)) & 0xff;
  }
  return sum;
}
