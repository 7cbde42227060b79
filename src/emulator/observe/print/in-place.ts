import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { folderIn, type Temporary } from "../../process/temporary.ts";
import { writeInto } from "./into.ts";
import { codeOf, orRefused } from "./refused.ts";

/** A file that is to be there whole or not at all. */
export type Whole = {
  readonly path: string;
  readonly text: string;
  /** There must be no file yet. */
  readonly isNew?: boolean;
};

/** What is known of a file before it is written; `folder` is where it is written first. */
type Plan = Whole & { readonly stats: Stats | undefined; readonly folder: Temporary | undefined };

/** Where a file can be changed but nothing can be put in its place: another's folder, a mounted file, an open one on Windows. */
const IN_PLACE_ONLY = ["EACCES", "EPERM", "EROFS", "EBUSY", "EXDEV"];

/**
 * Writes files beside their places and moves them there when all of them are written: whoever ends the process,
 * and wherever the disk is full, nobody finds half a file.
 *
 * @throws OptionError for the first that cannot be written.
 */
export function putInPlace(files: readonly Whole[]): void {
  const folders = new Map<string, Temporary | undefined>();
  try {
    const ready = files.map((file, i) =>
      orRefused(file.path, () => {
        const plan = planOf(file, folders);
        return { file, plan, beside: writtenBeside(plan, i) };
      }),
    );
    for (const { file, plan, beside } of ready) orRefused(file.path, () => moved(plan, beside));
  } finally {
    for (const folder of folders.values()) folder?.remove();
  }
}

function planOf(file: Whole, folders: Map<string, Temporary | undefined>): Plan {
  const { isNew = false } = file;
  const isThere = lstatSync(file.path, { throwIfNoEntry: false }) !== undefined;
  const stats = statSync(file.path, { throwIfNoEntry: false });
  // A device or a pipe takes what it is given, and a link to nothing says where the file is to be.
  if (isThere && !isNew && !stats?.isFile()) return { ...file, stats, folder: undefined };
  const path = isThere && !isNew ? realpathSync(file.path) : file.path;
  if (isThere && !isNew) accessSync(path, constants.W_OK);
  const place = dirname(path);
  if (!folders.has(place)) folders.set(place, folderBeside(place, isThere));
  return { ...file, path, stats, folder: folders.get(place) };
}

/** A folder for what is not whole yet; undefined where none can be made, and the file that is there can be changed. */
function folderBeside(place: string, isThere: boolean): Temporary | undefined {
  try {
    return folderIn(place, ".nanogpt-");
  } catch (error) {
    if (isThere && isInPlaceOnly(error)) return undefined;
    throw error;
  }
}

/** Writes a file beside its place or, where that cannot be, in it. Who may read it, and whose it is, stays as it was. */
function writtenBeside({ path, text, isNew, stats, folder }: Plan, i: number): string | undefined {
  if (folder === undefined) {
    writeInto(path, text, isNew ? "nothing" : "anything");
    return undefined;
  }
  const beside = join(folder.path, String(i));
  writeFileSync(beside, text);
  if (stats !== undefined) keptAs(stats, beside);
  return beside;
}

function keptAs({ mode, uid, gid }: Stats, path: string): void {
  try {
    chownSync(path, uid, gid);
  } catch {
    // only root can give a file away
  }
  chmodSync(path, mode & 0o777);
}

function moved({ path, isNew = false }: Plan, beside: string | undefined): void {
  if (beside === undefined) return;
  if (isNew) linked(beside, path);
  else renamed(beside, path);
}

function linked(beside: string, path: string): void {
  try {
    linkSync(beside, path);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    copyFileSync(beside, path, constants.COPYFILE_EXCL); // some disks know no links
  }
}

function renamed(beside: string, path: string): void {
  try {
    renameSync(beside, path);
  } catch (error) {
    if (!isInPlaceOnly(error)) throw error;
    copyFileSync(beside, path);
  }
}

const isInPlaceOnly = (error: unknown): boolean => IN_PLACE_ONLY.includes(codeOf(error));
