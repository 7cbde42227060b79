import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { OptionError } from "../../emulator/input/options.ts";

/**
 * Makes sure, before the work is done, that its result can be written. Nothing is made.
 *
 * @param folder need not be there yet.
 * @throws OptionError
 */
export function refuseUnwritable(folder: string): void {
  const place = nearestThere(resolve(folder));
  if (!statSync(place).isDirectory()) {
    throw new OptionError(`${folder} cannot be written: ${place} is no folder`);
  }
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "EACCES" ? "this user may not write there" : `it says ${code}`;
    throw new OptionError(`${folder} cannot be written: ${place}, ${why}`);
  }
}

const nearestThere = (place: string): string =>
  existsSync(place) ? place : nearestThere(dirname(place));
