import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../../emulator/index.ts";

/** A folder made for a run, and gone after it. */
export type Workplace = {
  readonly path: string;
  /** Makes a folder in it, unless it is there. */
  folder(name: string): Promise<string>;
  remove(): void;
};

export function workplaceFor(scenario: string): Workplace {
  const { path, remove } = temporaryFolder(`check-${scenario}-`);
  const folder = async (name: string): Promise<string> => {
    const made = join(path, name);
    await mkdir(made, { recursive: true });
    return made;
  };
  return { path, folder, remove };
}
