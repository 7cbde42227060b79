import { readFile, writeFile } from "node:fs/promises";
import { takeNothing } from "./command-line.ts";

/**
 * Adds to package-lock.json the optional packages, mostly of other platforms, that the registry at hand
 * does not have. npm leaves them out then, and `npm ci` refuses the file. Run after a change of
 * dependencies behind such a registry: `npx tsx scripts/complete-lock.ts`.
 */

type Package = {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};
type Lock = { packages: Record<string, Package> };

const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "openharmony", "sunos", "win32"];
const CPUS = ["arm", "arm64", "ia32", "loong64", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBRARIES: Readonly<Record<string, string>> = { gnu: "glibc", musl: "musl" };

takeNothing("npx tsx scripts/complete-lock.ts");
const lock = JSON.parse(await readFile("package-lock.json", "utf8")) as Lock;
const missing = Object.entries(lock.packages).flatMap(([holder, { optionalDependencies = {} }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isThere(holder, name))
    .map(([name, version]) => [`node_modules/${name}`, entryFor(name, version)] as const),
);
const packages = Object.fromEntries(
  [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : 1)),
);
await writeFile("package-lock.json", `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
process.stdout.write(`added ${missing.length} packages that the registry lacks\n`);

function isThere(holder: string, name: string): boolean {
  return [`${holder}/node_modules/${name}`, `node_modules/${name}`].some(
    (place) => place in lock.packages,
  );
}

/**
 * What npm would have written, but for what only the registry knows: the checksum, and the newest
 * version of a range, for which its lowest stands.
 */
function entryFor(name: string, range: string) {
  const version = range.replace(/^[\^~]/, "");
  const words = name.replaceAll("/", "-").replaceAll("_", "-").split("-");
  const system = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => CPUS.includes(word));
  const library = words.map((word) => LIBRARIES[word]).find(Boolean);
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    dev: true,
    ...(library && system === "linux" && { libc: [library] }),
    optional: true,
    ...(system && { os: [system] }),
  };
}
