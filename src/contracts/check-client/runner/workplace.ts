import { chmod, lstat, mkdir, mkdtemp, opendir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder made for a run, and gone after it. */
export type Workplace = {
  /** As it really is: without links. */
  readonly path: string;
  /** Makes a folder in it. */
  folder(name: string): Promise<string>;
  /** Never throws: what cannot be removed stays, for a client may have made sure of it. */
  remove(): Promise<void>;
};

/** Makes a folder that only this user may enter, under a name that nobody can know before. */
export async function workplaceFor(scenario: string): Promise<Workplace> {
  const path = await realpath(await mkdtemp(join(tmpdir(), `check-${scenario}-`)));
  return {
    path,
    folder: async (name) => {
      const folder = join(path, name);
      await mkdir(folder);
      return folder;
    },
    remove: async () => {
      await removed(path)
        .catch(() => opened(path).then(() => removed(path)))
        .catch(() => {});
    },
  };
}

const removed = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 3 });

/** Folders that a client has locked can be removed once they are open to us again. */
async function opened(path: string): Promise<void> {
  const found = await lstat(path);
  if (!found.isDirectory()) return;
  await chmod(path, 0o700);
  for await (const entry of await opendir(path)) {
    if (entry.isDirectory()) await opened(join(path, entry.name));
  }
}
