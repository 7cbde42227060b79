import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, normalize, relative, resolve } from "node:path";
import type { ICruiseResult } from "dependency-cruiser";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { ROOMS } from "../../src/rooms.cjs";
import { aFolder } from "../support/folder.ts";

const CONFIG = [".dependency-cruiser.cjs", "src/rooms.cjs", "tsconfig.json"];
const DEPCRUISE = resolve("node_modules/dependency-cruiser/bin/dependency-cruise.mjs");

/** The rules but one: probes import each other in circles, which takes long to report. */
const WALLS = `
const { forbidden, options } = require("./.dependency-cruiser.cjs");
module.exports = { forbidden: forbidden.filter(({ to }) => !to.circular), options };
`;

/** All that the suite may import of the emulator. */
const DOOR = ["index.ts", "input", "observe", "scenarios"].map((room) => `emulator/${room}`);

/** Folders, and files beside them, as they are on disk. */
const rooms = ["emulator", "contracts"].flatMap((half) =>
  readdirSync(`src/${half}`).map((name) => `${half}/${name}`),
);

/** Places that no row tells of. */
const NEW_ROOMS = ["emulator/attic", "emulator/attic.ts", "contracts/attic", "contracts/attic.ts"];
const OUTSIDE = ["../test/support/attic.ts", "../scripts/attic.ts", "../spec/attic.ts"];

const installed = Object.keys(manifest.devDependencies);
const builtIn = [
  ...["assert", "child_process", "cluster", "crypto", "events", "fs", "http", "https", "module"],
  ...["net", "os", "path", "readline", "stream", "tls", "url", "util", "vm", "zlib"],
].map((name) => `node:${name}`);

/** Every way to import; `n` tells names in one file apart. */
const FORMS = {
  values: (from: string, n: number) => `import { a as a${n} } from "${from}";`,
  types: (from: string, n: number) => `import type { A as A${n} } from "${from}";`,
  effects: (from: string) => `import "${from}";`,
  exports: (from: string, n: number) => `export { a as a${n} } from "${from}";`,
  dynamic: (from: string) => `await import("${from}");`,
  "type-queries": (from: string, n: number) => `type A${n} = typeof import("${from}").a;`,
};
type Form = keyof typeof FORMS;
const forms = Object.keys(FORMS) as Form[];

const isFile = (room: string): boolean => room.endsWith(".ts");
const targetIn = (room: string): string => `src/${isFile(room) ? room : `${room}/deep/target.ts`}`;
const probeIn = (room: string, form: Form): string =>
  `src/${isFile(room) ? room : `${room}/${form}.ts`}`;
const formsIn = (room: string): readonly Form[] => (isFile(room) ? ["values"] : forms);

/** Packages are tried in one way, for time: rules do not tell the ways apart. */
const isTried = (name: string, form: Form): boolean => form === "values" || name === "package.json";

const sources = [...rooms, ...NEW_ROOMS];
const targets = [...sources, ...OUTSIDE];

/** A file that imports everything there is in one way. */
function probeText(room: string, form: Form): string {
  const paths = [...targets.filter((other) => other !== room).map(targetIn), "package.json"];
  const specifiers = paths
    .map((path) => relative(dirname(probeIn(room, form)), path))
    .map((path) => (path.startsWith(".") ? path : `./${path}`));
  const packages = [...installed, ...builtIn].filter((name) => isTried(name, form));
  return [...specifiers, ...packages].map(FORMS[form]).join("\n");
}

/** Where imports lead: a path for a room or a file, a name for a package. */
const resolvedOf = (target: string): string => {
  if (target.startsWith("node:")) return target.slice("node:".length);
  return installed.includes(target) ? `node_modules/${target}/index.js` : target;
};

/** Every import that the table does not allow. */
const forbidden: readonly string[] = sources.flatMap((room) => {
  const row = ROOMS[room];
  const allowed = new Set<string>(row ? [room, ...row.rooms, ...row.packages] : [room]);
  const closed = targets.filter((other) => !allowed.has(other)).map(targetIn);
  const unnamed = ["package.json", ...installed, ...builtIn].filter((name) => !allowed.has(name));
  return formsIn(room).flatMap((form) =>
    [...closed, ...unnamed.filter((name) => isTried(name, form))].map(
      (target) => `${probeIn(room, form)} -> ${resolvedOf(normalize(target))}`,
    ),
  );
});

/** What `depcruise` reports when every room imports everything in every way. */
function reported(): readonly string[] {
  const folder = aFolder(
    Object.fromEntries([
      ...CONFIG.map((path) => [path, readFileSync(path, "utf8")]),
      ["walls.cjs", WALLS],
      ["package.json", "{}"],
      ...installed.flatMap((name) => [
        [`node_modules/${name}/package.json`, JSON.stringify({ name, exports: "./index.js" })],
        [`node_modules/${name}/index.js`, "export const a = 1;"],
      ]),
      ...targets.map((room) => [targetIn(room), "export const a = 1;"]),
      ...sources.flatMap((room) =>
        formsIn(room).map((form) => [probeIn(room, form), probeText(room, form)]),
      ),
    ]),
  );
  const args = [DEPCRUISE, "src", "--config", "walls.cjs", "--output-type", "json"];
  const text = execFileSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const { summary }: ICruiseResult = JSON.parse(text);
  return summary.violations.map(({ from, to }) => `${from} -> ${to}`);
}

it("has a row for every room on disk, and no other", () => {
  expect(Object.keys(ROOMS).toSorted()).toEqual(rooms.toSorted());
});

it("reports every import that no row allows, of new rooms too, and no other", () => {
  const found = new Set(reported());
  const meant = new Set(forbidden);
  expect(meant.size).toBeGreaterThan(3_000);
  expect(forbidden.filter((line) => !found.has(line))).toEqual([]);
  expect([...found].filter((line) => !meant.has(line))).toEqual([]);
});

it("lets imports go one way", () => {
  const names = Object.keys(ROOMS);
  const upwards = names.flatMap((room, i) =>
    (ROOMS[room]?.rooms ?? []).filter((other) => names.indexOf(other) >= i),
  );
  // The command alone leads from one half to the other.
  expect(upwards).toEqual(["contracts/cli"]);
  expect(ROOMS["emulator/domain"]?.rooms).toEqual([]);
});

it("leads the suite into the emulator by four rooms, and nobody into the command", () => {
  const edges = Object.entries(ROOMS).flatMap(([room, { rooms }]) =>
    rooms.map((other) => [room, other] as const),
  );
  const intoEmulator = edges.filter(
    ([room, other]) => room.startsWith("contracts/") && other.startsWith("emulator/"),
  );
  expect([...new Set(intoEmulator.map(([, other]) => other))].toSorted()).toEqual(DOOR);
  const isLast = (other: string): boolean => /^emulator\/(cli|testing)$/.test(other);
  expect(edges.filter(([, other]) => isLast(other))).toEqual([]);
});
