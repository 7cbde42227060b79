import { execFile, spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

const hasNoPytest = spawnSync("python3", ["-m", "pytest", "--version"]).status !== 0;
if (hasNoPytest) process.stderr.write("SKIPPED: not installed: pytest\n");

it.skipIf(hasNoPytest)("examples/pytest passes against the command", async () => {
  const env = {
    ...process.env,
    EMULATOR_COMMAND: `node ${resolve("dist/cli.js")}`,
    PYTHONDONTWRITEBYTECODE: "1",
  };
  const args = ["-m", "pytest", "-q", "-p", "no:cacheprovider"];
  const { stdout } = await run("python3", args, { cwd: "examples/pytest", env });
  expect(stdout).toMatch(/^5 passed/m);
});
