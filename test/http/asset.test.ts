import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { aClient, type Client, LAKE } from "../support/client.ts";

async function aVideo(): Promise<{ client: Client; url: string; bytes: Buffer; etag: string }> {
  const client = await aClient();
  const { runId } = await client.submit(LAKE);
  const { data } = await client.read(`/api/video/status?requestId=${runId}`);
  const { url } = data.output.video;
  const response = await client.get(url, {});
  const bytes = Buffer.from(await response.arrayBuffer());
  return { client, url, bytes, etag: response.headers.get("etag") ?? "" };
}

describe("a finished video", () => {
  it("is an MP4 on an origin of its own, for which no key is needed", async () => {
    const { client, url } = await aVideo();
    expect(new URL(url).origin).toBe(client.emulator.assetOrigin);
    expect(new URL(url).origin).not.toBe(client.emulator.origin);
    const response = await client.get(url, {});
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("video/mp4");
    expect(response.headers.get("accept-ranges")).toBe("bytes");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("has the same bytes for the same seed and requests, and others for another seed", async () => {
    const digests = await Promise.all(
      [1, 1, 2].map(async (seed) => {
        const client = await aClient({ seed });
        const { runId } = await client.submit(LAKE);
        return (await client.read(`/__emulator/jobs/${runId}`)).video.sha256;
      }),
    );
    expect(digests[0]).toBe(digests[1]);
    expect(digests[0]).not.toBe(digests[2]);
  });

  it("answers HEAD with the length and no body", async () => {
    const { client, url, bytes, etag } = await aVideo();
    const response = await client.emulator.fetch(url, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
    expect(response.headers.get("etag")).toBe(etag);
    expect(await response.text()).toBe("");
  });

  it.each([
    { range: "bytes=0-99", from: 0, to: 100 },
    { range: "bytes=100-", from: 100, to: undefined },
    { range: "bytes=-100", from: -100, to: undefined },
  ])("serves the range $range", async ({ range, from, to }) => {
    const { client, url, bytes } = await aVideo();
    const response = await client.get(url, { range });
    expect(response.status).toBe(206);
    const part = Buffer.from(await response.arrayBuffer());
    expect(part.equals(bytes.subarray(from, to))).toBe(true);
    expect(response.headers.get("content-range")).toMatch(new RegExp(`/${bytes.length}$`));
  });

  it("refuses a range beyond its end", async () => {
    const { client, url, bytes } = await aVideo();
    const response = await client.get(url, { range: `bytes=${bytes.length}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get("content-range")).toBe(`bytes */${bytes.length}`);
  });

  it("is not sent again to those who have it", async () => {
    const { client, url, etag } = await aVideo();
    const response = await client.get(url, { "if-none-match": etag });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe("");
  });

  it("comes together again from parts, as a download that is resumed", async () => {
    const { client, url, bytes, etag } = await aVideo();
    const half = Math.floor(bytes.length / 2);
    const first = await client.get(url, { range: `bytes=0-${half - 1}` });
    const second = await client.get(url, { range: `bytes=${half}-`, "if-range": etag });
    const parts = [await first.arrayBuffer(), await second.arrayBuffer()].map((part) =>
      Buffer.from(part),
    );
    const digest = (data: Buffer) => createHash("sha256").update(data).digest("hex");
    expect(digest(Buffer.concat(parts))).toBe(digest(bytes));
  });

  it.each([
    { model: "bytedance-seedance-v1-pro-fast", allowed: "*" },
    { model: "kling-video", allowed: null },
  ])("of $model allows a page to read it: $allowed", async ({ model, allowed }) => {
    const client = await aClient({ pace: "instant" });
    const { runId } = await client.submit({ ...LAKE, model });
    const { data } = await client.read(`/api/video/status?requestId=${runId}`);
    const { headers } = await client.get(data.output.video.url, { origin: "http://page.example" });
    expect(headers.get("access-control-allow-origin")).toBe(allowed);
  });

  it("is not there before the job is completed", async () => {
    const client = await aClient({ pace: "manual" });
    const { runId } = await client.submit(LAKE);
    const url = `${client.emulator.assetOrigin}/predictions/${runId}/0.mp4`;
    expect((await client.get(url, {})).status).toBe(404);
    client.emulator.clock.advance("1h");
    expect((await client.get(url, {})).status).toBe(200);
  });

  it.each(["/", "/predictions/", "/predictions/vid_none/0.mp4", "/predictions/%00/0.mp4"])(
    "is not at %s",
    async (path) => {
      const { emulator, get } = await aClient();
      expect((await get(emulator.assetOrigin + path, {})).status).toBe(404);
    },
  );
});
