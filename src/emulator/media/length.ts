/**
 * How long a file of video or audio is, in seconds above zero and to the millisecond; undefined when
 * it cannot be read. The reader is loaded when it is first needed.
 */
export async function secondsOf(bytes: Uint8Array): Promise<number | undefined> {
  const { ALL_FORMATS, BufferSource, Input } = await import("mediabunny");
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  try {
    const seconds = Math.round((await input.computeDuration()) * 1_000) / 1_000;
    return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
  } catch {
    return undefined; // a client may send anything: what cannot be read has no known length
  }
}
