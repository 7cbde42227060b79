/** What an MP4 says of itself. */
export type VideoFacts = {
  readonly durationSeconds: number;
  readonly width: number;
  readonly height: number;
  readonly sound: boolean;
  readonly title: string;
};

/** Reads the facts of a video file. Rejects when it has no video track. */
export async function factsOf(bytes: Uint8Array): Promise<VideoFacts> {
  const { BufferSource, Input, MP4 } = await import("mediabunny");
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] });
  const video = await input.getPrimaryVideoTrack();
  if (!video) throw new Error("the file has no video track");
  return {
    durationSeconds: await input.computeDuration(),
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    sound: (await input.getPrimaryAudioTrack()) !== null,
    title: (await input.getMetadataTags()).title ?? "",
  };
}
