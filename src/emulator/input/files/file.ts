import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { OptionError } from "../option-values.ts";

/** How large a file may be, and what to do about a larger one, as a sentence. */
export type FileBounds = { readonly bytes?: number; readonly advice?: string };

/** Larger than a document that a person writes. */
const BYTES_MAX = 1_000_000;

const CHUNK_BYTES = 65_536;

/** How long the other end of a pipe may keep silent. */
const SILENCE_MS = 30_000;

/** How long the other end may take to be there, or to write anything before it goes. */
const ABSENCE_MS = 1_000;

/** Between two looks at a pipe that is silent. */
const PAUSE_MS = 10;

/**
 * The text of a file that somebody named: UTF-8, without a byte order mark. It may be a pipe.
 *
 * @throws OptionError for whatever cannot be read, is larger, or is not text.
 */
export function fileText(path: string, bounds: FileBounds = {}): string {
  const text = fileTextIfAny(path, bounds);
  if (text !== undefined) return text;
  throw unreadable(path, "there is no such file");
}

/** The same; undefined where there is no file. */
export function fileTextIfAny(path: string, bounds: FileBounds = {}): string | undefined {
  let file: number;
  try {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for, for ever.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw unreadable(path, reasonOf(error));
  }
  try {
    return decodedText(bytesOf(file, path, bounds), path);
  } catch (error) {
    throw error instanceof OptionError ? error : unreadable(path, reasonOf(error));
  } finally {
    closeSync(file);
  }
}

/**
 * The text that bytes stand for.
 *
 * @param name of what they are from, for the sentence.
 * @throws OptionError for what is not UTF-8.
 */
function decodedText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(name, "it is not text in UTF-8");
  }
}

/** Bytes as they come. */
type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * The bytes of a body; one that is too large is not read to its end.
 *
 * @throws OptionError for one that is too large.
 */
export async function streamBytes(
  stream: Chunks,
  name: string,
  bounds: FileBounds,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > (bounds.bytes ?? BYTES_MAX)) throw tooLarge(name, bounds);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same as text. @throws OptionError for what is too large, or not text. */
export const streamText = async (
  stream: Chunks,
  name: string,
  bounds: FileBounds = {},
): Promise<string> => decodedText(await streamBytes(stream, name, bounds), name);

/** What is said of a file, or of a document from elsewhere, that is larger than it may be. */
export function tooLarge(name: string, { bytes = BYTES_MAX, advice }: FileBounds): OptionError {
  const limit = bytes >= 1_000_000 ? `${bytes / 1_000_000} MB` : `${bytes} bytes`;
  return unreadable(name, `it is larger than ${limit}`, advice);
}

function bytesOf(file: number, path: string, bounds: FileBounds): Buffer {
  const { bytes: max = BYTES_MAX } = bounds;
  const about = fstatSync(file);
  if (about.isDirectory()) throw unreadable(path, "it is a folder");
  if (!about.isFile() && !about.isFIFO()) throw unreadable(path, "it is not a regular file");
  if (about.size > max) throw tooLarge(path, bounds);
  const chunks: Buffer[] = [];
  let bytes = 0;
  const first = about.isFIFO() ? firstChunkOf(file, path) : chunkOf(file, path);
  for (let chunk = first; chunk.length > 0; chunk = chunkOf(file, path)) {
    bytes += chunk.length;
    if (bytes > max) throw tooLarge(path, bounds); // it grew, or is a pipe
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The first bytes of a pipe: that there are none may mean that nobody has opened its other end yet. */
function firstChunkOf(file: number, path: string): Buffer {
  for (let waited = 0; waited < ABSENCE_MS; waited += PAUSE_MS) {
    const chunk = chunkOf(file, path);
    if (chunk.length > 0) return chunk;
    Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
  }
  throw unreadable(path, "it is a pipe that nobody writes to");
}

/** The next bytes of a file, none at its end. Of a pipe they may let wait for them. */
function chunkOf(file: number, path: string): Buffer {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  for (let waited = 0; waited < SILENCE_MS; waited += PAUSE_MS) {
    try {
      return chunk.subarray(0, readSync(file, chunk));
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      Atomics.wait(PAUSE, 0, 0, PAUSE_MS);
    }
  }
  throw unreadable(path, `nothing came for ${SILENCE_MS / 1_000} s`);
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

const unreadable = (path: string, why: string, advice?: string): OptionError =>
  new OptionError(`${path} cannot be read: ${why}${advice === undefined ? "" : `. ${advice}`}`);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not read it",
  EPERM: "this user may not read it",
  ENOTDIR: "there is a file in the place of its folder",
  ELOOP: "its links lead to each other",
  ENAMETOOLONG: "its name is too long",
};

const codeOf = (error: unknown): string => String(Object(error).code);

const reasonOf = (error: unknown): string => REASONS[codeOf(error)] ?? `it says ${codeOf(error)}`;
