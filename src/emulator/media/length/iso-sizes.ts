/** What is in a box, from its head to its end. */
export type Content = { readonly file: Buffer; readonly start: number; readonly end: number };

/** So many samples, and the bytes that they take. */
export type Sizes = { readonly samples: number; readonly bytes: number };

/**
 * Reads how many samples a track has (`stsz`), and how large they are. Samples of one size take a byte at least;
 * where QuickTime counts the samples of sound as one byte each, `packed` tells what they take.
 */
export function sizesIn(content: Content, packed: number | undefined): Sizes {
  const { file, start } = content;
  const size = file.readUInt32BE(start + 4);
  const samples = file.readUInt32BE(start + 8);
  if (size === 0) return { samples, bytes: sumOfTable(content, 32, samples) };
  return { samples, bytes: samples * (size === 1 ? (packed ?? 1) : size) };
}

/** Reads the same of a table with small entries (`stz2`). */
export function compactSizesIn(content: Content): Sizes {
  const { file, start } = content;
  const samples = file.readUInt32BE(start + 8);
  return { samples, bytes: sumOfTable(content, file.readUInt8(start + 7), samples) };
}

/** Throws a RangeError if the end of the table is not in its box, and for entries that no table has. */
function sumOfTable({ file, start, end }: Content, bits: number, count: number): number {
  const first = start + 12;
  if (first + (count * bits) / 8 > end) throw new RangeError("a table goes beyond its box");
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const at = first + (i * bits) / 8;
    sum += bits === 4 ? halfByteAt(file, at) : file.readUIntBE(at, bits / 8);
  }
  return sum;
}

const halfByteAt = (file: Buffer, at: number): number =>
  (file.readUInt8(Math.floor(at)) >> (Number.isInteger(at) ? 4 : 0)) & 0xf;

/** No codec of QuickTime packs more samples than this. */
const PACKED_MAX = 0x10000;

/** How many bytes a sample of sound takes by the description (`stsd`) of version 1 that QuickTime writes. */
export function packedSizeIn({ file, start, end }: Content): number | undefined {
  const entry = start + 8;
  if (entry + 52 > end || file.readUInt16BE(entry + 16) !== 1) return undefined;
  const samplesPerPacket = file.readUInt32BE(entry + 36);
  const bytesPerPacket = file.readUInt32BE(entry + 44); // of all channels
  if (samplesPerPacket === 0 || samplesPerPacket > PACKED_MAX) return undefined;
  return Math.max(1, bytesPerPacket) / samplesPerPacket;
}
