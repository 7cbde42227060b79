import { readFileSync } from "node:fs";

/** Every type of media that a client may send inline, with the head of its data URL. */
const MIME = {
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  aac: "audio/aac",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  flac: "audio/flac",
  ogg: "audio/ogg",
  m4a: "audio/mp4",
  mp4: "video/mp4",
  mov: "video/quicktime",
  mkv: "video/x-matroska",
  webm: "video/webm",
} as const;

export type SampleType = keyof typeof MIME;

export const TYPES = Object.keys(MIME) as SampleType[];

/** A small real file of a type: 1.2 s of a tone, 1.5 s of a picture. */
export const sampleOf = (type: SampleType): Buffer =>
  readFileSync(new URL(`sample.${type}`, import.meta.url));

/** A file as a data URL of a type, its own or not. */
export const dataUrl = (type: SampleType, file: Buffer = sampleOf(type)): string =>
  `data:${MIME[type]};base64,${file.toString("base64")}`;

/** Whether a type holds an image, audio or video. */
export const mediaOf = (type: SampleType) =>
  MIME[type].split("/")[0] as "image" | "audio" | "video";

/** Heads of files of which the rest is missing: some readers never come back from them. */
export const HEADS_ALONE: Readonly<Record<string, Buffer>> = {
  "AAC frames without a configuration": Buffer.from("//FQgAAf/P/xUIAAH/w=", "base64"),
  "the head of a FLAC": sampleOf("flac").subarray(0, 80),
  "the head of a Matroska": sampleOf("mkv").subarray(0, 129),
};
