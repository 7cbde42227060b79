import { OptionError } from "../../input/option-values.ts";

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "nothing can be written there",
  EISDIR: "it is a folder",
  ENOTDIR: "there is a file in the place of its folder",
  EEXIST: "there is a file in its place",
  ENOENT: "there is no such folder",
  ENOSPC: "the disk is full",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EDQUOT: "this user's share of the disk is full",
  ENXIO: "nobody reads from it",
  EPIPE: "its reader has gone",
  EAGAIN: "its reader takes nothing",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead to each other",
};

/** What the system calls an error. */
export const codeOf = (error: unknown): string => String(Object(error).code);

/** The same in words. */
export const reasonOf = (error: unknown): string =>
  REASONS[codeOf(error)] ?? `it says ${codeOf(error)}`;

/** Does what writes a file. Throws OptionError, with the reason, if that cannot be. */
export function orRefused<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new OptionError(`${path} cannot be written: ${reasonOf(error)}`);
  }
}
