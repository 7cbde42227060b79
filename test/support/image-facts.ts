/** What the head of an image says of it. Throws for anything but a WebP without alpha or a JPEG. */
export function imageFactsOf(bytes: Uint8Array): { readonly type: string; readonly size: string } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 16) === "WEBPVP8 ") {
    const [width, height] = [26, 28].map((at) => view.getUint16(at, true) & 0x3fff);
    return { type: "webp", size: `${width}x${height}` };
  }
  if (view.getUint16(0) !== 0xffd8) throw new Error("the bytes are no image");
  // Each segment of a JPEG says how long it is; the one that begins a frame has the size.
  let at = 2;
  while (![0xffc0, 0xffc2].includes(view.getUint16(at))) at += 2 + view.getUint16(at + 2);
  return { type: "jpeg", size: `${view.getUint16(at + 7)}x${view.getUint16(at + 5)}` };
}

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
