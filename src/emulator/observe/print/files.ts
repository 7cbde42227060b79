import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  type Stats,
  statSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { OptionError } from "../../input/option-values.ts";
import { folderIn } from "../../process/temporary.ts";
import { putInPlace } from "./in-place.ts";
import { openedToWrite, writeInto } from "./into.ts";
import type { Printed } from "./printed.ts";
import { codeOf, orRefused, reasonOf } from "./refused.ts";

/** What a report, or another file of ours, can hold. */
export type FileContent = Printed<"markdown"> | Printed<"html"> | Printed<"xml"> | Printed<"json">;

/** Something that a command is told to write; `option` named it, and can name another. */
export type ToWrite = {
  readonly path: string;
  readonly is: "file" | "folder";
  readonly option?: string;
  /** What will be written into a folder. */
  readonly files?: readonly string[];
};

/**
 * Looks, before the work is done, whether its result can be written. Folders that are missing are made only
 * when it is; what can still go wrong by then, such as a full disk, is said by whatever writes.
 *
 * @throws OptionError
 */
export function refuseUnwritable(wanted: ToWrite): void {
  const { path, is, option, files = [] } = wanted;
  const advice = option === undefined ? "" : `. Name another ${option}`;
  const refuse = (name: string, why: string | undefined) => {
    if (why !== undefined) throw new OptionError(`${name} cannot be written: ${why}${advice}`);
  };
  refuse(path, whyNot(path, is));
  for (const file of files.map((name) => join(path, name))) {
    if (existsSync(file)) refuse(file, whyNot(file, "file"));
  }
}

/** Why nothing can be written to a path; undefined if it can. */
function whyNot(path: string, is: ToWrite["is"]): string | undefined {
  try {
    const there = nearestThere(path);
    const isItself = there.path === path;
    const isFolder = there.stats.isDirectory();
    if (isItself && is === "file" && isFolder) return "it is a folder";
    if (isItself && is === "folder" && !isFolder) return "there is a file in its place";
    if (!isItself && !isFolder) return `${there.path} is not a folder`;
    if (isFolder) return whyNothingNew(there.path);
    lookAt(there);
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

/** Opens what is there, or throws. A pipe stays open: its reader would take this for the end of what is written. */
function lookAt({ path, stats }: There): void {
  if (stats.isFile() || stats.isFIFO() || stats.isSocket()) {
    const file = openedToWrite(path);
    if (!stats.isFIFO()) closeSync(file);
  } else {
    accessSync(path, constants.W_OK);
  }
}

/** Tries it: in /proc and /sys nobody can make anything, whatever their permissions say. */
function whyNothingNew(folder: string): string | undefined {
  try {
    folderIn(folder, ".nanogpt-").remove();
    return undefined;
  } catch (error) {
    return codeOf(error) === "ENOENT" ? `nothing can be made in ${folder}` : reasonOf(error);
  }
}

type There = { readonly path: string; readonly stats: Stats };

/** A path, or the nearest folder above it that is there. */
function nearestThere(path: string): There {
  try {
    return { path, stats: statSync(path) };
  } catch (error) {
    const isMissing = ["ENOENT", "ENOTDIR"].includes(codeOf(error));
    if (!isMissing || dirname(path) === path) throw error;
    return nearestThere(dirname(path));
  }
}

/** Makes a folder and those above it, each once: Node's own way never ends in /proc, which takes none. */
function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}

/** Writes a file, over the one that is there. Its last line ends. Throws OptionError if it cannot be written. */
export const writeContent = (path: string, content: FileContent): void =>
  writeText(path, textOf(content));

/** The same of some files of one folder: where one cannot be written, those that are there stay, all of them. */
export function writeContents(folder: string, files: Readonly<Record<string, FileContent>>): void {
  orRefused(folder, () => makeFolder(folder));
  putInPlace(
    Object.entries(files).map(([name, content]) => ({
      path: join(folder, name),
      text: textOf(content),
    })),
  );
}

const textOf = (content: FileContent): string => String(content).replace(/\n?$/, "\n");

/** The same of a text that has nothing foreign in it; `isNew` lets no file be written over. */
export function writeText(path: string, text: string, isNew = false): void {
  orRefused(path, () => makeFolder(dirname(path)));
  putInPlace([{ path, text, isNew }]);
}

/** Writes a line at the end of a file, which is made if there is none. Throws OptionError if that cannot be. */
export const appendLine = (path: string, line: Printed<"json">): void =>
  orRefused(path, () => {
    makeFolder(dirname(path));
    writeInto(path, `${line}\n`, "is kept");
  });
