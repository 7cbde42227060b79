import { readFileSync } from "node:fs";
import { OptionError } from "../../../emulator/input/options.ts";

/** The text of a file that was named; undefined if there is none. Throws OptionError if it cannot be read. */
export function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // all that the file system throws has one
    if (code === "ENOENT") return undefined;
    throw new OptionError(`${file} cannot be read: ${code}`);
  }
}
