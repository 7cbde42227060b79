import { once } from "node:events";
import { request } from "node:http";
import { createConnection } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { LAKE } from "../support/client.ts";

const KEY = "sk-test";

/** What a client gets that reaches the API under some name, as through a mapped port. */
async function asked(emulator: Emulator, host: string, path: string, body?: object) {
  const { hostname: bracketed, port } = new URL(emulator.origin);
  const hostname = bracketed.replace(/[[\]]/g, "");
  const headers = { host, "x-api-key": KEY, "content-type": "application/json" };
  const token = { "x-emulator-token": emulator.controlToken ?? "" };
  const method = body ? "POST" : "GET";
  const sent = request({ hostname, port, path, method, headers: { ...headers, ...token } });
  sent.end(body && JSON.stringify(body));
  const [answer] = await once(sent, "response");
  const text = Buffer.concat(await answer.toArray()).toString();
  const type = answer.headers["content-type"] ?? "";
  return { headers: answer.headers, body: type.startsWith("application/json") && JSON.parse(text) };
}

async function open(options: EmulatorOptions): Promise<Emulator> {
  const emulator = await createEmulator({ pace: "instant", ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

describe("the link to a finished video", () => {
  it.each([
    { options: {}, host: "api.internal:80", link: "ASSETS" },
    { options: { host: "localhost" }, host: "api.internal", link: "ASSETS" },
    { options: { host: "0.0.0.0" }, host: "emulator:4747", link: "http://emulator:ASSET_PORT" },
    { options: { host: "0.0.0.0" }, host: "10.0.0.7:9", link: "http://10.0.0.7:ASSET_PORT" },
    { options: { host: "::" }, host: "[fd00::7]:9", link: "http://[fd00::7]:ASSET_PORT" },
    { options: { assetPort: "same" }, host: "127.0.0.1:49153", link: "http://127.0.0.1:49153" },
    {
      options: { host: "0.0.0.0", assetPort: "same" },
      host: "emulator:49153",
      link: "http://emulator:49153",
    },
    {
      options: { host: "0.0.0.0", assetPort: "same", publicAssetOrigin: "https://cdn.example" },
      host: "emulator:49153",
      link: "https://cdn.example",
    },
  ] as const)("is at $link for $options, reached as $host", async ({ options, host, link }) => {
    const emulator = await open(options);
    const submit = (body: object) => asked(emulator, host, "/api/generate-video", body);
    const { runId } = (await submit(LAKE)).body;
    const expected = link
      .replace("ASSETS", emulator.assetOrigin)
      .replace("ASSET_PORT", new URL(emulator.assetOrigin).port);
    const polled = await asked(emulator, host, `/api/video/status?requestId=${runId}`);
    const { url } = polled.body.data.output.video;
    expect(new URL(url).origin).toBe(expected);
    const behind = (await submit({ ...LAKE, model: "grok-imagine-video" })).body;
    const query = `model=grok-imagine-video&runId=${behind.runId}`;
    const content = await asked(emulator, host, `/api/generate-video/content?${query}`);
    expect(new URL(content.headers.location).origin).toBe(expected);
    await emulator.world(KEY).scenario("asset-expired");
    const { body: late } = await asked(emulator, host, `/api/video/status?requestId=${runId}`);
    expect(new URL(late.data.output.video.url).origin).toBe(expected);
    if (emulator.controlToken === undefined) return; // whose controls answer to its own host only
    const { body: seen } = await asked(emulator, host, `/__emulator/jobs/${runId}`);
    expect(seen.video.url).toBe(url);
  });

  it.each([
    { options: { host: "0.0.0.0", assetPort: "same" }, reached: "127.0.0.1" },
    { options: { host: "0.0.0.0" }, reached: "127.0.0.1" },
    { options: { host: "::", assetPort: "same" }, reached: "127.0.0.1" },
    { options: { host: "::", assetPort: "same" }, reached: "[::1]" },
  ] as const)(
    "is where the request came in that names no host: $options, $reached",
    async ({ options, reached }) => {
      const emulator = await open(options);
      const { id } = await emulator.world(KEY).addJob({ ...LAKE, phase: "completed" });
      const { port } = new URL(emulator.origin);
      const expected = `http://${reached}:${new URL(emulator.assetOrigin).port}/predictions/`;
      for (const head of ["HTTP/1.0", "HTTP/1.1\r\nhost:\r\nconnection: close"]) {
        const socket = createConnection(Number(port), reached.replace(/[[\]]/g, ""));
        const path = `/api/video/status?requestId=${id}`;
        socket.write(`GET ${path} ${head}\r\nx-api-key: ${KEY}\r\n\r\n`);
        expect(Buffer.concat(await socket.toArray()).toString()).toContain(`"url":"${expected}`);
      }
    },
  );

  it("leads to the file where one port serves both, as does every other path to the API", async () => {
    const emulator = await open({ assetPort: "same" });
    expect(emulator.assetOrigin).toBe(emulator.origin);
    const { id } = await emulator.world(KEY).addJob({ ...LAKE, phase: "completed" });
    const { video } = await emulator.world(KEY).job(id);
    const answer = await fetch(video.url ?? "");
    expect(answer.headers.get("content-type")).toBe("video/mp4");
    expect((await answer.arrayBuffer()).byteLength).toBe(video.bytes);
    expect((await fetch(`${emulator.origin}/health`)).status).toBe(200);
    expect((await fetch(`${emulator.origin}/predictions/${id}`)).status).toBe(404);
  });

  it("says of one port for both that nobody looks at keys sent to the host of the videos", async () => {
    const found = async (options: EmulatorOptions) => {
      const emulator = await open(options);
      const { id } = await emulator.world(KEY).addJob({ ...LAKE, phase: "completed" });
      const { url } = (await emulator.world(KEY).job(id)).video;
      await (await fetch(url ?? "", { headers: { "x-api-key": KEY } })).arrayBuffer();
      const { findings, notLookedAt } = await emulator.findings();
      return { ids: findings.map((finding) => finding.id), notLookedAt };
    };
    const id = "key-sent-to-asset-host";
    expect(await found({})).toEqual({ ids: [id], notLookedAt: [] });
    expect(await found({ assetPort: "same" })).toEqual({ ids: [], notLookedAt: [id] });
  });

  it("tells this machine where it listens on every address", async () => {
    expect((await open({ host: "0.0.0.0" })).origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await open({ host: "::" })).assetOrigin).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });
});
