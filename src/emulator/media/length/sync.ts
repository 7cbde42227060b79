/**
 * Where the next frame of audio may begin: a byte with all bits, and one that has the bits `value` where `mask` has
 * any. -1 if there is no such place.
 */
export function nextSync(file: Buffer, from: number, mask: number, value: number): number {
  for (let at = from; at + 1 < file.length; at++) {
    if (file[at] === 0xff && ((file[at + 1] ?? 0) & mask) === value) return at;
  }
  return -1;
}
