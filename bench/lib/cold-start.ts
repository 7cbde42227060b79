import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { SUBMIT_BODY } from "./body.ts";
import { cpuMicrosOf } from "./process-facts.ts";
import { launch } from "./server.ts";
import type { Target } from "./targets.ts";

export type ColdStart = { readonly ms: number; readonly cpuMs: number };

const RETRY_MS = 2;
const GIVE_UP_MS = 20_000;

/** From the start of the process to the end of the first submit that was accepted. */
export async function coldStart(target: Target): Promise<ColdStart> {
  const port = await freePort();
  const began = performance.now();
  const child = launch(target, { port });
  while (!(await isAccepted(port))) {
    if (child.exitCode !== null || performance.now() - began > GIVE_UP_MS) {
      throw new Error(`${target.title} accepts no submit after its start`);
    }
    await sleep(RETRY_MS);
  }
  const ms = performance.now() - began;
  const cpuMs = cpuMicrosOf(child.pid ?? 0) / 1_000;
  await killed(child);
  return { ms, cpuMs };
}

/** From start to end of a Node that does nothing: what no server on Node can go below. */
export async function bareNode(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "exit");
  return performance.now() - began;
}

/** The port must be known before the process starts, as its ready line may come late. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a listening TCP server has one
  server.close();
  await once(server, "close");
  return port;
}

function isAccepted(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const attempt = request({
      port,
      host: "127.0.0.1",
      path: "/api/generate-video",
      method: "POST",
      agent: false,
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(SUBMIT_BODY),
        "x-api-key": "sk-bench",
      },
    });
    attempt.on("error", () => resolve(false));
    attempt.on("response", (response) => {
      response
        .resume()
        .on("end", () => resolve(Math.floor((response.statusCode ?? 0) / 100) === 2));
    });
    attempt.end(SUBMIT_BODY);
  });
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
