import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { command, running } from "../support/command.ts";
import { areMissing } from "../support/tools.ts";

const NODE = process.execPath;
const SUBMIT = `
  const { NANOGPT_BASE_URL: base, NANOGPT_API_KEY: key } = process.env;
  const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
  const answer = await fetch(base + "/generate-video", { method: "POST", headers: { "x-api-key": key }, body });
  console.log(answer.status);`;
const submit = [NODE, "--input-type=module", "-e", SUBMIT];

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "nanogpt-exec-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe("nanogpt-video-emulator exec", () => {
  it("gives a command an emulator, and tells what was spent and what is wrong", async () => {
    const { code, stdout, stderr } = await command(["exec", "--pace", "instant", "--", ...submit]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "202\n" });
    expect(stderr).toContain("nanogpt-video-emulator: 1 job, 0.4 USD spent, 0.4 USD at stake");
    expect(stderr).toContain("error paid-not-fetched, 0.4 USD");
  });

  it.each([
    { failOn: "error", code: 1 },
    { failOn: "warning", code: 1 },
  ])("fails a command that went well, on findings of $failOn", async ({ failOn, code }) => {
    const options = ["--pace", "instant", "--fail-on", failOn];
    expect((await command(["exec", ...options, "--", ...submit])).code).toBe(code);
  });

  it("takes no offence at the hosts that an exec around it lets through", async () => {
    const env = { NANOGPT_EMULATOR_ALLOW_HOST: "a.example" };
    expect((await command(["exec", "--", NODE, "-e", ""], env)).code).toBe(0);
  });

  it("fails a command that pays and does not wait for its video", async () => {
    const options = ["--pace", "real", "--fail-on", "error"];
    const { code, stderr } = await command(["exec", ...options, "--", ...submit]);
    expect([code, stderr]).toEqual([1, expect.stringContaining("and the client has ended")]);
  });

  it("does not blame a command for a job that never ends", async () => {
    const file = join(aFolder(), "emulator.yaml");
    writeFileSync(file, "scenarios: [{ name: stuck }]\n");
    const options = ["--config", file, "--fail-on", "warning"];
    const { code, stderr } = await command(["exec", ...options, "--", ...submit]);
    expect([code, stderr]).toEqual([0, expect.stringContaining("nothing wrong with the client")]);
  });

  it("names a scenario that was armed and struck nothing", async () => {
    const file = join(aFolder(), "emulator.yaml");
    const scenarios = ["{ name: poll-5xx, when: { model: sora-2 } }", "{ name: submit-5xx }"];
    writeFileSync(file, `scenarios: [${scenarios.join(", ")}]\n`);
    const { stderr } = await command(["exec", "--config", file, "--", ...submit]);
    expect(stderr).toContain('armed, and never struck: poll-5xx (for model "sora-2")\n');
    expect(stderr).not.toContain("never struck: submit-5xx");
  });

  const ask = (what: string) => `(async () => { ${what} })()`;
  const get = (url: string) => ask(`await fetch(${url})`);
  const BASE = "process.env.NANOGPT_BASE_URL";
  const ORIGIN = "process.env.NANOGPT_EMULATOR_ORIGIN";
  const FILES = "process.env.NANOGPT_EMULATOR_ASSET_ORIGIN";
  const headers = '{ headers: { "x-api-key": "sk-of-another" } }';

  it.each([
    { what: "nothing", script: "0", says: "no request came" },
    { what: "a health check", script: get(`${ORIGIN} + "/health"`), says: "such as GET /health" },
    { what: "the home page", script: get(ORIGIN), says: "such as GET /." },
    { what: "an icon", script: get(`${ORIGIN} + "/favicon.ico"`), says: "GET /favicon.ico" },
    { what: "a file of nobody", script: get(`${FILES} + "/x.mp4"`), says: "GET /x.mp4" },
    {
      what: "a preflight",
      script: ask(`await fetch(${BASE} + "/generate-video", { method: "OPTIONS" })`),
      says: "such as OPTIONS /api/generate-video",
    },
    {
      what: "a wrong base URL",
      script: ask(`for (const n of "123") await fetch(${ORIGIN} + "/v2/generate-video?n=" + n)`),
      says: "3 requests were for no operation of the API, such as GET /v2/generate-video.",
    },
    {
      what: "a key that is refused",
      options: ["--api-key", "sk-mine"],
      script: ask(
        `await fetch(${BASE} + "/video/status?requestId=x", ${headers}); await fetch(${ORIGIN} + "/health")`,
      ),
      says: "one request was refused for its key (401), one request was for no operation",
    },
    { what: "nothing, and fails", script: "process.exit(3)", code: 3, says: "no request came" },
  ])("passes no gate where a command asks for $what", async ({ script, says, ...row }) => {
    const { options = [], code = 6 } = row;
    const report = join(aFolder(), "report.xml");
    const all = [...options, "--fail-on", "error", "--report", report];
    const ended = await command(["exec", ...all, "--", NODE, "-e", script]);
    const gate = code === 6 ? " for --fail-on error (exit code 6)" : "";
    expect(ended.stderr).toContain(`nothing was measured${gate}: `);
    expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(says)]);
    expect(readFileSync(report, "utf8")).toContain('failures="1"');
  });

  it("passes a gate where one operation of the API was asked for", async () => {
    const script = get(`${BASE} + "/v1/video-models"`);
    const { code } = await command(["exec", "--fail-on", "error", "--", NODE, "-e", script]);
    expect(code).toBe(0);
  });

  const buy = `await (await fetch(${BASE} + "/generate-video", { method: "POST", headers: { "x-api-key": "k" }, body: JSON.stringify({ model: "kling-video", prompt: "a lake" }) })).json()`;
  const control = (path: string, init: string) =>
    `await fetch(${ORIGIN} + "/__emulator${path}", ${init})`;
  const json = `"content-type": "application/json"`;

  it.each([
    {
      what: "a snapshot put back",
      script: `const s = await (await fetch(${ORIGIN} + "/__emulator/snapshot")).text(); ${buy}; ${control("/snapshot", `{ method: "PUT", headers: { ${json} }, body: s }`)}`,
      says: "error paid-not-fetched, 0.4 USD",
    },
    {
      what: "a reset",
      script: `${buy}; ${control("/reset", `{ method: "POST", headers: { ${json} }, body: "{}" }`)}`,
      says: "before a reset: 1 error, 0.4 USD at stake (paid-not-fetched 1)",
    },
  ])("fails for what was noticed before $what", async ({ script, says }) => {
    for (const pace of ["instant", "real"]) {
      const args = ["exec", "--pace", pace, "--fail-on", "error", "--", NODE, "-e", ask(script)];
      const { code, stderr } = await command(args);
      expect([code, stderr]).toEqual([1, expect.stringContaining(says)]);
    }
  });

  it("waits for a request that a command leaves behind, and names one that takes longer", async () => {
    const slow = (ms: number) =>
      control(
        "/faults",
        `{ method: "PUT", headers: { ${json} }, body: JSON.stringify({ latency: "${ms}ms" }) }`,
      );
    const buyBehind = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(ask(buy))}], { detached: true, stdio: "ignore" }).unref()`;
    const untilItAsks = `while (!(await (${control("/journal", "{}")}).json()).underway?.length);`;
    const run = (ms: number) => {
      const script = ask(`${slow(ms)}; ${buyBehind}; ${untilItAsks} process.exit(0)`);
      return command(["exec", "--fail-on", "error", "--", NODE, "-e", script]);
    };
    const [soon, late] = await Promise.all([run(300), run(20_000)]);
    expect([soon.code, soon.stderr]).toEqual([1, expect.stringContaining("paid-not-fetched")]);
    expect([late.code, late.stderr]).toEqual([
      6,
      expect.stringContaining("one request was still without an answer"),
    ]);
  });

  it.each([
    { options: [], key: "sk-exec" },
    { options: ["--api-key", "sk-1", "--api-key", "sk-2"], key: "sk-1" },
  ])("names the key and the base URL: $options", async ({ options, key }) => {
    const print = `const { env } = process; console.log(env.NANOGPT_API_KEY, env.NANOGPT_BASE_URL, env.NANOGPT_EMULATOR_ORIGIN)`;
    const { stdout } = await command(["exec", ...options, "--", NODE, "-e", print]);
    const [given, baseUrl, origin] = stdout.trim().split(" ");
    expect([given, baseUrl]).toEqual([key, `${origin}/api`]);
    expect(baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
    await expect(fetch(`${origin}/health`)).rejects.toThrow("fetch failed"); // it is closed by now
  });

  it("says so if nothing was asked", async () => {
    const { stderr } = await command(["exec", "--", NODE, "-e", "0"]);
    expect(stderr).toContain(
      "nothing was measured: no request came. Does the command read NANOGPT",
    );
  });

  it("hands arguments on as they are, options too", async () => {
    const args = ["--", NODE, "-p", "process.argv.slice(1).join('|')", "--", "--port", "a b", "--"];
    expect((await command(["exec", ...args])).stdout).toBe("--port|a b|--\n");
  });

  it("hands standard input on", async () => {
    const { child, ended } = await running(["exec", "--", NODE, "-e", ECHO]);
    child.stdin?.end("typed");
    expect((await ended).stdout).toBe("ready\ntyped");
  });

  it.each([
    { ends: "process.exit(0)", code: 0 },
    { ends: "process.exit(7)", code: 7 },
    { ends: "process.kill(process.pid, 'SIGTERM')", code: 143 },
    { ends: "process.kill(process.pid, 'SIGKILL')", code: 137 },
  ])("ends as the command does: $ends", async ({ ends, code }) => {
    expect(await command(["exec", "--", NODE, "-e", ends])).toMatchObject({ code });
  });

  it.each([
    { name: "no-such-command", says: "there is no command no-such-command", code: 127 },
    ...["./README.md", "./docs"].map((name) => ({
      name,
      says: `${name} cannot be run: it is a folder, or this user may not execute it. Try chmod +x`,
      code: 126,
    })),
  ])("ends with $code and one line: $says", async ({ name, says, code }) => {
    const ended = await command(["exec", "--", name]);
    expect(ended).toEqual({ code, stdout: "", stderr: `nanogpt-video-emulator: ${says}\n` });
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("passes %s on", async (signal) => {
    const program = `process.on("${signal}", () => process.exit(9)); ${WAIT}`;
    const { child, ended } = await running(["exec", "--", NODE, "-e", program]);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 9 });
  });

  it("kills a command that does not mind a first Ctrl-C by a second", async () => {
    const program = `process.on("SIGINT", () => console.log("no")); ${WAIT}`;
    const { child, ended } = await running(["exec", "--", NODE, "-e", program]);
    child.kill("SIGINT");
    if (!child.stdout) throw new Error("no standard output");
    for await (const line of createInterface(child.stdout)) if (line === "no") break;
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 137 });
  });

  it.each([
    { args: ["exec"], says: "exec takes its command after --" },
    { args: ["exec", "--"], says: "exec takes its command after --" },
    { args: ["exec", "npm", "test"], says: "exec takes its command after --" },
    { args: ["exec", "npm", "--", "test"], says: "exec takes its command after --" },
    { args: ["exec", "--fail-no", "error", "--", "x"], says: "Did you mean --fail-on?" },
    { args: ["exec", "--fail-on", "worst", "--", "x"], says: "one of error, warning, info; got" },
    { args: ["exec", "--report", "report.txt", "--", "x"], says: "a file of .json or .xml" },
    {
      args: ["exec", "--report", "README.md/report.xml", "--", "x"],
      says: "README.md is not a folder. Name another --report",
    },
    { args: ["exec", "--pace", "slow", "--", "x"], says: "pace must be one of" },
    { args: ["exce", "--", "x"], says: "Did you mean exec?" },
  ])("refuses $args in one line, with 2", async ({ args, says }) => {
    const { code, stdout, stderr } = await command(args);
    expect(stderr).toContain(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("says how to install mockttp where --intercept finds none", async () => {
    const folder = aFolder();
    cpSync("dist", folder, { recursive: true });
    const args = [join(folder, "cli.js"), "exec", "--intercept", "--", "x"];
    const { status, stderr } = spawnSync(NODE, args, { encoding: "utf8" });
    expect(stderr).toMatch(
      /^nanogpt-video-emulator: --intercept needs mockttp, .*: npm install .*\n$/,
    );
    expect(status).toBe(2);
  });

  it("writes reports, into folders that it makes", async () => {
    const [json, xml] = ["new/report.json", "report.xml"].map((name) => join(aFolder(), name));
    const reports = ["--report", json ?? "", "--report", xml ?? ""];
    await command(["exec", "--pace", "instant", ...reports, "--", ...submit]);
    expect(JSON.parse(readFileSync(json ?? "", "utf8"))).toMatchObject({
      exitCode: 0,
      findings: expect.any(Array),
      spentUsd: 0.4,
      jobs: 1,
    });
    expect(readFileSync(xml ?? "", "utf8")).toContain('name="the command ends with 0"');
  });

  it("takes its options from the environment, and leaves other commands theirs", async () => {
    const env = { NANOGPT_EMULATOR_FAIL_ON: "error", NANOGPT_EMULATOR_JSON: "1" };
    expect(await command(["exec", "--", NODE, "-e", "0"], env)).toMatchObject({ code: 6 });
    const { firstLine } = await running(["--port", "0"], env);
    expect(JSON.parse(firstLine)).toMatchObject({ event: "ready" });
  });

  it.skipIf(areMissing("bash"))("can be run by itself", async () => {
    const inner = "node dist/cli.js exec --pace instant -- bash -c 'echo $NANOGPT_API_KEY; exit 4'";
    const outer = await command(["exec", "--", "bash", "-c", inner]);
    expect(outer).toMatchObject({ code: 4, stdout: "sk-exec\n" });
  });
});

/** Waits for the end of the standard input. */
const WAIT = `process.stdin.resume(); console.log("ready");`;
const ECHO = `console.log("ready"); process.stdin.pipe(process.stdout);`;
