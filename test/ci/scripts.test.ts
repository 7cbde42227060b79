import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse } from "yaml";
import { aFolder } from "../support/folder.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);
const command = `node ${resolve("dist/cli.js")}`;

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** The two scripts in a place of their own, where whatever runs is ended with the test. */
function aRunner(env: Record<string, string> = {}) {
  const cwd = aFolder();
  const file = (name: string) => `${cwd}/${name}`;
  const all = {
    ...process.env,
    EMULATOR_COMMAND: command,
    EMULATOR_DIR: file("emulator"),
    GITHUB_OUTPUT: file("output"),
    GITHUB_ENV: file("env"),
    GITHUB_STEP_SUMMARY: file("summary"),
    ...env,
  };
  const sh = (script: string, args: readonly string[], more: object = {}): Promise<Ended> =>
    run("sh", [resolve("ci", script), ...args], { cwd, env: { ...all, ...more } }).then(
      (ended) => ({ code: 0, ...ended }),
      (ended) => ended,
    );
  const pairs = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readFileSync(file(name), "utf8")
        .trim()
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    );
  onTestFinished(() => {
    if (existsSync(file("emulator/pid"))) {
      process.kill(Number(readFileSync(file("emulator/pid"), "utf8")), "SIGKILL");
    }
  });
  return {
    cwd,
    file,
    pairs,
    start: (...args: string[]) => sh("start.sh", args),
    stop: (more?: object) => sh("stop.sh", [], more),
  };
}

/** Buys the same video twice at once, which is a finding. */
async function buyTwice(baseUrl: string): Promise<void> {
  const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
  const headers = { "x-api-key": "sk-ci", "content-type": "application/json" };
  for (const _ of [1, 2]) {
    await (await fetch(`${baseUrl}/generate-video`, { method: "POST", headers, body })).text();
  }
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe.skipIf(areMissing("sed", "grep"))("ci/start.sh and ci/stop.sh", () => {
  it("start the emulator, tell every later step of it, stop it and report", async () => {
    const { start, stop, pairs, file } = aRunner();
    const started = await start("--pace", "instant");
    expect(started).toMatchObject({ code: 0, stderr: "" });
    const output = pairs("output");
    const baseUrl = output["base-url"] ?? "";
    expect(output).toEqual({
      "base-url": expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api$/),
      "api-key": "sk-ci",
      "control-url": baseUrl.replace(/api$/, "__emulator"),
      "control-token": "",
      "asset-origin": expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: expect.stringMatching(/^\d+$/),
      report: file("emulator"),
    });
    expect(pairs("env")).toEqual({ NANOGPT_BASE_URL: baseUrl, NANOGPT_API_KEY: "sk-ci" });
    expect(started.stdout).toBe(
      `export NANOGPT_BASE_URL='${baseUrl}'\nexport NANOGPT_API_KEY='sk-ci'\n`,
    );
    expect((await fetch(`${output["control-url"]}/health`)).status).toBe(200);

    await buyTwice(baseUrl);
    const stopped = await stop();
    expect(stopped.code).toBe(0);
    expect(stopped.stdout).toMatch(/noticed about the client: \d+ errors, \d+ warnings/);
    expect(isAlive(Number(output["pid"]))).toBe(false);
    const { counts } = JSON.parse(readFileSync(file("emulator/findings.json"), "utf8"));
    const { errors, warnings } = pairs("output");
    expect([errors, warnings]).toEqual([String(counts.error), String(counts.warning)]);
    expect(counts.error + counts.warning).toBeGreaterThan(0);
    expect(readFileSync(file("summary"), "utf8")).toContain("duplicate-purchase");
  });

  it("take another port, another key, and a token where one is needed", async () => {
    const { start, stop, pairs } = aRunner({ EMULATOR_API_KEY: "sk-mine" });
    expect((await start("--host", "0.0.0.0")).code).toBe(0);
    expect(pairs("output")).toMatchObject({
      "api-key": "sk-mine",
      "control-token": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect((await stop()).code).toBe(0);
  });

  it.each([
    { failOn: "never", code: 0 },
    { failOn: "warning", code: 1 },
    { failOn: "seldom", code: 2 },
  ])(
    "end with $code for what was noticed, with EMULATOR_FAIL_ON=$failOn",
    async ({ failOn, code }) => {
      const { start, stop, pairs } = aRunner();
      await start();
      await buyTwice(pairs("output")["base-url"] ?? "");
      expect((await stop({ EMULATOR_FAIL_ON: failOn })).code).toBe(code);
    },
  );

  it("start none where one runs, and another after it", async () => {
    const { start, stop } = aRunner();
    expect((await start()).code).toBe(0);
    expect(await start()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("runs already"),
    });
    expect([(await stop()).code, (await start()).code, (await stop()).code]).toEqual([0, 0, 0]);
  });

  it.each([
    { what: "that ends", args: ["--pcae", "real"], env: {}, says: "Did you mean --pace?" },
    {
      what: "that is never ready",
      args: [],
      env: {
        EMULATOR_COMMAND: `${process.execPath} -e setInterval(()=>{},1e6)`,
        EMULATOR_SECONDS: "1",
      },
      says: "not ready after 1 seconds",
    },
  ])("tell of a command $what", async ({ args, env, says }) => {
    const { start } = aRunner(env);
    const { code, stdout, stderr } = await start(...args);
    expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining(says)]);
  });

  it("say so where there is nothing to stop", async () => {
    expect(await aRunner().stop()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no emulator was started"),
    });
  });
});

