import { execFile } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { LAKE } from "../support/client.ts";
import { command, running } from "../support/command.ts";
import { areMissing } from "../support/tools.ts";

const HEADERS = { "x-api-key": "sk-test", "content-type": "application/json" };

/** What it says at its end of a client that was refused at most. */
const TOLD = /^\n0 jobs, 0 USD spent[^\n]*\n(without an answer[^\n]*\n)?$/;

describe("nanogpt-video-emulator", () => {
  it("prints one ready line that a program can read, and serves", async () => {
    const { firstLine, child } = await running(["--port", "0", "--json"]);
    const ready = JSON.parse(firstLine);
    expect(ready).toEqual({
      event: "ready",
      origin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      baseUrl: `${ready.origin}/api`,
      assetOrigin: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      pid: child.pid,
    });
    expect(ready.assetOrigin).not.toBe(ready.origin);
    expect((await fetch(`${ready.origin}/health`)).status).toBe(200);
  });

  it("does the whole job over a real socket: submit, poll, download", async () => {
    const { firstLine } = await running(["start", "--port", "0", "--json", "--pace", "poll"]);
    const { baseUrl } = JSON.parse(firstLine);
    const body = JSON.stringify(LAKE);
    const submitted = await fetch(`${baseUrl}/generate-video`, {
      method: "POST",
      body,
      headers: HEADERS,
    });
    expect(submitted.status).toBe(202);
    const { runId } = (await submitted.json()) as { runId: string };
    let url: string | undefined;
    for (let polls = 0; polls < 10 && url === undefined; polls++) {
      const status = await fetch(`${baseUrl}/video/status?requestId=${runId}`, {
        headers: HEADERS,
      });
      url = ((await status.json()) as { data: { output?: { video: { url: string } } } }).data.output
        ?.video.url;
    }
    const video = await fetch(url ?? "");
    expect(video.status).toBe(200);
    expect(video.headers.get("content-type")).toBe("video/mp4");
    const bytes = Buffer.from(await video.arrayBuffer());
    expect(bytes.length).toBe(Number(video.headers.get("content-length")));
    expect(bytes.subarray(4, 8).toString()).toBe("ftyp");
  });

  it.skipIf(areMissing("bash", "curl"))(
    "welcomes a person with the base URL and a curl that works as it stands",
    async () => {
      const { child, ended, firstLine } = await running(["--port", "0"]);
      expect(firstLine).toMatch(/^nanogpt-video-emulator ready http:\/\/127\.0\.0\.1:\d+\/api$/);
      const baseUrl = firstLine.split(" ").at(-1);
      await fetch(`${baseUrl}/v1/models`);
      child.kill("SIGINT");
      const { stdout } = await ended;
      expect(stdout).toContain("any key works");

      const again = await running(["--port", "0"]);
      const port = again.firstLine.match(/:(\d+)/)?.[1];
      const curl = stdout.slice(stdout.indexOf("curl"), stdout.indexOf("'\n") + 1);
      const typed = curl.replaceAll(/127\.0\.0\.1:\d+/g, `127.0.0.1:${port}`);
      const { stdout: answer } = await promisify(execFile)("bash", ["-c", typed]);
      expect(JSON.parse(answer)).toMatchObject({ status: "pending", model: "kling-video" });
    },
  );

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "ends with 0 on %s, at once, keep-alive or not",
    async (signal) => {
      const { firstLine, child, ended } = await running(["--port", "0", "--json"]);
      const { origin } = JSON.parse(firstLine);
      const idle = request(`${origin}/health`, { headers: { connection: "keep-alive" } });
      idle.end();
      const [response] = await once(idle, "response");
      response.resume();
      const half = request(`${origin}/api/generate-video`, { method: "POST" });
      half.on("error", () => undefined);
      half.write("{");
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, stderr: expect.stringMatching(TOLD) });
    },
  );

  it("does not mind a client that hangs up in the middle of its body", async () => {
    const { firstLine, child, ended } = await running(["--port", "0", "--json"]);
    const { origin } = JSON.parse(firstLine);
    const half = request(`${origin}/api/generate-video`, { method: "POST", headers: HEADERS });
    half.on("error", () => undefined);
    half.write('{"model":');
    await once(half, "socket");
    await fetch(`${origin}/health`);
    half.destroy();
    const statuses = async (): Promise<readonly unknown[]> => {
      const journal = await fetch(`${origin}/__emulator/journal`);
      const { entries } = (await journal.json()) as { entries: { url: string; status: number }[] };
      return entries
        .filter(({ url }) => url.includes("generate-video"))
        .map(({ status }) => status);
    };
    await expect.poll(statuses).toEqual([400]);
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, stderr: expect.stringMatching(TOLD) });
  });

  it("says on the console what a refused request comes close to, once", async () => {
    const { firstLine, child, ended } = await running(["--port", "0", "--json"]);
    const { baseUrl } = JSON.parse(firstLine);
    const post = (path: string) => fetch(baseUrl + path, { method: "POST", headers: HEADERS });
    for (const path of ["/generate-vide", "/generate-vide", "/check-balance", "/api/teapot"]) {
      await post(path);
    }
    child.kill("SIGTERM");
    const { stdout, stderr } = await ended;
    expect(stderr.split("\n").slice(0, 3)).toEqual([
      "nanogpt-video-emulator: POST /api/generate-vide is no route of the API; did you mean POST /api/generate-video?",
      "nanogpt-video-emulator: POST /api/api/teapot is no route of the API.",
      "",
    ]);
    const [first, last = "", ...others] = stdout.trim().split("\n");
    expect([first, others]).toEqual([firstLine, []]);
    expect(JSON.parse(last)).toMatchObject({ event: "findings", requests: 4 });
  });

  it("takes options from the environment, and what is typed before them", async () => {
    const env = {
      NANOGPT_EMULATOR_PORT: "0",
      NANOGPT_EMULATOR_JSON: "1",
      NANOGPT_EMULATOR_BALANCE: "3",
    };
    const { firstLine } = await running(["--balance=7"], env);
    const { baseUrl } = JSON.parse(firstLine);
    const answer = await fetch(`${baseUrl}/check-balance`, { method: "POST", headers: HEADERS });
    expect(await answer.json()).toMatchObject({ usd_balance: "7.00000000" });
  });

  it("accepts only the keys it was given", async () => {
    const { firstLine } = await running([
      "--port=0",
      "--json",
      "--api-key",
      "sk-1",
      "--api-key",
      "sk-2",
    ]);
    const { baseUrl } = JSON.parse(firstLine);
    const statuses = await Promise.all(
      ["sk-1", "sk-2", "sk-3"].map(async (key) => {
        const init = { method: "POST", headers: { "x-api-key": key } };
        return (await fetch(`${baseUrl}/check-balance`, init)).status;
      }),
    );
    expect(statuses).toEqual([200, 200, 401]);
  });

  it.each([
    { args: ["--prot", "1"], says: "Did you mean --port?" },
    { args: ["-p", "1"], says: "no option -p" },
    { args: ["--port"], says: "--port needs a value" },
    {
      args: ["--port", "http"],
      says: '--port must be a whole number from 0 to 65535; got "http".',
    },
    {
      args: ["--port", "70000"],
      says: "--port must be a whole number from 0 to 65535; got 70000.",
    },
    {
      args: ["--pace", "slow"],
      says: '--pace must be one of real, fast, instant, poll, manual; got "slow".',
    },
    { args: ["--speed", "0"], says: "--speed must be a number from 0.001 to 1000000; got 0." },
    { args: ["--speed", "2", "--pace", "fast"], says: "no meaning at the pace fast" },
    { args: ["--balance", "-1"], says: "balance must be a number" },
    {
      args: ["--revision", "2019-01"],
      says: '--revision must be one of 2025-11, 2025-12, 2026-01; got "2019-01".',
    },
    { args: ["--json=yes"], says: "--json takes no value" },
    { args: ["strat"], says: 'there is no command "strat". Did you mean start?' },
    { args: ["models", "kling-vidoe"], says: "Did you mean kling-video?" },
  ])("refuses $args in one line, with 2", async ({ args, says }) => {
    const { code, stderr, stdout } = await command(args);
    expect(stderr).toContain(says);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });

  it("names a misspelt variable of the environment", async () => {
    const { code, stderr } = await command([], { NANOGPT_EMULATOR_PACES: "real" });
    expect(stderr).toContain("Did you mean NANOGPT_EMULATOR_PACE?");
    expect(code).toBe(2);
  });

  it.each(["--port", "--asset-port"])(
    "says which port is in use, and what to do: %s",
    async (option) => {
      const server = createServer().listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as { port: number };
      const rest = option === "--port" ? [] : ["--port", "0"];
      const typed = [...rest, option, String(port)];
      const { code, stderr } = await command(typed);
      server.close();
      expect(stderr).toContain(`port ${port} of 127.0.0.1 is in use`);
      expect(stderr).toContain(` ${option} 0 `);
      expect(code).toBe(1);
    },
  );

  it.each([["--help"], ["start", "--help"], ["-h"]])("explains itself with %s", async (...args) => {
    const { code, stdout } = await command(args);
    expect(code).toBe(0);
    for (const part of ["--port", "--pace", "--seed", "models", "NANOGPT_EMULATOR_PORT"]) {
      expect(stdout).toContain(part);
    }
  });

  it("tells its version", async () => {
    const { stdout } = await command(["--version"]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("lists the models, and shows one", async () => {
    const { stdout } = await command(["models"]);
    expect(stdout.trim().split("\n")).toHaveLength(177);
    const one = await command(["models", "veo3-video"]);
    expect(JSON.parse(one.stdout)).toMatchObject({ id: "veo3-video" });
  });
});
