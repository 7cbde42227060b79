import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);

/** What is started by a name: a module that exports nothing. */
const COMMANDS = ["scripts", "bench"]
  .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith(".ts") && !/^export /m.test(readFileSync(path, "utf8")));

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

const started = (path: string, ...args: readonly string[]): Promise<Ended> =>
  run(process.execPath, ["--expose-gc", "--import", "tsx", path, ...args], {
    timeout: 55_000,
  }).then(
    (printed) => ({ code: 0, ...printed }),
    (ended: Ended) => ended, // the error of a process that failed
  );

it("the commands of this repository are found", () => {
  expect(COMMANDS).toEqual(expect.arrayContaining(["scripts/fuzz.ts", "bench/run.ts"]));
});

describe.each(COMMANDS)("%s", (path) => {
  it("prints its usage for --help", async () => {
    const { code, stdout, stderr } = await started(path, "--help");
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^usage: np/);
  });

  it("refuses a mistyped flag in one line, with its usage", async () => {
    const { code, stderr } = await started(path, "--no-such-flag");
    expect(stderr).toMatch(
      /^there is no option --no-such-flag\. See --help\.\nusage: np(?:.*\n){1,2}$/,
    );
    expect(code).toBe(2);
  });
});

it.each([
  ["scripts/fuzz.ts", "no-such-kind", "there is no generator no-such-kind."],
  ["scripts/fuzz.ts", "--rounds=x", '--rounds must be a whole number, 1 or more; got "x".'],
  ["bench/run.ts", "--seconds=0", '--seconds must be a whole number, 1 or more; got "0".'],
  ["bench/run.ts", "--seconds", "--seconds needs a value: --seconds N"],
  ["bench/stalls.ts", "more", 'there is no place for "more".'],
  ["scripts/on-node.ts", "tset", '"tset" is neither a version of Node nor a file or folder.'],
])("%s %s is refused in one line, with its usage", async (path, arg, sentence) => {
  const { code, stderr } = await started(path, arg);
  expect(stderr.split("\n", 2)).toEqual([sentence, expect.stringMatching(/^usage: np/)]);
  expect(code).toBe(2);
});