describe("action.yml", () => {
  const action = parse(readFileSync("action.yml", "utf8"));
  const scripts = {
    start: readFileSync("ci/start.sh", "utf8"),
    stop: readFileSync("ci/stop.sh", "utf8"),
  };

  it("has no output that its script does not write", () => {
    for (const { value } of Object.values<{ value: string }>(action.outputs)) {
      for (const [, step, name] of value.matchAll(/steps\.(\w+)\.outputs\.([\w-]+)/g)) {
        expect(scripts[step as "start" | "stop"]).toMatch(new RegExp(`echo "${name}=`));
      }
    }
  });

  it("sets no variable that its script does not read, and uses no input that it does not have", () => {
    for (const { id, env = {} } of action.runs.steps) {
      for (const name of Object.keys(env)) {
        const isRead = scripts[id as "start" | "stop"].includes(`{${name}:-`);
        expect(isRead || name === "EMULATOR_OPTIONS", name).toBe(true);
      }
    }
    const used = [...readFileSync("action.yml", "utf8").matchAll(/inputs\.([\w-]+)/g)];
    const inputs = new Set(used.map(([, name]) => name));
    expect([...inputs].toSorted()).toEqual(Object.keys(action.inputs).toSorted());
  });

  it("runs its steps of both modes as they stand, and refuses a third", async () => {
    const { cwd, file } = aRunner();
    const env = {
      ...process.env,
      GITHUB_ACTION_PATH: resolve("."),
      EMULATOR_DIR: file("emulator"),
    };
    const more = { EMULATOR_OPTIONS: "--pace instant --seed 7", EMULATOR_COMMAND: command };
    const steps: readonly { id?: string; run?: string }[] = action.runs.steps;
    const stepOf = (id: string) => steps.find((step) => step.id === id)?.run ?? "false";
    const options = { cwd, env: { ...env, ...more, GITHUB_OUTPUT: file("output") } };
    await run("sh", ["-e", "-c", stepOf("start")], options);
    expect(readFileSync(file("emulator/events.ndjson"), "utf8")).toContain('"ready"');
    await run("sh", ["-e", "-c", stepOf("stop")], options);
    await expect(run("sh", ["-e", "-c", steps.at(-1)?.run ?? ""], options)).rejects.toMatchObject({
      code: 1,
      stderr: "mode is start or stop\n",
    });
  });
});
