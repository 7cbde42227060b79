import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { aFolder } from "../support/folder.ts";

/*
 * Two network namespaces stand for the containers of the emulator and of the app: each has a loopback,
 * addresses and names of its own. Where the system does not let us make them, the tests are skipped.
 */

const CONTAINER = `nanogpt-${process.pid}`;
const APP = `app-${process.pid}`;
const HOSTS = `/etc/netns/${APP}`;
const ENTRY = { name: "nanogpt", address: "10.197.2.2" };

const ip = (command: string) => execFileSync("ip", command.split(" "), { stdio: "pipe" });

/** A cable between two namespaces; `undefined` is that of this process. */
function cable(name: string, [here, there]: readonly [string | undefined, string], net: string) {
  const [a, b] = [`${name}a`, `${name}b`];
  ip(`link add ${a} type veth peer name ${b}`);
  ip(`link set ${b} netns ${there}`);
  if (here !== undefined) ip(`link set ${a} netns ${here}`);
  const inHere = here === undefined ? "" : `-n ${here} `;
  ip(`${inHere}addr add ${net}.1/30 dev ${a}`);
  ip(`${inHere}link set ${a} up`);
  ip(`-n ${there} addr add ${net}.2/30 dev ${b}`);
  ip(`-n ${there} link set ${b} up`);
}

function networksMade(): boolean {
  try {
    for (const name of [CONTAINER, APP]) {
      ip(`netns add ${name}`);
      ip(`-n ${name} link set lo up`);
    }
    cable(`h${process.pid}`, [undefined, CONTAINER], "10.197.1");
    cable(`c${process.pid}`, [APP, CONTAINER], "10.197.2");
    mkdirSync(HOSTS, { recursive: true });
    writeFileSync(join(HOSTS, "hosts"), `127.0.0.1 localhost\n${ENTRY.address} ${ENTRY.name}\n`);
    return true;
  } catch {
    return false;
  }
}

const areThere = networksMade();

afterAll(() => {
  for (const name of [CONTAINER, APP]) {
    try {
      ip(`netns del ${name}`);
    } catch {
      // it was never made
    }
  }
  rmSync(HOSTS, { recursive: true, force: true });
});

async function started(options: readonly string[]): Promise<void> {
  const command = [
    "start",
    "--host",
    "0.0.0.0",
    "--port",
    "4747",
    "--pace",
    "instant",
    ...options,
    "--json",
  ];
  const all = ["netns", "exec", CONTAINER, process.execPath, "dist/cli.js", ...command];
  const child = spawn("ip", all, { stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(async () => {
    const ended = once(child, "close");
    child.kill("SIGTERM");
    await ended;
  });
  await once(child.stdout, "data");
}

/** A port of this machine that leads to one of the container, as `docker run -p` makes it. */
async function mapped(port: number): Promise<number> {
  const server = createServer((client) => {
    const inner = connect(port, "10.197.1.2");
    client.on("error", () => inner.destroy()).pipe(inner);
    inner.on("error", () => client.destroy()).pipe(client);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Buys a video with the example client and gives what it saved. */
async function videoBy(program: readonly string[], baseUrl: string): Promise<Buffer> {
  const output = join(aFolder(), "lake.mp4");
  const args = ["examples/node/nanogpt-video.mjs", "kling-video", "a lake", output];
  const [first = "", ...rest] = [...program, process.execPath, ...args];
  const env = { ...process.env, NANOGPT_BASE_URL: baseUrl, NANOGPT_API_KEY: "sk-app" };
  const child = spawn(first, rest, { env, stdio: ["ignore", "ignore", "pipe"] });
  const said: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const [code] = await once(child, "close");
  expect([code, code === 0 ? "" : Buffer.concat(said).toString()]).toEqual([0, ""]);
  return readFileSync(output);
}

const isVideo = (bytes: Buffer) => bytes.subarray(4, 8).toString() === "ftyp";

describe.skipIf(!areThere)("a client in another network than the emulator", () => {
  const INSIDE = ["ip", "netns", "exec", APP];

  it.each([
    { asked: "by its name in Compose", host: ENTRY.name },
    { asked: "by its address", host: ENTRY.address },
  ])("has its video, from a second port, $asked", async ({ host }) => {
    await started(["--asset-port", "4748"]);
    expect(isVideo(await videoBy(INSIDE, `http://${host}:4747/api`))).toBe(true);
  });

  it("has its video through one mapped port, with --asset-port same", async () => {
    await started(["--asset-port", "same"]);
    const port = await mapped(4747);
    expect(isVideo(await videoBy([], `http://127.0.0.1:${port}/api`))).toBe(true);
    expect(isVideo(await videoBy(INSIDE, `http://${ENTRY.name}:4747/api`))).toBe(true);
  });
});
