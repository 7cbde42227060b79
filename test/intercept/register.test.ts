import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";

const run = promisify(execFile);

const node = (program: string, env: Readonly<Record<string, string>>) =>
  run(
    process.execPath,
    [
      "--import",
      "nanogpt-video-emulator/register",
      "--input-type=module",
      "-e",
      `${program}; console.log("done")`,
    ],
    { env: { ...process.env, ...env } },
  );

describe("node --import nanogpt-video-emulator/register", () => {
  it("leads requests to the emulator of NANOGPT_BASE_URL, a video's too", async () => {
    const emulator = await createEmulator({ pace: "instant" });
    onTestFinished(() => emulator.close());
    const { stdout } = await run(
      process.execPath,
      ["--import", "nanogpt-video-emulator/register", "test/clients/fetch.mjs"],
      { env: { ...process.env, NANOGPT_BASE_URL: emulator.baseUrl } },
    );
    expect(JSON.parse(stdout)).toEqual({
      runId: expect.stringMatching(/^vid_/),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it.each([
    { env: { NANOGPT_BASE_URL: "" }, says: "there is no emulator to lead requests to" },
    { env: { NANOGPT_BASE_URL: "https://nano-gpt.com/api" }, says: "is no emulator" },
  ])("starts nothing without one: $env", async ({ env, says }) => {
    const ended = await node("", env).catch((error) => error);
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining(says) });
    expect(ended.stderr.trim().split("\n")).toHaveLength(1);
  });

  it("can be there twice", async () => {
    const env = {
      NANOGPT_BASE_URL: "http://127.0.0.1:9/api",
      NODE_OPTIONS: `--import=${new URL("../../dist/register.js?again", import.meta.url)}`,
    };
    expect((await node("", env)).stdout).toBe("done\n");
  });

  it("is in worker threads as well", async () => {
    const inside = `fetch("https://other.invalid").catch((e) => console.log(e.cause.code))`;
    const outside = `import { Worker } from "node:worker_threads"; new Worker(${JSON.stringify(inside)}, { eval: true })`;
    const { stdout } = await node(outside, { NANOGPT_BASE_URL: "http://127.0.0.1:9/api" });
    expect(stdout.split("\n")).toContain("ERR_EMULATOR_REFUSED");
  });
});
