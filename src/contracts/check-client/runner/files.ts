import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, lstat, open, opendir, realpath } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import type { SavedFile } from "../run.ts";

/** What a client can leave behind is bounded: deeper, more or larger is not looked at. */
const DEPTH_MAX = 6;
const ENTRIES_MAX = 2_000;
const FILES_MAX = 500;
const FILE_BYTES_MAX = 100_000_000;
const ALL_BYTES_MAX = 300_000_000;
const RESULT_BYTES_MAX = 1_000_000;

/** A file, and whether the prompt or the id of a job stands in it. */
export type FoundFile = SavedFile & { readonly holdsJob: boolean };

/** What a client was told, which may stand in its files. */
type Told = {
  readonly key: string;
  /** The prompt, and the ids of jobs. */
  readonly job: readonly string[];
};

const VIDEO_NAME = /\.(mp4|mov|webm|m4v|mkv)$/i;

/**
 * The regular files below a folder, which is given as it really is. Links are not followed, and what is no
 * regular file is not opened: a client may have put anything there, and something else in the place of the folder.
 */
export async function filesIn(
  folder: string,
  ignored: ReadonlySet<string>,
  told: Told,
): Promise<readonly FoundFile[]> {
  if (!(await isItself(folder))) return [];
  const paths: string[] = [];
  await collect(folder, 0, { paths, room: ENTRIES_MAX });
  const found: FoundFile[] = [];
  let room = ALL_BYTES_MAX;
  for (const path of paths.toSorted()) {
    const name = relative(folder, path);
    if (found.length >= FILES_MAX || ignored.has(name)) continue;
    const file = await fileAt(path, name, { told, bytesMax: Math.min(room, FILE_BYTES_MAX) });
    if (!file) continue;
    room -= file.bytes;
    found.push(file);
  }
  return found;
}

/** The text of a file that a client may have written in its folder, whatever stands in its place by now. */
export async function textAt(folder: string, path: string): Promise<string | undefined> {
  if (!(await isItself(folder))) return undefined;
  return opened(path, RESULT_BYTES_MAX, async (file) => (await file.readFile()).toString("utf8"));
}

/** What became of a file that was to be read. */
export type FileText =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "absent" }
  | { readonly is: "unreadable" };

/** The same of a file of at most so many bytes, in whatever folder below; no link leads there. */
export async function textBelow(folder: string, path: string, bytesMax: number): Promise<FileText> {
  const above = await realpath(dirname(path)).catch(() => undefined);
  const isThere = await lstat(path).catch(() => undefined);
  if (above === undefined || !isThere) return { is: "absent" };
  if (!(await isItself(folder)) || above !== dirname(path)) return { is: "unreadable" };
  const text = await opened(path, bytesMax, async (file) =>
    (await file.readFile()).toString("utf8"),
  );
  return text === undefined ? { is: "unreadable" } : { is: "text", text };
}

/** Whether a text stands in one of the small files below a folder. */
export async function standsIn(folder: string, text: string): Promise<boolean> {
  const paths: string[] = [];
  await collect(folder, 0, { paths, room: ENTRIES_MAX });
  for (const path of paths.slice(0, FILES_MAX)) {
    if ((await textAt(folder, path))?.includes(text)) return true;
  }
  return false;
}

/** Whether a path leads where it says, by no link. */
const isItself = async (folder: string): Promise<boolean> =>
  (await realpath(folder).catch(() => undefined)) === folder;

type Found = { readonly paths: string[]; room: number };

async function collect(folder: string, depth: number, found: Found): Promise<void> {
  if (depth > DEPTH_MAX) return;
  const entries = await opendir(folder).catch(() => undefined);
  try {
    for await (const entry of entries ?? []) {
      found.room -= 1;
      if (found.room < 0) return;
      const path = join(folder, entry.name);
      if (entry.isFile()) found.paths.push(path);
      if (entry.isDirectory()) await collect(path, depth + 1, found);
    }
  } catch {
    // What cannot be read is not there for us.
  }
}

const fileAt = (
  path: string,
  name: string,
  { told, bytesMax }: { readonly told: Told; readonly bytesMax: number },
): Promise<FoundFile | undefined> =>
  opened(path, bytesMax, async (file) => {
    const hash = createHash("sha256");
    let bytes = 0;
    let looksLikeVideo = VIDEO_NAME.test(name);
    const key = finderOf([told.key]);
    const job = finderOf(told.job);
    for await (const chunk of file.createReadStream({ autoClose: false, end: bytesMax - 1 })) {
      if (bytes === 0) looksLikeVideo ||= chunk.subarray(4, 8).toString("latin1") === "ftyp";
      bytes += chunk.length;
      hash.update(chunk);
      key.look(chunk);
      job.look(chunk);
    }
    return {
      ...{ path: name, bytes, sha256: hash.digest("hex"), looksLikeVideo },
      ...{ holdsKey: key.isThere(), holdsJob: job.isThere() },
    };
  });

/** Looks for texts in a file that comes in pieces: one may begin in a piece and end in the next. */
function finderOf(texts: readonly string[]) {
  const longest = Math.max(1, ...texts.map((text) => Buffer.byteLength(text)));
  let before = Buffer.alloc(0);
  let isThere = false;
  return {
    look: (chunk: Buffer): void => {
      const both = Buffer.concat([before, chunk]);
      isThere ||= texts.some((text) => both.includes(text));
      before = both.subarray(-longest);
    },
    isThere: () => isThere,
  };
}

/** Reads a regular file that is not too large; undefined for whatever else there is. */
async function opened<T>(
  path: string,
  bytesMax: number,
  read: (file: FileHandle) => Promise<T>,
): Promise<T | undefined> {
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch(() => undefined);
  try {
    const about = await file?.stat();
    if (!file || !about?.isFile() || about.size > bytesMax) return undefined;
    return await read(file);
  } catch {
    return undefined;
  } finally {
    await file?.close().catch(() => {});
  }
}
