import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";

type Decoder = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const gzip: Decoder = promisify(gunzip);
const zlib: Decoder = promisify(inflate);
const raw: Decoder = promisify(inflateRaw);

/** What servers mean by `deflate`: with the header of zlib, or without it. */
const deflate: Decoder = (bytes, options) =>
  (((bytes[0] ?? 0) & 0x0f) === 8 ? zlib : raw)(bytes, options);

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip,
  "x-gzip": gzip,
  deflate,
  br: promisify(brotliDecompress),
};

/** A body without its `Content-Encoding`, up to a length. What is no encoding, or an unknown one, leaves it as it came. */
export async function decoded(
  bytes: Buffer,
  encoding: string | null,
  bytesMax: number,
): Promise<Buffer> {
  const names = (encoding ?? "").toLowerCase().split(",");
  const decoders = names.map((name) => DECODERS[name.trim()]).reverse();
  if (bytes.length === 0 || encoding === null) return bytes;
  let body = bytes;
  for (const decode of decoders) {
    if (decode === undefined) return bytes;
    body = await decode(body, { maxOutputLength: bytesMax });
  }
  return body;
}
