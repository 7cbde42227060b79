import { execFile, spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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
    startFrom: (folder: string) => sh(`${folder}/start.sh`, []),
    stop: (more?: object, ...args: string[]) => sh("stop.sh", args, more),
  };
}

async function buyOnce(baseUrl: string): Promise<void> {
  const body = JSON.stringify({ model: "kling-video", prompt: "a lake" });
  const headers = { "x-api-key": "sk-ci", "content-type": "application/json" };
  await (await fetch(`${baseUrl}/generate-video`, { method: "POST", headers, body })).text();
}

/** Buys the same video twice at once, which is a finding. */
async function buyTwice(baseUrl: string): Promise<void> {
  await buyOnce(baseUrl);
  await buyOnce(baseUrl);
}

/** Who is dead, and whom nobody has waited for, does not run. */
const isRunning = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z");
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
    expect(isRunning(Number(output["pid"]))).toBe(false);
    const { counts } = JSON.parse(readFileSync(file("emulator/findings.json"), "utf8"));
    const { errors, warnings } = pairs("output");
    expect([errors, warnings]).toEqual([String(counts.error), String(counts.warning)]);
    expect(counts.error + counts.warning).toBeGreaterThan(0);
    expect(stopped.stdout).toContain("warning duplicate-purchase");
    expect(readFileSync(file("summary"), "utf8")).toContain("warning duplicate-purchase");
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
  ])(
    "end with $code for what was noticed, with EMULATOR_FAIL_ON=$failOn",
    async ({ failOn, code }) => {
      const { start, stop, pairs } = aRunner();
      await start();
      await buyTwice(pairs("output")["base-url"] ?? "");
      expect((await stop({ EMULATOR_FAIL_ON: failOn })).code).toBe(code);
    },
  );

  it("fail for jobs that still run, though they are only notes while the client runs", async () => {
    const { start, stop, pairs } = aRunner();
    await start("--pace", "real");
    await buyOnce(pairs("output")["base-url"] ?? "");
    const { code, stdout } = await stop({ EMULATOR_FAIL_ON: "error" });
    expect([code, stdout]).toEqual([1, expect.stringContaining("and the client has ended")]);
  });

  it.each([
    { what: "nothing was asked", says: "no request came. Do the tests read NANOGPT_BASE_URL" },
    {
      what: "only a health check came",
      path: "/health",
      says: "one request was for no operation of the API, such as GET /health. Do the tests",
    },
    { what: "it has crashed", signal: "SIGKILL", says: "had ended before" },
    { what: "it hangs", signal: "SIGSTOP", says: "did not end when it was told to" },
  ] as const)("pass no gate where $what", async ({ says, ...more }) => {
    const { start, stop, pairs } = aRunner();
    await start();
    const pid = Number(pairs("output")["pid"]);
    if ("path" in more) await fetch(new URL(more.path, pairs("output")["base-url"]));
    if ("signal" in more) process.kill(pid, more.signal);
    await sleep(200);
    const { code, stdout } = await stop({ EMULATOR_FAIL_ON: "error" });
    expect([code, stdout]).toEqual([6, expect.stringContaining(says)]);
    expect(isRunning(pid)).toBe(false);
  });

  it("keep the code of tests that failed", async () => {
    const { start, stop } = aRunner();
    await start();
    expect((await stop({ EMULATOR_FAIL_ON: "error" }, "3")).code).toBe(3);
  });

  it("end nobody whose number stands in a stale file", async () => {
    const { start, stop, file } = aRunner();
    await start();
    const other = spawn("sleep", ["600"]);
    const own = Number(readFileSync(file("emulator/pid"), "utf8"));
    process.kill(own, "SIGKILL");
    writeFileSync(file("emulator/pid"), `${other.pid}\n`);
    expect((await stop()).stdout).toContain("had ended before");
    expect(isRunning(other.pid ?? 0)).toBe(true);
    other.kill("SIGKILL");
  });

  it("end all that the command has started", async () => {
    const { start, stop, cwd } = aRunner();
    const wrapper = `${cwd}/wrapper.sh`;
    writeFileSync(wrapper, `sleep 601 & echo $! >${cwd}/child; exec ${command} "$@"\n`);
    const { start: wrapped, stop: stopped, file } = aRunner({ EMULATOR_COMMAND: `sh ${wrapper}` });
    expect((await wrapped()).code).toBe(0);
    const child = Number(readFileSync(`${cwd}/child`, "utf8"));
    expect(isRunning(child)).toBe(true);
    expect((await stopped()).code).toBe(0);
    await expect.poll(() => isRunning(child)).toBe(false);
    expect(existsSync(file("emulator/pid"))).toBe(false);
    expect([(await start()).code, (await stop()).code]).toEqual([0, 0]);
  });

  it.each([
    { version: "", says: "is not installed here, and nothing is fetched", code: 1 },
    { version: "latest", says: "must be one version, such as 1.2.3; got latest", code: 2 },
    { version: "1.2.3", says: "asked for nanogpt-video-emulator@1.2.3", code: 1 },
  ])("fetch only the version that was asked for: $version", async ({ version, says, code }) => {
    const bare = aFolder({ "bin/npx": 'echo "asked for $2" >&2; exit 1\n' });
    cpSync("ci", `${bare}/ci`, { recursive: true });
    chmodSync(`${bare}/bin/npx`, 0o755);
    const { startFrom } = aRunner({
      ...{ EMULATOR_COMMAND: "", EMULATOR_VERSION: version },
      PATH: `${bare}/bin:${process.env["PATH"]}`,
    });
    const { code: came, stderr } = await startFrom(`${bare}/ci`);
    expect([came, stderr]).toEqual([code, expect.stringContaining(says)]);
  });

  it("start none where one runs, and another after it", async () => {
    const { start, stop } = aRunner();
    expect((await start()).code).toBe(0);
    expect(await start()).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/was started before still runs.*process \d+,\nhttp:\/\/127/),
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

  /** Any text that is one line: what a shell, sed or a format could take for its own. */
  it.each([
    ...["a'b", "a';touch pwned;'b", "$(touch pwned)", "`touch pwned`", "a\\nb\\", "%s%d", "-n"],
    ...['"', "a b  c", "&\\1/", "''", "a=b#c"],
  ])("tell a shell and GitHub the key %s as it is", async (key) => {
    const { start, stop, pairs, cwd, file } = aRunner({ EMULATOR_API_KEY: key });
    const { stdout } = await start();
    writeFileSync(file("emulator.env"), stdout);
    const sourced = '. ./emulator.env; printf %s "$NANOGPT_API_KEY"';
    expect((await run("sh", ["-c", sourced], { cwd })).stdout).toBe(key);
    expect(existsSync(file("pwned"))).toBe(false);
    expect([pairs("env")["NANOGPT_API_KEY"], pairs("output")["api-key"]]).toEqual([key, key]);
    expect((await stop()).code).toBe(0);
  });

  it("tell the whole token, whatever it is made of", async () => {
    const { start, stop, pairs } = aRunner();
    const token = 'a"b,c}d\\e';
    await start("--control-token", token);
    expect(pairs("output")["control-token"]).toBe(token);
    expect((await stop()).code).toBe(0);
  });

  it.each([
    { env: { EMULATOR_SECONDS: "x" }, says: "EMULATOR_SECONDS must be a whole number from 1 to" },
    { env: { EMULATOR_SECONDS: "0" }, says: "EMULATOR_SECONDS must be a whole number from 1 to" },
    { env: { EMULATOR_PORT: "65536" }, says: "EMULATOR_PORT must be a whole number from 0 to" },
    { env: { EMULATOR_API_KEY: "a\nB=c" }, says: "EMULATOR_API_KEY must be one line" },
    { env: { EMULATOR_API_KEY: "a\n" }, says: "EMULATOR_API_KEY must be one line" },
    { env: { EMULATOR_DIR: "a\nb=c" }, says: "EMULATOR_DIR must be one line" },
  ])("start nothing with a setting that cannot be: $env", async ({ env, says }) => {
    const { start, file } = aRunner(env);
    const { code, stdout, stderr } = await start();
    expect([code, stdout, stderr]).toEqual([2, "", expect.stringContaining(says)]);
    expect(existsSync(file("emulator"))).toBe(false);
  });

  it.each([
    { env: { EMULATOR_FAIL_ON: "eror" }, args: ["0"], says: /^EMULATOR_FAIL_ON must be .*eror$/m },
    { env: {}, args: ["abc"], says: /^CODE, .* must be a whole number from 0 to 255; got abc$/m },
    { env: {}, args: ["0", "1"], says: /^stop.sh takes one CODE; got 1 as well$/m },
  ])("stop it all the same where told wrongly: $env $args", async ({ env, args, says }) => {
    const { start, stop, pairs } = aRunner();
    await start();
    expect(await stop(env, ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(says),
      stdout: expect.stringContaining("measured nothing"),
    });
    expect(isRunning(Number(pairs("output")["pid"]))).toBe(false);
  });

  it("say what they are for, and do nothing else", async () => {
    const { start, stop, file } = aRunner();
    expect(await start("--help")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Starts the emulator.*EMULATOR_SECONDS/s),
    });
    expect(await stop({}, "-h")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Stops the emulator.*EMULATOR_FAIL_ON/s),
    });
    expect(existsSync(file("emulator"))).toBe(false);
  });

  it("say what a command wrote that ended without starting", async () => {
    const { stderr } = await aRunner().start("--version");
    expect(stderr).toMatch(/did not start:\n\d+\.\d+/);
    const silent = aRunner({ EMULATOR_COMMAND: "true" });
    expect((await silent.start()).stderr).toContain("it wrote nothing.");
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
        expect(scripts[step as "start" | "stop"]).toMatch(new RegExp(`(printf .|echo ")${name}=`));
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
