import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the built command is made of. */
const SOURCES = ["src", "tsdown.config.ts", "package.json", "tsconfig.json"];
const BUILT = "dist/cli.js";

const changedAt = (path: string): number => statSync(path).mtimeMs;

const filesIn = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name))
    : [path];

const isFresh = (): boolean =>
  existsSync(BUILT) && SOURCES.flatMap(filesIn).every((path) => changedAt(path) < changedAt(BUILT));

/** Run before all tests, once for each project: those that start the command want it to be of this source. */
export const setup = (): void => {
  if (!isFresh()) execFileSync("npx", ["tsdown", "--log-level", "error"], { stdio: "inherit" });
};
