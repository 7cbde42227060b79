import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Interception, startInterception } from "../support/interception.ts";
import { expectJournalToConform } from "../support/journal-conformance.ts";
import { areMissing, cannotRun } from "../support/tools.ts";

const run = promisify(execFile);

let interception: Interception;
beforeAll(async () => {
  interception = await startInterception("--pace", "poll");
});
afterAll(async () => {
  await expectJournalToConform(interception.origin, "http://nano-gpt.com");
  expect(await interception.end()).toMatch(/ jobs, [\d.]+ USD spent/);
});

/** What the control plane foretold of a job's file. */
async function promisedSha256(runId: string): Promise<string> {
  const answer = await fetch(`${interception.origin}/__emulator/jobs/${runId}`);
  return ((await answer.json()) as { video: { sha256: string } }).video.sha256;
}

async function doesTheWholeJob(program: string, ...args: readonly string[]): Promise<void> {
  const cwd = "test/clients";
  const { stdout } = await run(program, [...args], { cwd, env: interception.env });
  const { runId, sha256 } = JSON.parse(stdout);
  expect(sha256).toBe(await promisedSha256(runId));
  expect(await hostsAsked(runId)).toEqual(["nano-gpt.com", "assets.nano-gpt.example"]);
}

/** Where the requests about a job were meant to go. */
async function hostsAsked(runId: string): Promise<readonly string[]> {
  const answer = await fetch(`${interception.origin}/__emulator/journal`);
  const { entries } = (await answer.json()) as { entries: { job?: string; url: string }[] };
  const hosts = entries.filter(({ job }) => job === runId).map(({ url }) => new URL(url).hostname);
  return [...new Set(hosts)];
}

describe("a program with https://nano-gpt.com written into it does its whole job here", () => {
  it.each([
    "fetch.mjs",
    "undici-fetch.mjs",
    "undici-request.mjs",
    "undici-pool.mjs",
    "axios.mjs",
    "got.mjs",
    "node-https.mjs",
  ])("%s", (program) => doesTheWholeJob(process.execPath, program));

  it.skipIf(areMissing("bash", "curl"))("curl.sh", () => doesTheWholeJob("bash", "curl.sh"));

  it.skipIf(areMissing("python3"))("python_urllib.py", () =>
    doesTheWholeJob("python3", "python_urllib.py"),
  );

  it.skipIf(cannotRun("python3", "-c", "import requests"))("python_requests.py", () =>
    doesTheWholeJob("python3", "python_requests.py"),
  );

  it.skipIf(cannotRun("go", "version"))("go_http.go", () =>
    doesTheWholeJob("go", "run", "go_http.go"),
  );
});
