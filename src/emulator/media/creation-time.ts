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
