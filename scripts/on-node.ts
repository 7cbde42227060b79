/**
 * Runs the built command, the demo and tests on other versions of Node:
 *
 *     npm run test:nodes                        the versions of NODES, and the tests of TESTS
 *     npm run test:nodes -- 22 test/cli         one version, and other tests on it
 *
 * Each version is npm's package `node`, kept in a folder of the machine for the next time.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { OptionError } from "../src/emulator/input/option-values.ts";
import { shown } from "../src/emulator/input/shown.ts";
import { readCommandLine } from "./command-line.ts";

/** Beside the version that everything is developed with. */
const NODES = ["22", "24"];

/** Of what each version of Node words in its own way. */
const TESTS = ["test/http/broken-body.test.ts"];

const { asked, named } = readCommandLine(
  "npm run test:nodes -- [VERSION...] [FILE OR FOLDER OF TESTS...]",
  {},
  ({ words }) => {
    const versions = words.filter((word) => /^\d+(\.\d+)*$/.test(word));
    const paths = words.filter((word) => !versions.includes(word));
    const absent = paths.find((path) => !existsSync(path));
    if (absent === undefined) return { asked: versions, named: paths };
    throw new OptionError(`${shown(absent)} is neither a version of Node nor a file or folder.`);
  },
);
const tests = named.length > 0 ? named : TESTS;

for (const version of asked.length > 0 ? asked : NODES) {
  const node = nodeOf(version);
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env["PATH"]}` };
  const run = (...command: readonly string[]): string =>
    execFileSync(node, command, { env, encoding: "utf8" });
  console.log(`Node ${run("-p", "process.versions.node").trim()}`);
  console.log(`  the command: ${run("dist/cli.js", "--version").trim()}`);
  console.log(`  the demo: ${run("dist/demo.js").trim().split("\n").at(-1)}`);
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...tests];
  execFileSync(node, vitest, { env, stdio: "inherit" });
}

/** Installs a version of Node where it is not there yet. */
function nodeOf(version: string): string {
  const folder = join(tmpdir(), `nanogpt-video-emulator-node-${version}`);
  const node = join(folder, "node_modules/node/bin/node");
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  const install = ["install", "--prefix", folder, "--no-audit", "--no-fund", `node@${version}`];
  execFileSync("npm", install, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (existsSync(node)) return node;
  throw new Error(`npm's package node@${version} brought no Node for this machine`);
}
