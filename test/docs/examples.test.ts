import { execFile } from "node:child_process";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { expectJournalToConform } from "../support/journal-conformance.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);

/** A one-pixel PNG. */
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

async function aPlace() {
  const emulator = await createEmulator({ pace: "instant" });
  onTestFinished(() => emulator.close());
  onTestFinished(() => expectJournalToConform(emulator.origin));
  const folder = await mkdtemp(join(tmpdir(), "nanogpt-examples-"));
  await writeFile(join(folder, "pixel.png"), Buffer.from(PIXEL, "base64"));
  const env = { ...process.env, NANOGPT_BASE_URL: emulator.baseUrl, NANOGPT_API_KEY: "sk-test" };
  return { env, file: join(folder, "out.mp4"), image: join(folder, "pixel.png") };
}

describe.skipIf(areMissing("bash", "curl"))("examples/bash", () => {
  it.each([
    { script: "text-to-video.sh", seconds: 5 },
    { script: "image-url-to-video.sh", seconds: 5 },
    { script: "image-data-url-to-video.sh", seconds: 81 / 16 },
  ])("$script submits, and poll-and-download.sh brings the video", async ({ script, seconds }) => {
    const { env, file, image } = await aPlace();
    const { stdout } = await run("bash", [`examples/bash/${script}`, image], { env });
    expect(stdout).toMatch(/^vid_[0-9a-z]{17}\n$/);
    await run("bash", ["examples/bash/poll-and-download.sh", stdout.trim(), file], { env });
    expect((await factsOf(await readFile(file))).durationSeconds).toBeCloseTo(seconds, 1);
  });
});

describe.skipIf(areMissing("python3"))("examples/python", () => {
  it("text_to_video.py does the whole job with the standard library", async () => {
    const { env, file } = await aPlace();
    const { stdout } = await run("python3", ["examples/python/text_to_video.py", file], { env });
    expect(stdout).toContain("submitted vid_");
    expect((await factsOf(await readFile(file))).durationSeconds).toBeCloseTo(5, 1);
  });
});
