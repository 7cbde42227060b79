import {
  ALL_FORMATS,
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MkvOutputFormat,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  type OutputFormat,
} from "mediabunny";
import { type SampleType, sampleOf } from "./media-samples/samples.ts";

/** Shapes of files that no sample has, and what they are made of. */
export const REMUXED: Readonly<Record<string, { from: SampleType; format: () => OutputFormat }>> = {
  "an MP4 in fragments": {
    from: "mp4",
    format: () => new Mp4OutputFormat({ fastStart: "fragmented" }),
  },
  "a MOV in fragments": {
    from: "mov",
    format: () => new MovOutputFormat({ fastStart: "fragmented" }),
  },
  "a MOV of PCM": { from: "wav", format: () => new MovOutputFormat({ fastStart: "in-memory" }) },
  "a Matroska without lengths": {
    from: "mkv",
    format: () => new MkvOutputFormat({ appendOnly: true }),
  },
};

/** A file of such a shape, with the packets of its sample. */
export async function remuxed(name: string): Promise<Buffer> {
  const shape = REMUXED[name];
  if (!shape) throw new Error(`no shape ${name}`);
  const input = new Input({ source: new BufferSource(sampleOf(shape.from)), formats: ALL_FORMATS });
  const target = new BufferTarget();
  const output = new Output({ format: shape.format(), target });
  const copies: (() => Promise<void>)[] = [];
  for (const track of await input.getTracks()) copies.push(await copyOf(track, output));
  await output.start();
  await Promise.all(copies.map((copy) => copy()));
  await output.finalize();
  return Buffer.from(target.buffer ?? new ArrayBuffer(0));
}

/** Adds a track to a file; what it gives copies the packets. */
async function copyOf(track: InputTrack, output: Output): Promise<() => Promise<void>> {
  const { source, config } = await sourceFor(track, output);
  return async () => {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      await source.add(packet, { decoderConfig: config } as never); // of its own kind
    }
    source.close();
  };
}

async function sourceFor(track: InputTrack, output: Output) {
  if (track.isVideoTrack()) {
    const source = new EncodedVideoPacketSource((await track.getCodec()) ?? "avc");
    output.addVideoTrack(source);
    return { source, config: await track.getDecoderConfig() };
  }
  if (!track.isAudioTrack()) throw new Error("a track of neither video nor audio");
  const source = new EncodedAudioPacketSource((await track.getCodec()) ?? "aac");
  output.addAudioTrack(source);
  return { source, config: await track.getDecoderConfig() };
}
