const FORMS = new Set(["RIFF", "RIFX", "RF64"]);

/** PCM, in whole numbers and in floating point, A-law, µ-law, and the one that names another. */
const EXTENSIBLE = 0xfffe;
const FORMATS = [1, 3, 6, 7, EXTENSIBLE];

export const isWave = (file: Buffer): boolean =>
  FORMS.has(file.toString("latin1", 0, 4)) && file.toString("latin1", 8, 12) === "WAVE";

/** The length of a WAV: that of its samples, as far as they are in the file. */
export function waveSeconds(file: Buffer): number {
  const isBig = file.toString("latin1", 0, 4) === "RIFX";
  const short = (at: number) => (isBig ? file.readUInt16BE(at) : file.readUInt16LE(at));
  const long = (at: number) => (isBig ? file.readUInt32BE(at) : file.readUInt32LE(at));
  let [bytesPerSecond, dataBytes] = [0, 0];
  let longDataBytes: number | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const chunk = file.toString("latin1", at, at + 4);
    const size = long(at + 4);
    const start = at + 8;
    if (chunk === "ds64") longDataBytes = Number(file.readBigUInt64LE(start + 8));
    if (chunk === "fmt " && FORMATS.includes(short(start))) {
      bytesPerSecond = long(start + 4) * short(start + 12);
    }
    if (chunk === "data") dataBytes = Math.min(longDataBytes ?? size, file.length - start);
    at = start + size + (size % 2);
  }
  return dataBytes / bytesPerSecond;
}
