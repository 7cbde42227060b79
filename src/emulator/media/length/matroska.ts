/** The elements of Matroska and WebM that count here. */
const ID = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackNumber: 0xd7,
  trackType: 0x83,
  defaultDuration: 0x23e383,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
  blockDuration: 0x9b,
} as const;

/** Those of which the content is read as well. Their ends do not matter, so they may have any size, or none. */
const MASTERS: ReadonlySet<number> = new Set([
  ID.segment,
  ID.info,
  ID.tracks,
  ID.trackEntry,
  ID.cluster,
  ID.blockGroup,
]);

const TRACK_TYPES = [1, 2]; // video, audio
const NANOSECONDS = 1_000_000_000;

type Track = {
  number: number;
  type: number;
  /** Of a frame, in nanoseconds. */
  defaultDuration: number;
  /** The time and the duration of the block that is shown last; the duration in nanoseconds. */
  lastTime: number;
  lastDuration: number;
};

type Reading = {
  readonly tracks: Track[];
  readonly byNumber: Map<number, Track>;
  /** In nanoseconds. */
  scale: number;
  clusterTime: number;
  /** The track whose last block the present one is. */
  current: Track | undefined;
};

export const isMatroska = (file: Buffer): boolean =>
  file.length >= 4 && file.readUInt32BE(0) === ID.ebml;

/** The length of a Matroska or WebM: when the last block of any track of video or audio ends. */
export function matroskaSeconds(file: Buffer): number {
  const reading: Reading = {
    tracks: [],
    byNumber: new Map(),
    scale: 1_000_000,
    clusterTime: 0,
    current: undefined,
  };
  for (let at = 0; at < file.length; ) {
    const idBytes = widthAt(file, at);
    const sizeBytes = widthAt(file, at + idBytes);
    if (idBytes > 4 || sizeBytes > 8) break; // no element begins so, such as zeros at the end
    const id = file.readUIntBE(at, idBytes);
    const start = at + idBytes + sizeBytes;
    if (MASTERS.has(id)) {
      enter(reading, id);
      at = start;
      continue;
    }
    const end = start + sizeAt(file, at + idBytes, sizeBytes);
    if (end > file.length) break; // it is cut off, as a block may be
    READERS[id]?.(reading, file.subarray(start, end));
    at = end;
  }
  return reading.tracks.reduce((longest, track) => Math.max(longest, secondsOf(reading, track)), 0);
}

function enter(reading: Reading, id: number): void {
  reading.current = undefined;
  if (id !== ID.trackEntry) return;
  const lastTime = Number.NEGATIVE_INFINITY;
  reading.tracks.push({ number: 0, type: 0, defaultDuration: 0, lastTime, lastDuration: 0 });
}

const READERS: Readonly<Record<number, (reading: Reading, content: Buffer) => void>> = {
  [ID.timestampScale]: (reading, content) => {
    reading.scale = numberOf(content);
  },
  [ID.trackNumber]: ({ tracks, byNumber }, content) => {
    const track = tracks.at(-1);
    if (!track) return;
    track.number = numberOf(content);
    byNumber.set(track.number, track);
  },
  [ID.trackType]: ({ tracks }, content) => {
    const track = tracks.at(-1);
    if (track) track.type = numberOf(content);
  },
  [ID.defaultDuration]: ({ tracks }, content) => {
    const track = tracks.at(-1);
    if (track) track.defaultDuration = numberOf(content);
  },
  [ID.timestamp]: (reading, content) => {
    reading.clusterTime = numberOf(content);
  },
  [ID.simpleBlock]: readBlock,
  [ID.block]: readBlock,
  [ID.blockDuration]: ({ current, scale }, content) => {
    if (current) current.lastDuration = numberOf(content) * scale;
  },
};

function readBlock(reading: Reading, content: Buffer): void {
  const width = widthAt(content, 0);
  const track = reading.byNumber.get(sizeAt(content, 0, width));
  const time = reading.clusterTime + content.readInt16BE(width);
  reading.current = track && time >= track.lastTime ? track : undefined;
  if (!reading.current) return;
  const frames = framesIn(content.subarray(width + 2));
  reading.current.lastTime = time;
  reading.current.lastDuration = frames * reading.current.defaultDuration;
}

/** How many frames share a block, by its flags and what follows them: each takes a byte at least. */
function framesIn(content: Buffer): number {
  const isLaced = (content.readUInt8(0) & 0x6) !== 0;
  const frames = isLaced ? content.readUInt8(1) + 1 : 1;
  if (isLaced && content.length < 2 + frames) throw new RangeError("a block has too many frames");
  return frames;
}

function secondsOf({ scale }: Reading, { type, lastTime, lastDuration }: Track): number {
  if (!TRACK_TYPES.includes(type) || lastTime === Number.NEGATIVE_INFINITY) return 0;
  return (lastTime * scale + lastDuration) / NANOSECONDS;
}

/** In how many bytes a number stands that begins here: as many zeros come before its first bit, and one. */
const widthAt = (file: Buffer, at: number): number => Math.clz32(file.readUInt8(at)) - 23;

/** The number without the bit that tells its width. */
const sizeAt = (file: Buffer, at: number, bytes: number): number =>
  numberIn(file, at + 1, at + bytes, file.readUInt8(at) & (0xff >> bytes));

const numberOf = (content: Buffer): number => numberIn(content, 0, Math.min(8, content.length), 0);

function numberIn(file: Buffer, start: number, end: number, first: number): number {
  let number = first;
  for (let at = start; at < end; at++) number = number * 256 + file.readUInt8(at);
  return number;
}
