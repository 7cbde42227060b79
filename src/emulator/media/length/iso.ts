import {
  addTrackRun,
  type Defaults,
  defaultsIn,
  type Fragments,
  NO_DEFAULTS,
} from "./iso-fragments.ts";
import { type Content, compactSizesIn, packedSizeIn, type Sizes, sizesIn } from "./iso-sizes.ts";
import { shownUntil, type TableRun } from "./runs.ts";

/** What a file of MP4, M4A or QuickTime may begin with. */
const FIRST_BOXES = new Set([
  "ftyp",
  "styp",
  "moov",
  "mdat",
  "moof",
  "wide",
  "free",
  "skip",
  "pnot",
]);

/** Boxes that are made of boxes. */
const CONTAINERS = new Set("moov trak edts mdia minf stbl mvex moof traf".split(" "));

/** As deep as `moov/trak/mdia/minf/stbl/stts`, and more. */
const MAX_DEPTH = 8;

type Track = Fragments & {
  /** Units of time in a second. */
  timescale: number;
  isPlayed: boolean;
  /** How many of the units at the beginning are not shown. */
  skipped: number;
  /** How long nothing is shown before, in units of the movie. */
  delay: number;
  readonly durations: TableRun[];
  readonly offsets: TableRun[];
  /** How many samples the table of their sizes has. */
  samples: number;
  /** The bytes of a sample of sound that is packed with others. */
  packed: number | undefined;
};

type Reading = {
  /** Units of time in a second, of the movie. */
  movieTimescale: number;
  readonly tracks: Track[];
  readonly byId: Map<number, Track>;
  /** Of a sample that states nothing, by the id of its track. */
  readonly defaults: Map<number, Defaults>;
  /** The bytes of media that are in the file. */
  mediaBytes: number;
  /** The track that the boxes at present speak of. */
  current: Track | undefined;
};

export const isIso = (file: Buffer): boolean => FIRST_BOXES.has(file.toString("latin1", 4, 8));

/** The length of an MP4, M4A or MOV, whole or in fragments: that of its longest track of video or audio. */
export function isoSeconds(file: Buffer): number {
  const reading: Reading = {
    movieTimescale: 0,
    tracks: [],
    byId: new Map(),
    defaults: new Map(),
    mediaBytes: 0,
    current: undefined,
  };
  readBoxes(reading, { file, start: 0, end: file.length }, 0);
  const played = reading.tracks.filter(({ isPlayed, timescale }) => isPlayed && timescale > 0);
  return played.reduce((longest, track) => Math.max(longest, secondsOf(track, reading)), 0);
}

/** Throws a RangeError if the track claims samples that are not in the file. */
function secondsOf(track: Track, { movieTimescale, mediaBytes }: Reading): number {
  const claimed = track.durations.reduce((sum, { count }) => sum + count, 0);
  if (claimed > track.samples || track.bytes > mediaBytes) {
    throw new RangeError("a track has more samples than the file");
  }
  const isWhole = track.durations.some(({ count }) => count > 0);
  const end = isWhole ? shownUntil(track.durations, track.offsets) : track.shownUntil;
  const delay = track.delay === 0 ? 0 : track.delay / movieTimescale;
  return end > 0 ? (end - track.skipped) / track.timescale + delay : 0;
}

function readBoxes(reading: Reading, { file, start, end }: Content, depth: number): void {
  for (let at = start; at + 8 <= end; ) {
    const { head, size } = sizeOf(file, at, end);
    if (size < head) return;
    const content = { file, start: at + head, end: Math.min(end, at + size) };
    const type = file.toString("latin1", at + 4, at + 8);
    READERS[type]?.(reading, content);
    if (CONTAINERS.has(type) && depth < MAX_DEPTH) readBoxes(reading, content, depth + 1);
    at += size;
  }
}

/** How long a box and its head are. The last one may leave its length out. */
function sizeOf(file: Buffer, at: number, end: number) {
  const size = file.readUInt32BE(at);
  if (size === 1) return { head: 16, size: longAt(file, at + 8) };
  return { head: 8, size: size === 0 ? end - at : size };
}

