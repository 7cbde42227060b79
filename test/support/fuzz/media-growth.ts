import type { Chunk } from "./media-chunks.ts";

/** Numbers that claim far more than a file can hold. */
export const LARGE: readonly number[] = [0x7fffffff, 0xffffffff, 0x00ffffff, 0x02000000];

/** A file with a number of 32 bits in one place, as far as it has room there. */
export function withNumber(file: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(file);
  const number = Buffer.alloc(4);
  number.writeUInt32BE(value);
  number.copy(copy, at);
  return copy;
}

/** A file in which all that stands in one chunk, behind its head, is the same number of 32 bits. */
export function filled(
  file: Buffer,
  { start, end }: Chunk,
  headBytes: number,
  value: number,
): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE(value);
  const from = Math.min(end, start + headBytes);
  return Buffer.from(file).fill(number, from, end);
}

const BYTES = 1_000_000;

/** A file in which a chunk is repeated until the file has a megabyte; the chunks around it are as much longer. */
export function grown(file: Buffer, { start, end }: Chunk, chunks: readonly Chunk[]): Buffer {
  const part = file.subarray(start, end);
  if (part.length === 0) return file;
  const times = Math.max(0, Math.floor((BYTES - file.length) / part.length));
  const copies = Buffer.alloc(times * part.length, part);
  const longer = Buffer.from(file);
  for (const { start: from, end: to, size } of chunks) {
    const isAround = from <= start && to >= end && size.bytes === 4 && to - from > end - start;
    if (isAround && longer.readUInt32BE(size.at) === to - from) {
      longer.writeUInt32BE(to - from + copies.length, size.at);
    }
  }
  return Buffer.concat([longer.subarray(0, end), copies, longer.subarray(end)]);
}
