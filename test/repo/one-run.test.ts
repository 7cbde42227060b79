import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { STEPS } from "../../scripts/generate/steps.ts";
import { aFolder } from "../support/folder.ts";

/** A copy of all that generated files are made from, and a command that runs in it. */
function aCopy() {
  const folder = aFolder();
  const tracked = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], {
    encoding: "utf8",
  });
  for (const path of tracked.split("\n").filter((one) => one !== ""))
    cpSync(path, join(folder, path), { force: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  return {
    folder,
    read,
    edit: (path: string, from: string, to: string): void => {
      expect(read(path)).toContain(from);
      writeFileSync(join(folder, path), read(path).replace(from, to));
    },
    generate: (...args: readonly string[]): string =>
      execFileSync("node_modules/.bin/tsx", ["scripts/generate.ts", ...args], {
        cwd: folder,
        encoding: "utf8",
      }),
  };
}

/** Each runs the generator, which starts an emulator for each revision. */
const MINUTES = 240_000;

const FILL = /(<!-- fill: .+? -->).*?(<!-- end -->)/gs;

it(
  "makes every generated file in one run, from nothing",
  () => {
    const { folder, read, generate } = aCopy();
    for (const { path } of STEPS) {
      if (read(path).search(FILL) >= 0)
        writeFileSync(join(folder, path), read(path).replaceAll(FILL, "$1$2"));
      else rmSync(join(folder, path));
    }
    generate();
    expect(
      STEPS.map(({ path }) => path).filter((path) => read(path) !== readFileSync(path, "utf8")),
    ).toEqual([]);
  },
  MINUTES,
);

it(
  "makes all that a new model and another title change, in one run",
  () => {
    const { read, edit, generate } = aCopy();
    const family = "src/emulator/catalog/models/kling.yaml";
    const [kling = ""] = read(family).match(/^kling-video:\n( .*\n|\n)+/m) ?? [];
    edit(family, kling, kling + kling.replace("kling-video:", "kling-new-video:"));
    const rule = "src/contracts/check-client/rules/cl-001-sends-its-key.ts";
    edit(rule, 'title: "', 'title: "really ');
    const written = generate();
    const some = ["models.json", "2026-01.json", "fidelity.md", "README.md", "checks.md"];
    expect(some.filter((name) => !written.includes(name))).toEqual([]);
    expect(generate("--check")).toBe("every generated file is fresh\n");
  },
  MINUTES,
);
