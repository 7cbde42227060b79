import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Installed = { readonly packages: number; readonly installMiB: number };

/** The folder of this checkout. */
export const ROOT: string = fileURLToPath(new URL("../..", import.meta.url));

/** What the second yardstick would be installed as, had it been published. */
const HONO_PACKAGES = ["hono", "@hono/node-server"];

/** Whether a checkout has a built command to measure. */
export const isBuilt = (root: string): boolean => existsSync(join(root, "dist/cli.js"));

/**
 * Packs the package of a checkout and installs it as a user would. All of ours is measured on this copy: it is
 * what users start, and a build that happens meanwhile cannot touch it.
 *
 * @param home a folder that does not exist yet.
 * @returns the folder of the installed package.
 */
export function installPackage(root: string, home: string): string {
  mkdirSync(home);
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", home];
  const [packed] = JSON.parse(npm(pack, root)) as [{ filename: string }]; // one package, one entry
  writeFileSync(join(home, "package.json"), "{}");
  npm(["install", "--omit=dev", "--no-audit", "--no-fund", `./${packed.filename}`], home);
  return join(home, "node_modules", "nanogpt-video-emulator");
}

/** What is in the `node_modules` around an installed package. */
export function installedAround(packageFolder: string): Installed {
  const modules = join(packageFolder, "..");
  return { packages: packagesIn(modules), installMiB: mebibytesIn(modules) };
}

export function installedHono(): Installed {
  const folders = HONO_PACKAGES.map((name) => join(ROOT, "node_modules", name));
  return {
    packages: folders.length,
    installMiB: folders.map(mebibytesIn).reduce((sum, size) => sum + size, 0),
  };
}

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

/** Apparent size, as the original comparison has it. */
function mebibytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.map(({ parentPath, name }) => statSync(join(parentPath, name)).size);
  return bytes.reduce((sum, size) => sum + size, 0) / 1_048_576;
}

function packagesIn(modules: string): number {
  const names = readdirSync(modules).filter((name) => !name.startsWith("."));
  return names
    .map((name) => (name.startsWith("@") ? readdirSync(join(modules, name)).length : 1))
    .reduce((sum, count) => sum + count, 0);
}
