import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";

type Ran = { readonly code: number; readonly output: string };

/** Runs a tool of the project in a process of its own, as a user would. */
const ran = (file: string, args: readonly string[], env = {}): Promise<Ran> =>
  new Promise((resolve) => {
    const { VITEST: _, ...outside } = process.env;
    const options = { env: { ...outside, CI: "1", ...env } };
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      const output = stripVTControlCharacters(stdout + stderr);
      resolve({ code: error === null ? 0 : Number(error.code), output });
    });
  });

const vitest = (root: string, ...args: readonly string[]): Promise<Ran> =>
  ran("node_modules/vitest/vitest.mjs", ["run", "--root", root, ...args]);

const PROJECTS = "test/vitest/projects";

describe("a project with the fixture", () => {
  it("is told what the client of a test that failed did", async () => {
    const { code, output } = await vitest(PROJECTS, "failing");
    expect([code, /Tests +5 failed/.test(output)]).toEqual([1, true]);
    const lines = output.split("\n").map((line) => line.replaceAll(/vid_\w+/g, "vid_x"));
    expect(lines).toEqual(
      expect.arrayContaining([
        "nanogpt-video-emulator: what the client of this test did",
        "  (12 earlier ones not shown)",
        "  13  +0 s  GET /api/video/status?requestId=vid_x  200  vid_x  completed",
        "       POST /api/generate-vide is no route of the API; did you mean POST /api/generate-video?",
        expect.stringMatching(/^ +error paid-not-fetched, 0.4 USD, journal 1 3/),
      ]),
    );
    expect(output).toMatch(/nothing\. Does it know http:\/\/\w+\.emulator\.localhost\/api/);
    for (const host of ["nano-gpt.com", "api.nano-gpt.com", "www.nano-gpt.com"]) {
      const errors = output.split(`https://${host}/api/generate-video is the live service`);
      expect(errors, host).toHaveLength(2);
    }
  });

  it("runs a thousand tests and holds on to nothing", async () => {
    const { code, output } = await vitest(PROJECTS, "many", "--reporter", "dot");
    expect([code, output.match(/Tests .*/)?.[0]]).toEqual([0, "Tests  1000 passed (1000)"]);
  });
});

describe("examples", () => {
  it("vitest: the tests of the client pass", async () => {
    const { code, output } = await vitest("examples/vitest");
    expect([code, output.match(/Tests .*/)?.[0]]).toEqual([0, "Tests  5 passed (5)"]);
  });

  it("playwright: the tests of the server pass", async () => {
    const results = await mkdtemp(join(tmpdir(), "nanogpt-playwright-"));
    onTestFinished(() => rm(results, { recursive: true }));
    const args = ["test", "--config", "examples/playwright", "--output", results];
    const { code, output } = await ran("node_modules/@playwright/test/cli.js", args);
    expect([code, output.match(/\d+ passed/)?.[0]], output).toEqual([0, "2 passed"]);
  });
});
