import { describe, expect, it } from "vitest";
import { type Ran, ran, TOOLS } from "../support/tool-run.ts";

const vitest = (root: string, ...args: readonly string[]): Promise<Ran> =>
  ran([TOOLS.vitest, "run", "--root", root, ...args]);

const PROJECT = "test/vitest/project";

describe("a project with the fixture", () => {
  it("is told what the client of a test that failed did", async () => {
    const { code, output } = await vitest(PROJECT, "failing");
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
    const { code, output } = await vitest(PROJECT, "many", "--reporter", "dot");
    expect([code, output.match(/Tests .*/)?.[0]]).toEqual([0, "Tests  1000 passed (1000)"]);
  });
});

describe("examples/vitest", () => {
  it("passes", async () => {
    const { code, output } = await vitest("examples/vitest");
    expect([code, output.match(/Tests .*/)?.[0]]).toEqual([0, "Tests  5 passed (5)"]);
  });
});
