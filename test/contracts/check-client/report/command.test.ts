import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { adapterFrom } from "../../../../src/contracts/check-client/adapter-read.ts";
import { CLIENT_CHECKS } from "../../../../src/contracts/check-client/rules/all.ts";
import { CLIENT_SCENARIOS } from "../../../../src/contracts/check-client/situations/all.ts";
import { runCheckClient } from "../../../../src/contracts/cli/check-client.ts";
import type { RunResult } from "../../../../src/contracts/contract/result/result.ts";
import { command } from "../../../support/command.ts";
import { aFolder } from "../../../support/folder.ts";

const notIntercepted = () => Promise.reject(new Error("nothing here is intercepted"));

/** A whole run, several times over, on a machine that may be busy with others; in milliseconds. */
const LONG_MS = 90_000;

/** Polls on and on, whatever the status says. */
const STUBBORN = `
const base = process.env.NANOGPT_BASE_URL, headers = { "x-api-key": process.env.NANOGPT_API_KEY };
const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
const submitted = await fetch(base + "/generate-video", { method: "POST", headers, body });
const { runId } = await submitted.json();
for (let after = 0; after < 5; ) {
  await new Promise((done) => setTimeout(done, 150));
  const status = await (await fetch(base + "/video/status?requestId=" + runId, { headers })).json();
  if (status.data.status === "CANCELED") after += 1;
}
process.exit(1);
`;

const GOOD = {
  command: ["node", resolve("examples/node/nanogpt-video.mjs"), "{model}", "{prompt}", "{output}"],
  env: { NANOGPT_POLL_MS: "200" },
  success: { exit: 0 },
  failure: { exit: "nonzero" },
};

const stubborn = () => aFolder({ "stubborn.mjs": STUBBORN, "good.yaml": JSON.stringify(GOOD) });

const check = (folder: string, ...args: readonly string[]) =>
  command(["check-client", ...args], {}, folder);

/** All that a log gets of a short run beside its result. */
const BEGINS = expect.stringMatching(/^check-client: 1 scenario, .* at most, mostly much less\n$/);

const ONE = ["--command", "node stubborn.mjs", "--scenario", "cancelled"];

