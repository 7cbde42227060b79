import { withNumber } from "./fuzz/media-growth.ts";
import { wavOf } from "./inline-media.ts";
import { type SampleType, sampleOf } from "./media-samples/samples.ts";
import { remuxed } from "./remuxed.ts";

/** What stands behind the type of a box, before its first number. */
const IN_BOX = 4;
const IN_FULL_BOX = 8;

/** A file with a number behind each of the marks that it has. */
function behind(file: Buffer, mark: string | Buffer, offset: number, value: number): Buffer {
  let [changed, at] = [file, file.indexOf(mark)];
  if (at < 0) throw new Error("the mark is not in the file");
  for (; at >= 0; at = file.indexOf(mark, at + 1)) {
    changed = withNumber(changed, at + offset, value);
  }
  return changed;
}

/** The number of samples in the first line of the tables of their durations, and of their sizes. */
const withDurations = (file: Buffer, count: number) => behind(file, "stts", IN_FULL_BOX + 4, count);
const withSizes = (file: Buffer, count: number) => behind(file, "stsz", IN_FULL_BOX + 4, count);

/** A MOV of sound whose samples are counted as a byte each and packed: 64 in 34 bytes, as IMA 4:1 packs them. */
export async function packedMov(part: number): Promise<Buffer> {
  const pcm = await remuxed("a MOV of PCM");
  const mediaBytes = pcm.readUInt32BE(pcm.indexOf("mdat") - 4) - 8;
  const count = Math.floor((mediaBytes * 64 * part) / 34);
  const sized = behind(withSizes(withDurations(pcm, count), count), "stsz", IN_FULL_BOX, 1);
  const entry = sized.indexOf("stsd") + IN_FULL_BOX + 4;
  sized.writeUInt16BE(1, entry + 16);
  return withNumber(withNumber(sized, entry + 36, 64), entry + 44, 34);
}

/** An M4A whose table of sizes has entries of so many bits; it may claim another number of them. */
export function compactM4a(bits: 4 | 8 | 16, claimed?: number): Buffer {
  const file = Buffer.from(sampleOf("m4a"));
  const at = file.indexOf("stsz");
  const count = file.readUInt32BE(at + 12);
  file.write("stz2", at);
  file.fill(Buffer.from([0, 1]), at + 16, at + 16 + 4 * count);
  return withNumber(withNumber(file, at + 8, bits), at + 12, claimed ?? count);
}

/** An MP4 in fragments in which each fragment has so many samples that state nothing. */
export async function silentFragments(count: number): Promise<Buffer> {
  const file = await remuxed("an MP4 in fragments");
  return behind(behind(file, "trun", IN_BOX, 0), "trun", IN_FULL_BOX, count);
}

function page(flags: number, samples: number, packets: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(27);
  head.write("OggS");
  head.writeUInt8(flags, 5);
  head.writeBigInt64LE(BigInt(samples), 6);
  head.writeUInt8(packets.length, 26);
  return Buffer.concat([head, Buffer.from(packets.map(({ length }) => length)), ...packets]);
}

/** A Vorbis with 100 packets of 512 samples at most, 8,000 in a second, that claims so many samples in all. */
export function vorbis(samples: number): Buffer {
  const head = Buffer.alloc(30);
  head.write("\x01vorbis", "latin1");
  head.writeUInt32LE(8_000, 12);
  head.writeUInt8(0xa8, 28); // windows of 1,024 and 256 samples
  const packets = Array.from({ length: 100 }, () => Buffer.alloc(20));
  return Buffer.concat([page(2, 0, [head]), page(4, samples, packets)]);
}

/** The sample in which the last page claims so many samples. */
export function opus(samples: number): Buffer {
  const file = Buffer.from(sampleOf("ogg"));
  file.writeBigInt64LE(BigInt(samples), file.lastIndexOf("OggS") + 6);
  return file;
}

/** A Matroska of one block that says that so many frames of 20 ms share it, with so many bytes for them. */
export function laced(frames: number, bytes: number): Buffer {
  const element = (id: string, content: Buffer) =>
    Buffer.concat([Buffer.from(id, "hex"), Buffer.from([0x40, content.length]), content]);
  const duration = Buffer.from("01312d00", "hex");
  const entry = ["d78101", "838102"].map((text) => Buffer.from(text, "hex"));
  const track = Buffer.concat([...entry, element("23e383", duration)]);
  const block = Buffer.from([0x81, 0, 0, 0x04, frames - 1, ...Buffer.alloc(bytes, 7)]);
  return Buffer.concat([
    element("1a45dfa3", Buffer.alloc(0)),
    element("1654ae6b", element("ae", track)),
    element("1f43b675", element("a3", block)),
  ]);
}

const MANY = 0xfffffff0;

/** Files that claim more samples or frames than they have. */
export const CLAIMS: Readonly<Record<string, () => Buffer | Promise<Buffer>>> = {
  "an MP4 with more durations than samples": () => withDurations(sampleOf("mp4"), MANY),
  "an M4A with more durations than samples": () => withDurations(sampleOf("m4a"), MANY),
  "a MOV with more durations than samples": () => withDurations(sampleOf("mov"), MANY),
  "a MOV of PCM with more samples than bytes": async () =>
    withSizes(withDurations(await remuxed("a MOV of PCM"), MANY), MANY),
  "an MP4 with samples of no size": () =>
    behind(withSizes(withDurations(sampleOf("mp4"), MANY), MANY), "stsz", IN_FULL_BOX, 1),
  "an MP4 with a sample larger than the file": () =>
    behind(sampleOf("mp4"), "stsz", IN_FULL_BOX + 8, MANY),
  "an MP4 that is cut off": () => sampleOf("mp4").subarray(0, 4_000),
  "a MOV with packed sound that is not there": () => packedMov(1.1),
  "an M4A with a small table of sizes that is too short": () => compactM4a(8, 2_000),
  "an MP4 with fragments of samples that state nothing": () => silentFragments(MANY),
  "an Ogg of Opus": () => opus(2 ** 40),
  "an Ogg of Vorbis": () => vorbis(60_000),
  "a Matroska with frames of nothing": () => laced(200, 100),
  "a Matroska with half a block": () => laced(1, 100).subarray(0, -50),
  "AAC of heads alone": () => Buffer.alloc(7_000, Buffer.from("fff1508000fffc", "hex")),
};

/** Files whose head claims what only counts as far as it is there, and the sample or file that they are as long as. */
export const UNHEARD: Readonly<Record<string, { file: Buffer; like: SampleType | Buffer }>> = {
  "a WAV that was streamed": { file: withNumber(wavOf(3), 40, 0xffffffff), like: wavOf(3) },
  "a WAV that is cut off": { file: wavOf(3).subarray(0, 44 + 8_000), like: wavOf(1) },
  "a FLAC with many samples": { file: withNumber(sampleOf("flac"), 22, MANY), like: "flac" },
  "an MP3 with many frames": { file: behind(sampleOf("mp3"), "Info", 8, MANY), like: "mp3" },
  "an MP4 with a long movie": { file: behind(sampleOf("mp4"), "mvhd", 20, MANY), like: "mp4" },
  "a WebM with a long segment": {
    file: behind(sampleOf("webm"), Buffer.from("448988", "hex"), 3, 0x7f000000),
    like: "webm",
  },
};
