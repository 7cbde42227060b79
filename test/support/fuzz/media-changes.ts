import fc from "fast-check";
import { type SampleType, sampleOf, TYPES } from "../media-samples/samples.ts";
import { type Chunk, chunksOf } from "./media-chunks.ts";
import { grown, LARGE, withNumber } from "./media-growth.ts";

/** A file that a client may send, and what it was made of. */
export type ChangedFile = {
  readonly type: SampleType;
  readonly bytes: Buffer;
};

type Change = (file: Buffer, chunks: readonly Chunk[]) => Buffer;

const FILES = Object.fromEntries(TYPES.map((type) => [type, sampleOf(type)])) as Readonly<
  Record<SampleType, Buffer>
>;

/** From 0 to 1, evenly; a double of fast-check is mostly next to 0. */
const anyPart = fc.nat(9_999).map((n) => n / 10_000);

/** A place as a part of the whole, mostly near the beginning, where what matters stands. */
const place = fc.oneof(
  { weight: 2, arbitrary: anyPart.map((part) => part / 10) },
  { weight: 1, arbitrary: anyPart },
);

const at = (part: number, length: number): number => Math.floor(part * length);

const joined = (...parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts);

/** What a length can be that leads nowhere: none, all, its own place, the rest. */
const LENGTHS: readonly ((file: Buffer, chunk: Chunk) => number)[] = [
  () => 0,
  () => 1,
  () => 7,
  () => 8,
  () => 0x7fffffff,
  () => 0xffffffff,
  () => 0x100000000,
  ({ length }) => length,
  ({ length }, { start }) => length - start,
  (_, { start }) => start,
  (_, { start, end }) => end - start - 1,
  (_, { start, end }) => 2 * (end - start),
  (_, { start }) => -start,
];

function withLength(file: Buffer, chunk: Chunk, value: number, isLittle: boolean): Buffer {
  const copy = Buffer.from(file);
  for (let i = 0; i < chunk.size.bytes; i++) {
    const shift = isLittle ? i : chunk.size.bytes - 1 - i;
    const place = chunk.size.at + i;
    if (place < copy.length) copy[place] = Math.floor(value / 2 ** (8 * shift)) & 0xff;
  }
  return copy;
}

const inChunk = (file: Buffer, { start, end }: Chunk): Buffer => file.subarray(start, end);

/** One or two chunks of a file, by their places in the list of all. */
const ofChunks = (
  change: (file: Buffer, one: Chunk, other: Chunk) => Buffer,
): fc.Arbitrary<Change> =>
  fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => (file, chunks) => {
    const [one, other] = [chunks[a % chunks.length], chunks[b % chunks.length]];
    return one && other ? change(file, one, other) : file;
  });

const CHANGES: Readonly<Record<string, fc.Arbitrary<Change>>> = {
  "bits flipped": fc
    .array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 8 })
    .map((flips) => (file) => {
      const copy = Buffer.from(file);
      for (const [part, bit] of flips) {
        const i = at(part, copy.length);
        copy[i] = (copy[i] ?? 0) ^ (1 << bit);
      }
      return copy;
    }),
  "cut off": anyPart.map((part) => (file) => file.subarray(0, Math.max(1, at(part, file.length)))),
  "bytes overwritten": fc
    .tuple(place, fc.constantFrom(0, 0xff, 0x80), fc.integer({ min: 1, max: 12 }))
    .map(([part, value, length]) => (file) => {
      const start = at(part, file.length);
      return Buffer.from(file).fill(value, start, Math.min(file.length, start + length));
    }),
  "bytes left out": fc
    .tuple(place, fc.integer({ min: 1, max: 64 }))
    .map(([part, length]) => (file) => {
      const start = at(part, file.length);
      return joined(file.subarray(0, start), file.subarray(start + length));
    }),
  "a length changed": fc
    .tuple(fc.nat(), fc.constantFrom(...LENGTHS), fc.boolean())
    .map(([nth, length, isLittle]) => (file, chunks) => {
      const chunk = chunks[nth % chunks.length];
      return chunk ? withLength(file, chunk, length(file, chunk), isLittle) : file;
    }),
  "a number made large": fc.tuple(place, fc.constantFrom(...LARGE)).map(
    ([part, value]) =>
      (file) =>
        withNumber(file, at(part, file.length), value),
  ),
  "a chunk repeated to a megabyte": fc.nat().map((nth) => (file, chunks) => {
    const chunk = chunks[nth % chunks.length];
    return chunk ? grown(file, chunk, chunks) : file;
  }),
  "chunks swapped": ofChunks((file, a, b) => {
    const [one, other] = a.start <= b.start ? [a, b] : [b, a];
    if (one.end > other.start) return file;
    const between = file.subarray(one.end, other.start);
    const [head, tail] = [file.subarray(0, one.start), file.subarray(other.end)];
    return joined(head, inChunk(file, other), between, inChunk(file, one), tail);
  }),
  "a chunk repeated": ofChunks((file, one) =>
    joined(file.subarray(0, one.end), inChunk(file, one), file.subarray(one.end)),
  ),
  "a chunk in another": ofChunks((file, one, other) => {
    const inside = other.start + Math.min(8, other.end - other.start);
    return joined(file.subarray(0, inside), inChunk(file, one), file.subarray(inside));
  }),
  "the rest of another file": fc
    .tuple(fc.constantFrom(...TYPES), place, place)
    .map(([type, part, from]) => (file) => {
      const other = FILES[type];
      return joined(
        file.subarray(0, at(part, file.length)),
        other.subarray(at(from, other.length)),
      );
    }),
};

/** What leaves little of a file comes seldom, or no reader would get far; and what takes long to send. */
const SELDOM = new Set(["the rest of another file", "a chunk repeated to a megabyte"]);
const change: fc.Arbitrary<Change> = fc.oneof(
  ...Object.entries(CHANGES).map(([name, arbitrary]) => ({
    weight: SELDOM.has(name) ? 1 : 4,
    arbitrary,
  })),
);

/** A small real file of any type, changed in up to four ways. */
export const changedFile: fc.Arbitrary<ChangedFile> = fc
  .tuple(fc.constantFrom(...TYPES), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([type, changes]) => {
    const file = FILES[type];
    const chunks = chunksOf(type, file);
    const bytes = changes.reduce((one, apply) => apply(one, chunks), file);
    return { type, bytes: bytes.length === 0 ? Buffer.alloc(1) : bytes };
  });
