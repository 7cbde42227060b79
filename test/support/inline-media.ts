import { VideoLibrary } from "../../src/emulator/media/library.ts";
import { aJob } from "./builders.ts";

const SAMPLES_PER_SECOND = 8_000;

/** A WAV file of silence, eight bits a sample. */
export function wavOf(seconds: number): Buffer {
  const samples = Math.round(seconds * SAMPLES_PER_SECOND);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20); // PCM
  head.writeUInt16LE(1, 22); // one channel
  head.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  head.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}

/** An MP4 file without sound, of a small frame. */
export async function mp4Of(seconds: number): Promise<Uint8Array> {
  const video = { width: 240, height: 240, durationMs: seconds * 1_000, fps: 24, sound: false };
  return (await new VideoLibrary().file(aJob({ video }))).bytes;
}

export const audioUrl = (seconds: number): string =>
  `data:audio/wav;base64,${wavOf(seconds).toString("base64")}`;

export const videoUrl = async (seconds: number): Promise<string> =>
  `data:video/mp4;base64,${Buffer.from(await mp4Of(seconds)).toString("base64")}`;
