import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, open, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import type { SavedFile } from "../run.ts";

/** What a client can leave behind is bounded: deeper, more or larger is not looked at. */
const DEPTH_MAX = 6;
const FILES_MAX = 500;
const FILE_BYTES_MAX = 100_000_000;

const VIDEO_NAME = /\.(mp4|mov|webm|m4v|mkv)$/i;

/**
 * The regular files below a folder. Links are not followed, and what is no regular file is not opened: a
 * client may have put anything there.
 */
export async function filesIn(
  folder: string,
  ignored: ReadonlySet<string>,
  key: string,
): Promise<readonly SavedFile[]> {
  const found: SavedFile[] = [];
  for (const path of await pathsIn(folder, 0)) {
    if (found.length >= FILES_MAX) break;
    const name = relative(folder, path);
    if (ignored.has(name)) continue;
    const file = await fileAt(path, name, key);
    if (file) found.push(file);
  }
  return found;
}

async function pathsIn(folder: string, depth: number): Promise<readonly string[]> {
  if (depth > DEPTH_MAX) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const below = await Promise.all(
    entries.slice(0, FILES_MAX).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? pathsIn(path, depth + 1) : entry.isFile() ? [path] : [];
    }),
  );
  return below.flat().toSorted();
}

async function fileAt(path: string, name: string, key: string): Promise<SavedFile | undefined> {
  const bytes = await contentOf(path);
  if (bytes === undefined) return undefined;
  return {
    path: name,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    looksLikeVideo: VIDEO_NAME.test(name) || bytes.subarray(4, 8).toString("latin1") === "ftyp",
    holdsKey: bytes.includes(key),
  };
}

/** The content of a regular file, whatever stands in its place by now. */
export async function contentOf(path: string): Promise<Buffer | undefined> {
  const before = await lstat(path).catch(() => undefined);
  if (!before?.isFile() || before.size > FILE_BYTES_MAX) return undefined;
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(() => undefined);
  try {
    return await file?.readFile();
  } catch {
    return undefined;
  } finally {
    await file?.close();
  }
}
