import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { COMMAND, running } from "../support/command.ts";
import { aFolder } from "../support/folder.ts";
import { PROCESSES } from "../support/generators/processes.ts";
import { CELLS_OF_TROUBLE } from "../support/generators/troubles.ts";
import { type Trial, tried } from "../support/processes/trial.ts";

const CALM = {
  codes: [0],
  signals: [],
  stdout: "read",
  stderr: "read",
  stdin: "open",
  temporary: "a folder",
} as const;

const AXIOS = resolve("test/clients/axios.mjs");
const CHECK = ["check-client", "--cwd", resolve("."), "--scenario", "stuck"];
const sent = (signal: NodeJS.Signals, afterMs: number) => [{ signal, afterMs }];

type Row = Pick<Trial, "args"> & Partial<Trial> & { readonly ends: number };

const ended = async ({ ends, ...row }: Row) => {
  const came = await tried({ ...CALM, codes: [ends], ...row });
  expect({ code: came.code, problems: came.problems }).toEqual({ code: ends, problems: [] });
  return came;
};

describe("output that nobody takes", () => {
  const commands: readonly Row[] = [
    { args: ["exec", "--", "sh", "-c", "exit 3"], ends: 3 },
    { args: ["models", "--json"], ends: 0 },
    { args: ["revisions"], ends: 0 },
    { args: ["--help"], ends: 0 },
    { args: ["--prot", "1"], ends: 2 },
    { args: ["check-client", "list", "--json"], ends: 0 },
    { args: ["check-client", "--command", "no-such-command"], ends: 5 },
    { args: ["pact", "chekc"], ends: 5 },
  ];
  const outlets = (["closed", "full"] as const).flatMap((outlet) =>
    commands.map((row) => ({ ...row, stdout: outlet, stderr: outlet })),
  );
  it.each(outlets)("changes no exit code: $args, $stdout", async (row) => {
    await ended(row);
  });

  it("ends no service", async () => {
    const child = spawn(process.execPath, [COMMAND, "--port", "0", "--json"]);
    const [line] = await once(child.stdout, "data");
    const { origin } = JSON.parse(String(line));
    child.stdout.destroy();
    child.stderr.destroy();
    for (const path of ["/api/genrate-video", "/video/staus", "/api/chek-balance", "/v2/models"]) {
      expect((await fetch(origin + path, { method: "POST" })).status).toBe(404); // each is told of
    }
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  it("is written whole where a reader is slow", async () => {
    const child = spawn(process.execPath, [COMMAND, "models", "--json"]);
    child.stdout.pause();
    await sleep(1_000);
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.stdout.resume();
    await once(child, "close");
    expect(Object.keys(JSON.parse(text)).length).toBeGreaterThan(0);
  });
});

describe("a signal", () => {
  it.each([
    { signal: "SIGINT", ends: 130 },
    { signal: "SIGTERM", ends: 143 },
    { signal: "SIGHUP", ends: 129 },
  ] as const)("ends check-client --intercept: $signal", async ({ signal, ends }) => {
    const args = [...CHECK, "--intercept", "--command", `node ${AXIOS} {prompt} x`];
    await ended({ args, signals: sent(signal, 6_000), ends });
  });

  it.each([
    { script: "echo up; sleep 600 & sleep 601", signal: "SIGTERM", ends: 143 },
    { script: "echo up; sleep 600 & sleep 601", signal: "SIGHUP", ends: 129 },
    { script: "echo up; sleep 600 & sleep 601", signal: "SIGINT", ends: 130 },
    { script: "setsid sleep 600 & echo up; sleep 601", signal: "SIGTERM", ends: 143 },
    { script: "trap '' TERM; echo up; sleep 600 & sleep 601", signal: "SIGTERM", ends: 137 },
  ] as const)(
    "to exec ends all that its command has started: $signal, $script",
    async ({ script, signal, ends }) => {
      await ended({
        args: ["exec", "--", "sh", "-c", script],
        signals: sent(signal, 100),
        signalsFrom: "up\n",
        ends,
      });
    },
  );
});

describe("kill -9", () => {
  it.each<Row>([
    { args: ["exec", "--", "sh", "-c", "sleep 600 & sleep 601"], ends: 137 },
    { args: ["exec", "--", "sh", "-c", "setsid sleep 600 & sleep 601"], ends: 137 },
    { args: ["exec", "--intercept", "--", "sleep", "600"], ends: 137 },
    { args: [...CHECK, "--command", "sh -c 'sleep 600 & sleep 601'"], ends: 137 },
    { args: ["verify"], ends: 137 },
  ])("leaves neither processes nor files: $args", async (row) => {
    await ended({ ...row, signals: sent("SIGKILL", 3_500) });
  });
});

describe("a place for temporary files that is none", () => {
  const args = ["exec", "--intercept", "--", "true"];
  it.each<Row>([
    { args, temporary: "nothing", ends: 2 },
    { args, temporary: "a file", ends: 2 },
    { args, temporary: "read-only", ends: 2 },
    { args: [...CHECK, "--command", "true"], temporary: "nothing", ends: 5 },
  ])("is named, and ends the command: $args, $temporary", async (row) => {
    const { stdout, stderr } = await ended(row);
    expect(stdout + stderr).toMatch(/no temporary folder can be made in .*Set TMPDIR/);
  });
});

it("serves on where it may open no more files", async () => {
  const child = spawn("sh", [
    ...["-c", 'ulimit -n 40; exec "$@"', "sh", process.execPath, COMMAND, "--port", "0", "--json"],
  ]);
  const [line] = await once(child.stdout, "data");
  const { port } = new URL(JSON.parse(String(line)).origin);
  const sockets = Array.from({ length: 60 }, () => connect(Number(port)).on("error", () => {}));
  await sleep(500);
  for (const socket of sockets) socket.destroy();
  await sleep(500);
  expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
  child.kill("SIGKILL");
});

it("says a fault of the system in one sentence", async () => {
  const cwd = aFolder();
  const { child, firstLine } = await running(["--port", "0", "--json"], {}, cwd);
  const { origin } = JSON.parse(firstLine);
  const { stderr } = await ended({ args: ["--port", new URL(origin).port], ends: 1 });
  expect(stderr).toMatch(/^nanogpt-video-emulator: port \d+ .* is in use\..*\n$/);
  child.kill();
});

it.each([PROCESSES, CELLS_OF_TROUBLE])(
  "$name: $about",
  { timeout: 240_000 },
  async ({ run, short }) => {
    const failures: string[] = [];
    await run(
      { seed: 1, rounds: short, first: 0 },
      {
        onWork: () => undefined,
        onNotLookedAt: (text) => void process.stderr.write(`NOT LOOKED AT ${text}\n`),
        onFailure: (_kind, text) => {
          failures.push(text);
          return true;
        },
      },
    );
    expect(failures.join("\n")).toBe("");
  },
);
