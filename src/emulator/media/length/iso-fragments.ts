import type { Content } from "./iso-sizes.ts";

/** What a sample is that states nothing of its own. */
export type Defaults = { readonly duration: number; readonly size: number };

/** What the fragments of a track add up to. */
export type Fragments = {
  /** When the last sample so far was decoded, and when the last one shown ends. */
  decodedUntil: number;
  shownUntil: number;
  /** Of a sample of the present fragment. */
  ofSample: Defaults;
  /** The bytes of all samples of the track. */
  bytes: number;
};

export const NO_DEFAULTS: Defaults = { duration: 0, size: 0 };

/** Reads what a fragment (`tfhd`) says of its samples; what it leaves out is as it was. */
export function defaultsIn({ file, start }: Content, otherwise: Defaults): Defaults {
  const flags = file.readUIntBE(start + 1, 3);
  const durationAt = start + 8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0);
  const sizeAt = durationAt + (flags & 0x8 ? 4 : 0);
  return {
    duration: flags & 0x8 ? file.readUInt32BE(durationAt) : otherwise.duration,
    size: flags & 0x10 ? file.readUInt32BE(sizeAt) : otherwise.size,
  };
}

/** What a sample may state, by its flag, in the order in which it stands. */
const FIELDS = { duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 } as const;
type Field = (typeof FIELDS)[keyof typeof FIELDS];

/**
 * Adds the samples of a fragment (`trun`). Those that state nothing of their own are as long and as large as each
 * other, and take a byte at least. Throws a RangeError if its end is not in its box.
 */
export function addTrackRun(track: Fragments, { file, start, end }: Content): void {
  const flags = file.readUIntBE(start + 1, 3);
  const count = file.readUInt32BE(start + 4);
  const first = start + 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
  const fields = Object.values(FIELDS).filter((flag) => flags & flag);
  const step = fields.length * 4;
  if (first + count * step > end) throw new RangeError("a fragment goes beyond its box");
  const { duration, size } = track.ofSample;
  if (step === 0) {
    add(track, { duration: count * duration, size: count * Math.max(1, size), offset: 0 });
    return;
  }
  const valueAt = (at: number, field: Field, otherwise: number): number => {
    const nth = fields.indexOf(field);
    return nth < 0 ? otherwise : file.readUInt32BE(at + nth * 4);
  };
  for (let at = first; at < first + count * step; at += step) {
    add(track, {
      duration: valueAt(at, FIELDS.duration, duration),
      size: valueAt(at, FIELDS.size, size),
      offset: valueAt(at, FIELDS.offset, 0) | 0, // may be below zero
    });
  }
}

function add(track: Fragments, { duration, size, offset }: Defaults & { offset: number }): void {
  track.bytes += size;
  track.decodedUntil += duration;
  track.shownUntil = Math.max(track.shownUntil, track.decodedUntil + offset);
}
