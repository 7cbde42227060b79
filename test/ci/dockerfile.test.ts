import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { aFolder } from "../support/folder.ts";

const run = promisify(execFile);

/** The instructions, each on one line. */
const lines = readFileSync("Dockerfile", "utf8")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));

const wordsOf = (instruction: string): readonly (readonly string[])[] =>
  lines
    .filter((line) => line.startsWith(`${instruction} `))
    .map((line) => line.split(/\s+/).slice(1));

const copied = wordsOf("COPY").filter(([first]) => !first?.startsWith("--from"));
const listOf = (line: string | undefined): string[] =>
  JSON.parse(line?.slice(line.indexOf("[")) ?? "[]");

it("copies files that are there and that .dockerignore lets through", () => {
  const allowed = readFileSync(".dockerignore", "utf8").trim().split("\n").slice(1);
  const sources = copied.flatMap((words) => words.slice(0, -1));
  expect(sources.filter((source) => !existsSync(source))).toEqual([]);
  expect([...new Set(sources)].toSorted()).toEqual(allowed.map((one) => one.slice(1)).toSorted());
});

it("builds from what it copies, runs from what it keeps, is healthy, and ends by SIGTERM", async () => {
  const [build, image] = [aFolder(), aFolder()];
  for (const words of copied) {
    const to = words.at(-1) === "./" ? undefined : words.at(-1);
    for (const one of words.slice(0, -1)) cpSync(one, join(build, to ?? one), { recursive: true });
  }
  symlinkSync(resolve("node_modules"), join(build, "node_modules"));
  expect(lines).toContain("RUN npm run build");
  await run("npm", ["run", "build"], { cwd: build });

  for (const part of ["package.json", "fixtures/media"]) {
    cpSync(part, join(image, part), { recursive: true });
  }
  cpSync(join(build, "dist"), join(image, "dist"), { recursive: true });
  const settings = wordsOf("ENV")
    .flat()
    .map((word) => word.split("="));
  const env = {
    ...process.env,
    ...Object.fromEntries(settings),
    NANOGPT_EMULATOR_PORT: "0",
    NANOGPT_EMULATOR_ASSET_PORT: "0",
  };
  const [program = "", ...args] = listOf(lines.find((line) => line.startsWith("ENTRYPOINT")));
  const child = spawn(program, [...args, "--json"], { cwd: image, env });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(child.stdout, "data");
  const { origin, controlToken } = JSON.parse(String(line));
  expect([origin, controlToken]).toEqual([
    expect.stringMatching(/^http:\/\/127\.0\.0\.1:/), // as this machine reaches 0.0.0.0
    expect.stringMatching(/./),
  ]);

  const [health = "", ...asking] = listOf(lines.find((one) => one.startsWith("HEALTHCHECK")));
  const port = new URL(origin).port;
  await run(health, asking, { env: { ...env, NANOGPT_EMULATOR_PORT: port } });
  await expect(
    run(health, asking, { env: { ...env, NANOGPT_EMULATOR_PORT: "1" } }),
  ).rejects.toThrow();

  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
}, 60_000);
