const HEAD = 10;

/** Where a file of audio begins behind the ID3v2 tags at its head. */
export function afterTags(file: Buffer): number {
  let at = 0;
  while (at + HEAD <= file.length && file.toString("latin1", at, at + 3) === "ID3") {
    at += HEAD + sevenBitNumber(file, at + 6);
  }
  return at;
}

/** A number of four bytes that each hold seven bits, so that none looks like the start of a frame. */
const sevenBitNumber = (file: Buffer, at: number): number =>
  file.subarray(at, at + 4).reduce((number, byte) => number * 128 + (byte & 0x7f), 0);