describe("check-client", () => {
  it("says first what a client would have cost, ends with 1, and writes six files", {
    timeout: LONG_MS,
  }, async () => {
    const folder = stubborn();
    writeFileSync(join(folder, "client.yaml"), "pass: [NO_SUCH_VARIABLE]");
    const { code, stdout, stderr } = await check(folder, ...ONE, "--report", "out");
    expect([code, stderr]).toEqual([1, BEGINS]);
    expect(stdout).toContain("client.yaml passes NO_SUCH_VARIABLE on, which is not set here");
    expect(stdout.split("\n")[0]).toMatch(/^Would have cost you .*second/);
    expect(stdout).toContain("FAIL CL-023 stops polling after CANCELED\n");
    expect(stdout).toContain("The whole story: out/index.html");
    const out = join(folder, "out");
    const names = [
      "badge.json",
      "badge.svg",
      "index.html",
      "junit.xml",
      "result.json",
      "summary.md",
    ];
    expect(readdirSync(out).toSorted()).toEqual(names);
    const result: RunResult = JSON.parse(readFileSync(join(out, "result.json"), "utf8"));
    const [story] = result.client?.stories ?? [];
    expect(story?.spans.map(({ lane, what }) => `${lane.split(" ")[0]} ${what}`)).toEqual(
      expect.arrayContaining(["client runs", "job queued", "job cancelled"]),
    );
    expect(story?.events.some(({ isBad }) => isBad)).toBe(true);
  });

  it("lets known failures pass, once each has a reason, and no longer than they fail", {
    timeout: LONG_MS,
  }, async () => {
    const folder = stubborn();
    const known = ["--baseline", "known.yaml"];
    const begun = await check(folder, ...ONE, ...known, "--update-baseline");
    expect([begun.code, begun.stderr]).toEqual([0, BEGINS]);
    expect(begun.stdout).toContain("Written into known.yaml: ");

    const unexplained = await check(folder, ...ONE, ...known);
    expect(unexplained.code).toBe(5);
    expect(unexplained.stderr).toMatch(/known\.yaml:\d+: known\[0\]\.reason must say why CL-\d+/);

    const file = join(folder, "known.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("say why", "the SDK does so"));
    const explained = await check(folder, ...ONE, ...known);
    expect([explained.code, explained.stderr]).toEqual([0, BEGINS]);
    expect(explained.stdout).toMatch(
      /Known failures, by known.yaml\n(.*\n)*.*CL-023.*: the SDK does so/,
    );

    const mended = ["--adapter", "good.yaml", "--scenario", "cancelled", ...known];
    const stale = await check(folder, ...mended);
    expect(stale.code, stale.stdout).toBe(3);
    expect(stale.stdout).toMatch(/known\.yaml:\d+: CL-023.* does not fail any more: remove it/);
  });

  it("tells what came of the runs, even if the baseline cannot be written any more", {
    timeout: LONG_MS,
  }, async () => {
    const gone =
      'import { rmSync, writeFileSync } from "node:fs"; const held = new URL("held", import.meta.url); rmSync(held, { recursive: true, force: true }); writeFileSync(held, "");';
    const folder = aFolder({ "gone.mjs": gone + STUBBORN });
    mkdirSync(join(folder, "held"));
    const known = ["--baseline", "held/known.yaml", "--update-baseline", "--report", "out"];
    const args = ["--command", "node gone.mjs", "--scenario", "cancelled", ...known];
    const { code, stdout, stderr } = await check(folder, ...args);
    expect(stdout).toContain("FAIL CL-023 stops polling after CANCELED\n");
    expect(stdout).not.toContain("Written into");
    expect(stderr).toContain(
      "held/known.yaml cannot be read: there is a file in the place of its folder",
    );
    expect(stderr).not.toContain("    at ");
    expect(code).toBe(1);
    expect(existsSync(join(folder, "out", "result.json"))).toBe(true);
  });

  it.each<[readonly string[], RegExp]>([
    [[], /needs a client: --command/],
    [["lst"], /takes no lst\. Did you mean check-client list\?/],
    [["node", "client.mjs"], /takes no node\. Quote the command/],
    [["--comand", "x"], /there is no option --comand\. Did you mean --command\?/],
    [["--command", "a | b"], /--command is one command, and \| is for a shell/],
    [["--command", "no-such-command-here"], /there is no command no-such-command-here/],
    [
      ["--command", "x", "--scenario", "canceled"],
      /no scenario canceled\. Did you mean cancelled\?/,
    ],
    [
      ["--command", "x", "--suite", "cor"],
      /--suite must be one of .*; got "cor"\. Did you mean core\?/,
    ],
    [["--command", "x", "--limit", "0"], /--limit must be a number above 0/],
    [["--command", "x", "--parallel", "0.5"], /--parallel must be a whole number from 1 to 1000/],
    [
      ["--command", "x", "--report", "package.json"],
      /package\.json cannot be written: there is a file/,
    ],
    [
      ["--command", "x", "--report", "package.json/in"],
      /in cannot be written: package\.json is not a folder/,
    ],
    [["finish", "--report", "package.json"], /package\.json cannot be written: /],
    [["judge", "package.json", "--report", "package.json"], /package\.json cannot be written: /],
    [
      ["--command", "x", "--baseline", "package.json/known.yaml", "--update-baseline"],
      /known\.yaml cannot be written: package\.json is not a folder/,
    ],
    [["--command", "x", "--cwd", "nowhere"], /there is no folder nowhere/],
    [
      ["--adapter", "nowhere.yaml"],
      /there is no nowhere\.yaml\. check-client init nowhere\.yaml writes one/,
    ],
    [
      ["--command", "x", "--baseline", "none.yaml"],
      /there is no none\.yaml\. --update-baseline writes it/,
    ],
    [["--command", "x", "--update-baseline"], /needs a file: --baseline/],
    [["list", "more"], /list takes no more/],
    [["init", "client.json"], /init writes YAML; got client\.json/],
    [["init", "--command", "a && b"], /&& is for a shell/],
    [["--command", "x {promt}"], /--command has \{promt\}, .* Did you mean \{prompt\}\?/],
    [["init", "--command", "x {ouput}"], /has \{ouput\}, .* Did you mean \{output\}\?/],
  ])("refuses %j with a sentence", async (args, sentence) => {
    await expect(runCheckClient(args, notIntercepted)).rejects.toThrow(sentence);
  });

  it("tells its exit codes apart in its help, and names its other verbs", async () => {
    const { code, stdout } = await check(aFolder(), "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /check-client list.*check-client init.*with 0 if .*; 1 if .*; 3 if [^;]*; 5 if /s,
    );
  });
});

describe("check-client list", () => {
  it("names every check and every scenario", async () => {
    const { stdout } = await check(aFolder(), "list");
    const missing = [...CLIENT_CHECKS, ...CLIENT_SCENARIOS].filter(
      ({ id }) => !stdout.includes(id),
    );
    expect(missing).toEqual([]);
  });

  it("is JSON on demand", async () => {
    const { stdout } = await check(aFolder(), "list", "--json");
    const { checks, scenarios } = JSON.parse(stdout);
    expect([checks.length, scenarios.length]).toEqual([
      CLIENT_CHECKS.length,
      CLIENT_SCENARIOS.length,
    ]);
    expect(checks[0]).toMatchObject({ id: CLIENT_CHECKS[0]?.id, level: "must", needs: [] });
  });
});

describe("check-client init", () => {
  it("writes an adapter that can be read, and never over another", async () => {
    const folder = aFolder();
    const typed = `node "my client.mjs" '{prompt}'`;
    const first = await check(folder, "init", "--command", typed);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    const text = readFileSync(join(folder, "client.yaml"), "utf8");
    expect(await adapterFrom(text, "client.yaml")).toMatchObject({
      command: ["node", "my client.mjs", "{prompt}"],
      success: { exit: 0 },
      failure: { exit: "nonzero" },
    });
    const second = await check(folder, "init");
    expect([second.code, second.stderr]).toEqual([
      5,
      expect.stringContaining("there is client.yaml already; nothing was written"),
    ]);
  });

  it("leaves the command to be written, if it is told none", async () => {
    const folder = aFolder();
    await check(folder, "init", "other.yml");
    expect(existsSync(join(folder, "other.yml"))).toBe(true);
    const { code, stderr } = await check(folder, "--adapter", "other.yml");
    expect([code, stderr]).toEqual([5, expect.stringContaining("needs a client: --command")]);
  });
});
