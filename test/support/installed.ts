import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

type Manifest = {
  readonly version: string;
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};

/** The package as a user gets it, in a project that has nothing else. */
export type Installed = {
  readonly tarball: string;
  readonly project: string;
  /** Where it lies in the project. */
  readonly folder: string;
  readonly manifest: Manifest;
};

/** Packs what is built and installs it, without a registry. */
export function installed(): Installed {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "emulator-package-")));
  const project = join(home, "project");
  mkdirSync(project);
  const packed = npm(["pack", "--ignore-scripts", "--json", "--pack-destination", home], ".");
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }]; // one package, one entry
  const tarball = join(home, filename);
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }');
  npm(["install", "--offline", "--omit=optional", "--no-audit", "--no-fund", tarball], project);
  const folder = join(project, "node_modules/nanogpt-video-emulator");
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { tarball, project, folder, manifest };
}

/** Lends packages of this repository to the project, as if they were installed there too. */
export function lent({ project }: Installed, names: readonly string[]): void {
  for (const name of names) {
    const place = join(project, "node_modules", name);
    if (existsSync(place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(realpathSync(join("node_modules", name)), place);
  }
}

const npm = (args: readonly string[], cwd: string): string =>
  execFileSync("npm", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
