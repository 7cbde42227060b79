import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Ran, ran, TOOLS } from "../support/tool-run.ts";

async function playwright(config: string, filter = ""): Promise<Ran> {
  const results = await mkdtemp(join(tmpdir(), "nanogpt-playwright-"));
  onTestFinished(() => rm(results, { recursive: true }));
  const args = ["test", "--config", config, "--output", results, filter];
  return ran([TOOLS.playwright, ...args.filter((arg) => arg !== "")]);
}

describe("the fixture for Playwright", () => {
  it("gives each test an empty world, also of one key", async () => {
    const { code, output } = await playwright("test/playwright/project", "worlds");
    expect([code, output.match(/\d+ passed/)?.[0]], output).toEqual([0, "2 passed"]);
  });

  it("tells and keeps what the client did, and guards the live service", async () => {
    const { code, output } = await playwright("test/playwright/project", "failing");
    expect([code, output.match(/\d+ failed/)?.[0]], output).toEqual([1, "2 failed"]);
    expect(output).toContain("nanogpt-video-emulator: what the client of this test did");
    expect(output).toMatch(/1 {2}\+0 s {2}POST \/api\/generate-video {2}202 {2}vid_/);
    expect(output).toContain("error paid-not-fetched, 0.4 USD at stake");
    expect(output).toContain("https://nano-gpt.com/api/generate-video is the live service");
    expect(output).toContain("attachment #1: nanogpt-video-emulator (text/plain)");
  });

  it("runs the example", async () => {
    const { code, output } = await playwright("examples/playwright");
    expect([code, output.match(/\d+ passed/)?.[0]], output).toEqual([0, "2 passed"]);
  });
});
