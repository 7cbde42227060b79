import type { SampleType } from "../media-samples/samples.ts";

/** A part of a file that says how long it is, from its head to its end. */
export type Chunk = {
  readonly start: number;
  readonly end: number;
  /** Where its length stands, and in how many bytes. */
  readonly size: { readonly at: number; readonly bytes: number };
};

/** Boxes that hold boxes, and the elements of Matroska that hold elements. */
const BOXES = new Set(["moov", "trak", "mdia", "minf", "stbl", "udta", "edts", "dinf"]);
const MASTERS = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0x1549a966, 0x114d9b74]);

function boxesIn(file: Buffer, from: number, to: number): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let at = from; at + 8 <= to; ) {
    const end = Math.min(to, at + Math.max(8, file.readUInt32BE(at)));
    found.push({ start: at, end, size: { at, bytes: 4 } });
    if (BOXES.has(file.toString("latin1", at + 4, at + 8)))
      found.push(...boxesIn(file, at + 8, end));
    at = end;
  }
  return found;
}

function elementsIn(file: Buffer, from: number, to: number): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let at = from; at + 2 <= to; ) {
    const idBytes = lengthOfVint(file, at);
    const sizeAt = at + idBytes;
    const sizeBytes = lengthOfVint(file, sizeAt);
    if (sizeAt + sizeBytes > to) break;
    const id = file.readUIntBE(at, Math.min(idBytes, 4));
    const head = sizeAt + sizeBytes;
    const end = Math.min(to, head + vintAt(file, sizeAt, sizeBytes));
    found.push({ start: at, end, size: { at: sizeAt, bytes: sizeBytes } });
    if (MASTERS.has(id)) found.push(...elementsIn(file, head, end));
    at = end;
  }
  return found;
}

function vintAt(file: Buffer, at: number, bytes: number): number {
  const first = (file[at] ?? 0) & (0xff >> bytes);
  return file.subarray(at + 1, at + bytes).reduce((value, byte) => value * 256 + byte, first);
}

const lengthOfVint = (file: Buffer, at: number): number =>
  Math.min(8, Math.max(1, Math.clz32(file[at] ?? 0xff) - 23));

function riffIn(file: Buffer): readonly Chunk[] {
  const found: Chunk[] = [{ start: 0, end: file.length, size: { at: 4, bytes: 4 } }];
  for (let at = 12; at + 8 <= file.length; ) {
    const end = Math.min(file.length, at + 8 + file.readUInt32LE(at + 4));
    found.push({ start: at, end, size: { at: at + 4, bytes: 4 } });
    at = end + (end % 2);
  }
  return found;
}

function pngIn(file: Buffer): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const end = Math.min(file.length, at + 12 + file.readUInt32BE(at));
    found.push({ start: at, end, size: { at, bytes: 4 } });
    at = end;
  }
  return found;
}

function flacIn(file: Buffer): readonly Chunk[] {
  const found: Chunk[] = [];
  for (let at = 4, isLast = false; !isLast && at + 4 <= file.length; ) {
    isLast = ((file[at] ?? 0) & 0x80) !== 0;
    const end = Math.min(file.length, at + 4 + file.readUIntBE(at + 1, 3));
    found.push({ start: at, end, size: { at: at + 1, bytes: 3 } });
    at = end;
  }
  const frames = found.at(-1)?.end ?? 4;
  return [...found, { start: frames, end: file.length, size: { at: frames, bytes: 4 } }];
}

function startingWith(file: Buffer, mark: Buffer, sizeAt: number): readonly Chunk[] {
  const starts: number[] = [];
  for (let at = file.indexOf(mark); at >= 0; at = file.indexOf(mark, at + mark.length))
    starts.push(at);
  return starts.map((start, i) => ({
    start,
    end: starts[i + 1] ?? file.length,
    size: { at: start + sizeAt, bytes: 2 },
  }));
}

const PIECES = 8;

function pieces(file: Buffer): readonly Chunk[] {
  const length = Math.floor(file.length / PIECES);
  return Array.from({ length: PIECES }, (_, i) => ({
    start: i * length,
    end: (i + 1) * length,
    size: { at: i * length, bytes: 4 },
  }));
}

const inBoxes = (file: Buffer) => boxesIn(file, 0, file.length);
const inElements = (file: Buffer) => elementsIn(file, 0, file.length);

const READERS: Readonly<Record<SampleType, (file: Buffer) => readonly Chunk[]>> = {
  png: pngIn,
  jpg: (file) => startingWith(file, Buffer.from([0xff]), 2),
  webp: riffIn,
  gif: pieces,
  aac: (file) => startingWith(file, file.subarray(0, 2), 3),
  mp3: pieces,
  wav: riffIn,
  flac: flacIn,
  ogg: (file) => startingWith(file, Buffer.from("OggS"), 26),
  m4a: inBoxes,
  mp4: inBoxes,
  mov: inBoxes,
  mkv: inElements,
  webm: inElements,
};

/** The chunks of a whole file; of a type without any, pieces as long as each other. */
export const chunksOf = (type: SampleType, file: Buffer): readonly Chunk[] => READERS[type](file);
