import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import type { VideoSpec } from "../domain/jobs/video.ts";

/** What a player shows about a file. */
export type Tags = { readonly title: string; readonly comment: string };

/** The encoded material of a video: files that are looped until the video is full. */
export type Loops = {
  /** An MP4 of one closed group of frames without B-frames. */
  readonly picture: Uint8Array;
  /** An M4A with AAC at `SAMPLE_RATE`; without one the video has no sound. */
  readonly tone: Uint8Array | undefined;
};

type Packets = readonly [EncodedPacket, ...EncodedPacket[]];
type Track = {
  readonly count: number;
  readonly seconds: number;
  add(index: number): Promise<void>;
};

const SAMPLE_RATE = 48_000;
const SAMPLES_PER_PACKET = 1_024;

/**
 * Writes an MP4 by copying packets, without decoding or encoding any. Only `durationMs` and `fps` of
 * the spec count; frame size and sound are those of the loops. This module loads the MP4 library, so
 * it must itself be loaded with `import()`. Rejects if a loop cannot be read.
 */
export async function muxLoops(
  spec: Pick<VideoSpec, "durationMs" | "fps">,
  tags: Tags,
  loops: Loops,
): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const picture = await pictureTrack(output, loops.picture, spec);
  const seconds = picture.count * picture.seconds;
  const sound = loops.tone && (await soundTrack(output, loops.tone, seconds));

  output.setMetadataTags(tags);
  await output.start();
  await interleave(picture, sound);
  await output.finalize();
  if (target.buffer === null) throw new Error("The MP4 library finished without a file.");

  const bytes = new Uint8Array(target.buffer);
  forgetCreationTime(bytes);
  return bytes;
}

async function pictureTrack(
  output: Output,
  clip: Uint8Array,
  { durationMs, fps }: Pick<VideoSpec, "durationMs" | "fps">,
): Promise<Track> {
  const track = await onlyTrack(clip);
  if (!track.isVideoTrack()) throw new Error("A clip must hold a picture.");
  const decoderConfig = await track.getDecoderConfig();
  const packets = await packetsOf(track);
  if (decoderConfig === null) throw new Error("A clip must say how it is decoded.");

  const source = new EncodedVideoPacketSource("avc");
  // The rate becomes the unit of time in the file, so that no frame is rounded.
  output.addVideoTrack(source, { frameRate: fps });
  return {
    count: Math.max(1, Math.round((durationMs * fps) / 1_000)),
    seconds: 1 / fps,
    add: (index) => source.add(repeated(packets, index, index / fps, 1 / fps), { decoderConfig }),
  };
}

async function soundTrack(output: Output, clip: Uint8Array, seconds: number): Promise<Track> {
  const track = await onlyTrack(clip);
  if (!track.isAudioTrack()) throw new Error("A loop of sound must hold sound.");
  const decoderConfig = await track.getDecoderConfig();
  const packets = await packetsOf(track);
  if (decoderConfig === null) throw new Error("A loop of sound must say how it is decoded.");

  const source = new EncodedAudioPacketSource("aac");
  output.addAudioTrack(source);
  const samples = Math.round(seconds * SAMPLE_RATE);
  return {
    count: Math.ceil(samples / SAMPLES_PER_PACKET),
    seconds: SAMPLES_PER_PACKET / SAMPLE_RATE,
    add: (index) => {
      // The last packet may be played in part, so that the sound ends with the picture.
      const left = Math.min(SAMPLES_PER_PACKET, samples - index * SAMPLES_PER_PACKET);
      const at = (index * SAMPLES_PER_PACKET) / SAMPLE_RATE;
      return source.add(repeated(packets, index, at, left / SAMPLE_RATE), { decoderConfig });
    },
  };
}

/** Adds picture and sound in the order of time, so that a player needs no more than it plays. */
async function interleave(picture: Track, sound: Track | undefined): Promise<void> {
  let heard = 0;
  for (let frame = 0; frame < picture.count; frame += 1) {
    await picture.add(frame);
    const shown = frame + 1 === picture.count ? Infinity : (frame + 1) * picture.seconds;
    while (sound && heard < sound.count && heard * sound.seconds < shown) {
      await sound.add(heard);
      heard += 1;
    }
  }
}

function repeated(packets: Packets, index: number, at: number, seconds: number): EncodedPacket {
  const { data, type } = packets[index % packets.length] ?? packets[0];
  return new EncodedPacket(data, type, at, seconds);
}

async function onlyTrack(clip: Uint8Array): Promise<InputTrack> {
  const input = new Input({ formats: [MP4], source: new BufferSource(clip) });
  const [track, ...others] = await input.getTracks();
  if (track === undefined || others.length > 0) throw new Error("A clip must hold one track.");
  return track;
}

async function packetsOf(track: InputTrack): Promise<Packets> {
  const packets: EncodedPacket[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
  const [first, ...rest] = packets;
  if (first === undefined) throw new Error("A clip must hold a packet.");
  return [first, ...rest];
}

/** Boxes of an MP4 that hold nothing but other boxes, on the way to those that hold times. */
const CONTAINERS = new Set(["moov", "trak", "mdia"]);
/** Boxes that begin with version and flags (4 bytes), then two times. */
const TIMED = new Set(["mvhd", "tkhd", "mdhd"]);
const HEADER_BYTES = 8;
const VERSION_BYTES = 4;

/**
 * Sets every creation and modification time in an MP4 to zero, which the format reads as "not
 * known". The library that writes the file takes them from the wall clock and has no option for it,
 * so two files for one job would differ. Changes the bytes in place.
 */
export function forgetCreationTime(mp4: Uint8Array): void {
  const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  let at = 0;
  // A size of 0 (to the end of the file) or 1 (64 bits follow) can only be the media data, which is
  // written last: there are no times behind it.
  for (let size = sizeAt(view, at); size >= HEADER_BYTES; size = sizeAt(view, at)) {
    const type = String.fromCharCode(...mp4.subarray(at + 4, at + HEADER_BYTES));
    const body = mp4.subarray(at + HEADER_BYTES, at + size);
    if (CONTAINERS.has(type)) forgetCreationTime(body);
    if (TIMED.has(type)) clearTimes(body);
    at += size;
  }
}

const sizeAt = (view: DataView, at: number): number =>
  at + HEADER_BYTES <= view.byteLength ? view.getUint32(at) : 0;

/** Version 1 of a box has times of 64 bits, version 0 of 32. */
function clearTimes(body: Uint8Array): void {
  const timeBytes = body[0] === 1 ? 8 : 4;
  body.fill(0, VERSION_BYTES, VERSION_BYTES + 2 * timeBytes);
}
