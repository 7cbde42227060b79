type Stream = {
  /** Samples in a second. */
  readonly rate: number;
  /** How many samples at the beginning are not heard. */
  readonly skipped: number;
  /** The most samples that a packet of it can hold. */
  readonly ofPacket: number;
  /** How many samples there are up to the last page, as that says. */
  samples: number;
  packets: number;
};

const PAGE = "OggS";
const PAGE_HEAD = 27;
const FIRST_PAGE = 0x2;

/** A packet goes on behind a part of so many bytes, and ends with one that is shorter. */
const PART_MAX = 255;

/** Of a packet of Opus: 120 ms. */
const OPUS_SAMPLES_MAX = 5_760;

/**
 * The length of an Ogg file of Vorbis or Opus: that of its longest stream. Throws a RangeError if the pages of one count
 * more samples than its packets can hold.
 */
export function oggSeconds(file: Buffer): number {
  const streams = new Map<number, Stream>();
  for (let at = 0; at >= 0 && at + PAGE_HEAD <= file.length; ) {
    const start = at + PAGE_HEAD + file.readUInt8(at + 26);
    const parts = file.subarray(at + PAGE_HEAD, start);
    const end = parts.reduce((sum, bytes) => sum + bytes, start);
    if (end > file.length) break;
    const serial = file.readUInt32LE(at + 14);
    if (file.readUInt8(at + 5) & FIRST_PAGE) begin(streams, serial, file.subarray(start, end));
    const stream = streams.get(serial);
    if (stream) addPage(stream, Number(file.readBigInt64LE(at + 6)), parts);
    at = file.indexOf(PAGE, end);
  }
  return [...streams.values()].reduce((most, stream) => Math.max(most, secondsOf(stream)), 0);
}

function secondsOf({ samples, skipped, rate, ofPacket, packets }: Stream): number {
  if (samples > packets * ofPacket) throw new RangeError("a stream has more samples than packets");
  return (samples - skipped) / rate;
}

/** Counts the packets of a page, and the samples that the page says there are so far. */
function addPage(stream: Stream, samples: number, parts: Buffer): void {
  stream.packets += parts.reduce((sum, bytes) => sum + (bytes < PART_MAX ? 1 : 0), 0);
  if (samples >= 0) stream.samples = samples;
}

function begin(streams: Map<number, Stream>, serial: number, head: Buffer): void {
  if (head.toString("latin1", 0, 7) === "\x01vorbis") {
    const ofPacket = 2 ** (head.readUInt8(28) >> 4) / 2; // half of its longest window
    const rate = head.readUInt32LE(12);
    streams.set(serial, { rate, skipped: 0, ofPacket, samples: 0, packets: 0 });
  } else if (head.toString("latin1", 0, 8) === "OpusHead") {
    const stream = { rate: 48_000, skipped: head.readUInt16LE(10), ofPacket: OPUS_SAMPLES_MAX };
    streams.set(serial, { ...stream, samples: 0, packets: 0 });
  }
}
