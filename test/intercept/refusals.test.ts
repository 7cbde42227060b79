import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Interception, startInterception } from "../support/interception.ts";
import { areMissing } from "../support/tools.ts";

const run = promisify(execFile);

/** A name that is allowed; nobody has it, so a connection fails for want of an address. */
const ALLOWED = "allowed.invalid";
const REFUSAL =
  "nanogpt-video-emulator refused a connection to other.invalid, so that nothing leaves this " +
  "machine by accident. If it is meant, allow it: exec --allow-host other.invalid";

let interception: Interception;
beforeAll(async () => {
  interception = await startInterception("--pace", "poll", "--allow-host", ALLOWED);
});
afterAll(async () => {
  const told = await interception.end();
  expect(told).toMatch(/refused other\.invalid \d+ times \(--allow-host other\.invalid\)/);
});

/** What a Node program prints, the interception's preload in it. */
async function printed(program: string): Promise<string> {
  const { env } = interception;
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", program], { env });
  return stdout.trim();
}

describe("what is not the emulator's", () => {
  it.each([
    `import net from "node:net"; net.connect(443, "other.invalid").on("error", (e) => console.log(e.message))`,
    `import { connect } from "node:net"; connect({ port: 25, host: "other.invalid" }).on("error", (e) => console.log(e.message))`,
    `import { Socket } from "node:net"; new Socket().connect(443, "other.invalid").on("error", (e) => console.log(e.message))`,
    `import tls from "node:tls"; tls.connect(443, "other.invalid").on("error", (e) => console.log(e.message))`,
    `import http from "node:http"; http.get("http://OTHER.invalid.").on("error", (e) => console.log(e.message))`,
    `import https from "node:https"; https.get(new URL("https://other.invalid")).on("error", (e) => console.log(e.message))`,
    `import http2 from "node:http2"; http2.connect("https://other.invalid").on("error", (e) => console.log(e.message))`,
    `fetch("https://other.invalid").catch((e) => console.log(e.cause.message))`,
    `import { fetch } from "undici"; fetch("https://other.invalid").catch((e) => console.log(e.cause.message))`,
    `import axios from "axios"; axios.get("https://other.invalid", { proxy: false }).catch((e) => console.log(e.message))`,
  ])("is refused in Node, by a sentence that names it: %s", async (program) => {
    expect(await printed(program)).toBe(REFUSAL);
  });

  it("is refused by its address too", async () => {
    const program = `import net from "node:net"; net.connect(443, "192.0.2.1").on("error", (e) => console.log(e.code, e.message))`;
    expect(await printed(program)).toMatch(/^ERR_EMULATOR_REFUSED .* to 192\.0\.2\.1, /);
  });

  it.skipIf(areMissing("curl"))("is refused by the proxy with 403: CONNECT", async () => {
    const { env } = interception;
    const curl = run("curl", ["-sv", "https://other.invalid"], { env });
    await expect(curl).rejects.toMatchObject({
      stderr: expect.stringContaining(`< HTTP/1.1 403 ${REFUSAL}`),
    });
  });

  it.skipIf(areMissing("curl"))("is refused by the proxy with 403: a plain request", async () => {
    const { env } = interception;
    const { stdout } = await run("curl", ["-si", "http://other.invalid"], { env });
    expect(stdout).toContain("HTTP/1.1 403");
    expect(stdout).toContain(REFUSAL);
  });

  it("is tried if it is allowed", async () => {
    const program = `import net from "node:net"; net.connect(443, "${ALLOWED}").on("error", (e) => console.log(e.code))`;
    expect(await printed(program)).toMatch(/^(ENOTFOUND|EAI_AGAIN)$/);
  });

  it("is let alone if it is of this machine", async () => {
    const server = createServer((_, answer) => answer.end("at home")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const program = `console.log(await (await fetch("http://localhost:${port}")).text())`;
    expect(await printed(program)).toBe("at home");
    server.close();
  });
});

describe("what a Node program sends to a host of the service", () => {
  it.each([
    `console.log((await fetch("http://www.nano-gpt.com/health")).status)`,
    `console.log((await fetch("https://api.nano-gpt.com:8443/health")).status)`,
    `import http from "node:http"; http.get({ host: "nano-gpt.com", path: "/health" }, (r) => console.log(r.resume().statusCode))`,
    `import https from "node:https"; https.get("https://NANO-GPT.com/health", { agent: false }, (r) => console.log(r.resume().statusCode))`,
    `import { get } from "node:https"; get("https://nano-gpt.com/health", (r) => console.log(r.resume().statusCode, r.socket.authorized))`,
    `import tls from "node:tls"; const s = tls.connect(443, "nano-gpt.com", {}, () => s.end("GET /health HTTP/1.0\\r\\n\\r\\n")); s.on("data", (d) => console.log(String(d).split(" ")[1]))`,
  ])("reaches the emulator: %s", async (program) => {
    expect(await printed(program)).toMatch(/^200( true)?$/);
  });

  it("is refused with a sentence if it must be HTTP/2", async () => {
    const program = `import http2 from "node:http2"; http2.connect("https://nano-gpt.com").on("error", (e) => console.log(e.message))`;
    expect(await printed(program)).toContain("speaks HTTP/1.1");
  });
});

describe("a plain request through the proxy", () => {
  it.skipIf(areMissing("curl"))("reaches the emulator without what was for the proxy", async () => {
    const { env, origin } = interception;
    await run("curl", ["-sf", "http://nano-gpt.com/api/v1/models", "-H", "x-Case: Kept"], { env });
    const journal = await (await fetch(`${origin}/__emulator/journal`)).json();
    const { headers } =
      (journal as { entries: { headers: [string, string][] }[] }).entries.at(-1) ?? {};
    const names = headers?.map(([name]) => name);
    expect(names).toContain("x-Case");
    expect(names).not.toContain("Proxy-Connection");
  });
});

describe("trouble on the wire, behind the proxy", () => {
  const curl = (...args: readonly string[]) => {
    return run("curl", ["-sS", ...args], { env: interception.env });
  };
  const submitted = async (key: string): Promise<string> => {
    const body = '{"model":"kling-video","prompt":"a lake"}';
    const { stdout } = await curl(`https://nano-gpt.com/api/generate-video`, "-H", key, "-d", body);
    return JSON.parse(stdout).runId;
  };

  it.skipIf(areMissing("curl"))("a cut connection is cut", async () => {
    const key = "x-api-key: sk-emulator-poll-reset--1";
    const id = await submitted(key);
    const poll = curl(`https://nano-gpt.com/api/video/status?requestId=${id}`, "-H", key);
    await expect(poll).rejects.toMatchObject({ stderr: expect.stringContaining("reset") });
  });

  it.skipIf(areMissing("curl"))("a file that breaks off breaks off", async () => {
    const key = "x-api-key: sk-emulator-asset-truncated--1";
    const id = await submitted(key);
    const status = `https://nano-gpt.com/api/video/status?requestId=${id}`;
    let url: string | undefined;
    while (url === undefined) {
      const { data } = JSON.parse((await curl(status, "-H", key)).stdout);
      url = data.output?.video.url;
    }
    await expect(curl(url, "-o", "/dev/null")).rejects.toMatchObject({ code: expect.any(Number) });
  });
});
