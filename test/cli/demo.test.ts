import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { factsOf } from "../../src/emulator/media/facts.ts";

it("npm run demo ends with a playable file of the asked duration and size", async () => {
  const { stdout, stderr } = await promisify(execFile)("npm", ["run", "--silent", "demo"]);
  expect(stderr.trim()).toMatch(
    /^1 job, 3\.2 USD spent; nothing wrong with the client(; 1 note)?\.$/,
  );
  for (const part of [
    "Accepted as vid_",
    "generating",
    "COMPLETED",
    "as the emulator foretold",
    "balance",
  ]) {
    expect(stdout).toContain(part);
  }
  const file = stdout.match(/The video lies in (.+\.mp4)/)?.[1] ?? "";
  const facts = await factsOf(await readFile(file));
  expect(facts.durationSeconds).toBeCloseTo(8, 1);
  expect(facts).toMatchObject({ width: 1280, height: 720, sound: true });
  await rm(dirname(file), { recursive: true });
});
