import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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

/** How the Python client ends under a scenario, and what was paid: 0.4 dollars is one job. */
const PYTHON_ENDS: Readonly<Record<string, readonly [said: RegExp, paid: number]>> = {
  "blocked-at-submit": [/^refused with 400: .+/m, 0],
  "insufficient-balance": [/^refused with 402: the balance is too low/m, 0],
  "submit-5xx": [/^out\.mp4: /m, 0.4],
  "submit-response-lost": [/^out\.mp4: /m, 0.4],
  "edge-413": [/^refused with 413: the request is too large, /m, 0],
  "edge-502-html": [/^out\.mp4: /m, 0.4],
  "poll-5xx": [/^out\.mp4: /m, 0.4],
  "poll-reset": [/^out\.mp4: /m, 0.4],
  "poll-malformed": [/^out\.mp4: /m, 0.4],
  "odd-status-words": [/^out\.mp4: /m, 0.4],
  cancelled: [/^the job was cancelled \(job vid_/m, 0],
  stuck: [/^out of time: the job is paid .+ \(job vid_/m, 0.4],
  "job-vanishes": [/ does not know the job any more; it was paid \(job vid_/m, 0.4],
  fails: [/^the job failed: .+ \(job vid_/m, 0],
  "fails-moderation": [/^the job failed: .+ \(job vid_/m, 0],
  "completed-without-url": [/ done and paid, but nothing says where \(job vid_/m, 0.4],
  "final-cost-differs": [/^out\.mp4: job vid_\w+, \d+ bytes, 0\.6 USD$/m, 0.6],
  "asset-5xx": [/^out\.mp4: /m, 0.4],
  "asset-needs-key": [/^out\.mp4: /m, 0.4],
  "asset-expired": [/^out\.mp4: /m, 0.4],
  "asset-moved": [/^out\.mp4: /m, 0.4],
  "asset-truncated": [/^out\.mp4: /m, 0.4],
  "asset-wrong-type": [/^out\.mp4: /m, 0.4],
  "asset-empty": [/^out\.mp4: /m, 0.4],
};

const NOTE = "out.mp4.job.json";

describe.skipIf(areMissing("python3"))("examples/python/nanogpt_video.py", () => {
  async function made(env: NodeJS.ProcessEnv, key: string, deadlineMs = 60_000) {
    const cwd = await mkdtemp(join(tmpdir(), "nanogpt-python-"));
    const quick = { NANOGPT_POLL_MS: "20", NANOGPT_DEADLINE_MS: String(deadlineMs) };
    const { stdout, stderr } = await run(
      "python3",
      [resolve("examples/python/nanogpt_video.py"), "kling-video", "a lake", "out.mp4"],
      { cwd, env: { ...env, ...quick, NANOGPT_API_KEY: key } },
    ).catch((error) => error);
    return { said: stdout + stderr, files: await readdir(cwd), file: join(cwd, "out.mp4") };
  }

  it("does the whole job with the standard library", async () => {
    const { env } = await aPlace();
    const { said, files, file } = await made(env, "sk-test");
    expect(said).toMatch(/^out\.mp4: job vid_\w+, \d+ bytes, 0\.4 USD$/m);
    expect(files).toEqual(["out.mp4"]);
    expect((await factsOf(await readFile(file))).durationSeconds).toBeCloseTo(5, 1);
  });

  it("ends as it should under each scenario, pays once, and leaves no half file", async () => {
    // What breaks the contract on purpose is in its journal, so that is not held against the contract.
    const emulator = await createEmulator({ pace: "instant" });
    onTestFinished(() => emulator.close());
    const env = { ...process.env, NANOGPT_BASE_URL: emulator.baseUrl };
    const ends = Object.entries(PYTHON_ENDS).map(async ([name, [words, paid]]) => {
      const key = `sk-emulator-${name}`;
      const { said, files } = await made(env, key, name === "stuck" ? 300 : undefined);
      expect(said, name).toMatch(words);
      expect(said, name).not.toContain(key);
      const kept = files.filter((file) => file !== NOTE); // of a job that may still be gone on with
      expect(kept, name).toEqual(words.source.includes("out\\.mp4") ? ["out.mp4"] : []);
      expect(kept.length > 0 && files.includes(NOTE), name).toBe(false);
      if (name === "stuck") expect(files).toContain(NOTE);
      const { balanceUsd } = await emulator.world(key).ledger();
      expect(100 - balanceUsd, name).toBeCloseTo(paid, 6);
    });
    await Promise.all(ends);
  });
});
