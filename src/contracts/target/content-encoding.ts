import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";

type Decoder = (bytes: Buffer) => Promise<Buffer>;

const gzip: Decoder = promisify<Buffer, Buffer>(gunzip);
const zlib: Decoder = promisify<Buffer, Buffer>(inflate);
const raw: Decoder = promisify<Buffer, Buffer>(inflateRaw);

/** What servers mean by `deflate`: with the header of zlib, or without it. */
const deflate: Decoder = (bytes) => (((bytes[0] ?? 0) & 0x0f) === 8 ? zlib : raw)(bytes);

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip,
  "x-gzip": gzip,
  deflate,
  br: promisify<Buffer, Buffer>(brotliDecompress),
};

/** A body without its `Content-Encoding`. What is no encoding, or an unknown one, leaves it as it came. */
export async function decoded(bytes: Buffer, encoding: string | null): Promise<Buffer> {
  const names = (encoding ?? "").toLowerCase().split(",");
  const decoders = names.map((name) => DECODERS[name.trim()]).reverse();
  if (bytes.length === 0 || encoding === null) return bytes;
  let body = bytes;
  for (const decode of decoders) {
    if (decode === undefined) return bytes;
    body = await decode(body);
  }
  return body;
}