const READERS: Readonly<Record<string, (reading: Reading, content: Content) => void>> = {
  mvhd(reading, { file, start }) {
    reading.movieTimescale = file.readUInt32BE(start + (file[start] === 1 ? 20 : 12));
  },
  trak(reading) {
    reading.current = newTrack();
    reading.tracks.push(reading.current);
  },
  tkhd({ byId, current }, { file, start }) {
    if (current) byId.set(file.readUInt32BE(start + (file[start] === 1 ? 20 : 12)), current);
  },
  mdhd({ current }, { file, start }) {
    if (current) current.timescale = file.readUInt32BE(start + (file[start] === 1 ? 20 : 12));
  },
  hdlr({ current }, { file, start }) {
    const type = file.toString("latin1", start + 8, start + 12);
    if (current) current.isPlayed ||= type === "vide" || type === "soun";
  },
  elst({ current }, content) {
    if (current) readEdits(current, content);
  },
  stts({ current }, content) {
    readRuns(content, current?.durations, (at) => content.file.readUInt32BE(at));
  },
  ctts({ current }, content) {
    readRuns(content, current?.offsets, (at) => content.file.readInt32BE(at));
  },
  stsd({ current }, content) {
    if (current) current.packed = packedSizeIn(content);
  },
  stsz({ current }, content) {
    if (current) addSizes(current, sizesIn(content, current.packed));
  },
  stz2({ current }, content) {
    if (current) addSizes(current, compactSizesIn(content));
  },
  mdat(reading, { start, end }) {
    reading.mediaBytes += Math.max(0, end - start);
  },
  trex({ defaults }, { file, start }) {
    const [duration, size] = [file.readUInt32BE(start + 12), file.readUInt32BE(start + 16)];
    defaults.set(file.readUInt32BE(start + 4), { duration, size });
  },
  tfhd(reading, content) {
    const id = content.file.readUInt32BE(content.start + 4);
    const track = reading.byId.get(id);
    reading.current = track;
    if (!track) return;
    track.ofSample = defaultsIn(content, reading.defaults.get(id) ?? NO_DEFAULTS);
  },
  tfdt({ current }, { file, start }) {
    if (!current) return;
    current.decodedUntil =
      file[start] === 0 ? file.readUInt32BE(start + 4) : longAt(file, start + 4);
  },
  trun({ current }, content) {
    if (current) addTrackRun(current, content);
  },
};

const newTrack = (): Track => ({
  timescale: 0,
  isPlayed: false,
  skipped: 0,
  delay: 0,
  durations: [],
  offsets: [],
  samples: 0,
  bytes: 0,
  packed: undefined,
  decodedUntil: 0,
  shownUntil: 0,
  ofSample: NO_DEFAULTS,
});

function addSizes(track: Track, { samples, bytes }: Sizes): void {
  track.samples += samples;
  track.bytes += bytes;
}

const longAt = (file: Buffer, at: number): number => Number(file.readBigUInt64BE(at));

const NORMAL_SPEED = 0x10000;

/** Reads the edits of a track as far as the first that shows something; those before it show nothing for a while. */
function readEdits(track: Track, content: Content): void {
  let delay = 0;
  for (const { duration, time, speed } of editsIn(content)) {
    if (time !== -1) {
      if (speed === NORMAL_SPEED) Object.assign(track, { skipped: time, delay });
      return;
    }
    delay += duration;
  }
}

function* editsIn({ file, start, end }: Content) {
  const isLong = file[start] === 1;
  const bytes = isLong ? 20 : 12;
  const last = Math.min(end, start + 8 + bytes * file.readUInt32BE(start + 4));
  for (let at = start + 8; at + bytes <= last; at += bytes) {
    const duration = isLong ? longAt(file, at) : file.readUInt32BE(at);
    const time = isLong ? Number(file.readBigInt64BE(at + 8)) : file.readInt32BE(at + 4);
    yield { duration, time, speed: file.readUInt32BE(at + bytes - 4) };
  }
}

/** Reads a table of how many samples have which value. Throws a RangeError if its end is not in its box. */
function readRuns(
  { start, end, file }: Content,
  runs: TableRun[] = [],
  valueAt: (at: number) => number,
): void {
  const count = file.readUInt32BE(start + 4);
  if (start + 8 + count * 8 > end) throw new RangeError("a table goes beyond its box");
  for (let i = 0, at = start + 8; i < count; i++, at += 8) {
    runs.push({ count: file.readUInt32BE(at), value: valueAt(at + 4) });
  }
}
