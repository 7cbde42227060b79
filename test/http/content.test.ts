import { fc, test } from "@fast-check/vitest";
import { beforeAll, describe, expect, it } from "vitest";
import { createEmulator, type Emulator, type EmulatorOptions } from "../../src/emulator/index.ts";
import { factsOf } from "../../src/emulator/media/facts.ts";
import { aClient, clientOf, LAKE } from "../support/client.ts";
import { imageFactsOf } from "../support/image-facts.ts";

const CONTENT = "/api/generate-video/content";
const GROK = { model: "grok-imagine-video", prompt: "a lake", resolution: "480p" };
const SORA = { model: "sora-2", prompt: "a lake", orientation: "portrait" };

/** A client with one job, and the query that asks for its content. */
async function aViewer(options: EmulatorOptions = {}, request: { model: string } = GROK) {
  const client = await aClient(options);
  const { runId } = await client.submit(request);
  const path = (more = "") => `${CONTENT}?model=${request.model}&runId=${runId}${more}`;
  /** Where the redirect leads. */
  const link = async (more = ""): Promise<string> => {
    const response = await client.get(path(more));
    expect(response.status).toBe(302);
    return response.headers.get("location") ?? "";
  };
  return { ...client, runId, path, link };
}

describe("a job whose files lie behind the API", () => {
  it.each([GROK, SORA])("is completed with a path of the API: $model", async (request) => {
    const { runId, read } = await aViewer({}, request);
    const url = `${CONTENT}?model=${request.model}&runId=${runId}&variant=video`;
    const { data } = await read(`/api/video/status?requestId=${runId}`);
    expect(data.output).toEqual({ video: { url } });
  });

  it("is led to a link that needs no key and is not for pages of other origins", async () => {
    const { emulator, runId, link, get, read } = await aViewer();
    const url = await link("&variant=video");
    expect(url.startsWith(`${emulator.assetOrigin}/`)).toBe(true);
    const response = await get(url, {});
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(response.headers.get("content-type")).toBe("video/mp4");
    const { video } = await read(`/__emulator/jobs/${runId}`);
    expect(response.headers.get("etag")).toBe(`"${video.sha256.slice(0, 32)}"`);
    expect((await factsOf(new Uint8Array(await response.arrayBuffer()))).title).toBe(runId);
  });

  it("gives the same link for the same second, and lets pages read the redirect", async () => {
    const { path, link, get } = await aViewer();
    expect(await link("&variant=video")).toBe(await link());
    expect((await get(path())).headers.get("access-control-allow-origin")).toBe("*");
  });

  it("serves ranges of a link", async () => {
    const { link, get } = await aViewer();
    const response = await get(await link(), { range: "bytes=0-9" });
    expect(response.status).toBe(206);
    expect((await response.arrayBuffer()).byteLength).toBe(10);
  });

  it.each([
    { request: GROK, variant: "thumbnail", type: "image/webp", size: "854x480" },
    { request: GROK, variant: "spritesheet", type: "image/jpeg", size: "800x180" },
    { request: SORA, variant: "thumbnail", type: "image/webp", size: "720x1280" },
    { request: SORA, variant: "spritesheet", type: "image/jpeg", size: "800x568" },
  ])("has a $variant of $size for $request.model", async (row) => {
    const { link, get } = await aViewer({}, row.request);
    const response = await get(await link(`&variant=${row.variant}`), {});
    expect(response.headers.get("content-type")).toBe(row.type);
    const { type, size } = imageFactsOf(new Uint8Array(await response.arrayBuffer()));
    expect({ type: `image/${type}`, size }).toEqual({ type: row.type, size: row.size });
  });
});

describe(`GET ${CONTENT}`, () => {
  it.each([
    ["no runId", "?model=grok-imagine-video", "runId"],
    ["no model", "?runId=RUN", "model"],
    ["an unknown variant", "?model=grok-imagine-video&runId=RUN&variant=audio", "variant"],
    ["an empty variant", "?model=grok-imagine-video&runId=RUN&variant=", "variant"],
    ["another model", "?model=sora-2&runId=RUN", "model"],
  ])("answers 400 to %s and names it", async (_, query, field) => {
    const { runId, get } = await aViewer();
    const response = await get(CONTENT + query.replace("RUN", runId));
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(field);
  });

  it("answers 400 for a job whose files have URLs of their own", async () => {
    const { path, get } = await aViewer({}, LAKE);
    expect((await get(path())).status).toBe(400);
  });

  it("answers 401 without a key, 403 to another one, 404 to an unknown job", async () => {
    const { path, get, as } = await aViewer();
    expect((await get(path(), {})).status).toBe(401);
    expect((await as("sk-other").get(path())).status).toBe(403);
    expect((await get(`${CONTENT}?model=sora-2&runId=vid_none`)).status).toBe(404);
  });

  it("answers 404 for a job that ended without a video", async () => {
    const request = { ...GROK, prompt: "flagged-content" };
    const { path, get } = await aViewer({}, request);
    const response = await get(path());
    expect(response.status).toBe(404);
    expect((await response.json()).error.message).toContain("without a video");
  });

  it("answers 409 until the job is completed", async () => {
    const { path, get, emulator } = await aViewer({ pace: "manual" });
    expect((await get(path())).status).toBe(409);
    emulator.clock.advance("1h");
    expect((await get(path())).status).toBe(302);
  });
});

describe("the switches of content", () => {
  it.each([
    { variant: "video", type: "video/mp4" },
    { variant: "thumbnail", type: "image/webp" },
    { variant: "spritesheet", type: "image/jpeg" },
  ])("contentMode bytes says that a $variant is $type, whole or in part", async (row) => {
    const { path, get } = await aViewer({ switches: { contentMode: "bytes" } });
    const ask = (headers = {}) =>
      get(path(`&variant=${row.variant}`), { "x-api-key": "sk-test", ...headers });
    const whole = await ask();
    const bytes = new Uint8Array(await whole.arrayBuffer());
    const part = await ask({ range: "bytes=2-5" });
    expect([part.status, part.headers.get("content-range")]).toEqual([
      206,
      `bytes 2-5/${bytes.length}`,
    ]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(2, 6));
    for (const { headers } of [whole, part]) expect(headers.get("content-type")).toBe(row.type);
  });

  it.each([
    { what: "a range beyond its end", headers: { range: "bytes=999999999-" }, status: 416 },
    { what: "other bytes", headers: { "if-match": '"another"' }, status: 412 },
  ])("contentMode bytes refuses $what with $status", async ({ headers, status }) => {
    const { path, get } = await aViewer({ switches: { contentMode: "bytes" } });
    const sent: Record<string, string> = { "x-api-key": "sk-test", ...headers };
    expect((await get(path(), sent)).status).toBe(status);
  });

  it.each(["thumbnail", "video"])("contentMode bytes serves the %s at once", async (variant) => {
    const { path, get, link, runId } = await aViewer({ switches: { contentMode: "bytes" } });
    const response = await get(path(`&variant=${variant}`));
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    const again = { "if-none-match": response.headers.get("etag") ?? "", "x-api-key": "sk-test" };
    expect((await get(path(`&variant=${variant}`), again)).status).toBe(304);
    expect(runId).toMatch(/^vid_/);
    await expect(link()).rejects.toThrow();
  });

  it("contentMode json names the link", async () => {
    const { path, read, runId, get } = await aViewer({ switches: { contentMode: "json" } });
    const answer = await read(path("&variant=thumbnail"));
    expect(answer).toEqual({
      runId,
      model: "grok-imagine-video",
      variant: "thumbnail",
      url: expect.stringMatching(/^http.*thumbnail\.webp\?/),
    });
    expect((await get(answer.url, {})).status).toBe(200);
  });

  it("contentSora2Only leaves other models their URLs", async () => {
    const { path, get, read, runId } = await aViewer({ switches: { contentSora2Only: true } });
    expect((await get(path())).status).toBe(400);
    const { data } = await read(`/api/video/status?requestId=${runId}`);
    expect(data.output.video.url).toMatch(/^http.*\/0\.mp4$/);
    const sora = await aViewer({ switches: { contentSora2Only: true } }, SORA);
    expect((await sora.get(sora.path())).status).toBe(302);
  });
});

describe("a signed link", () => {
  const world: { emulator?: Emulator; url?: string } = {};
  const fetched = async (url: string, init?: RequestInit) => {
    const response = await world.emulator?.fetch(url, init);
    if (!response) throw new Error("there is no emulator");
    return response;
  };

  beforeAll(async () => {
    world.emulator = await createEmulator({ listen: false, pace: "instant" });
    const client = clientOf(world.emulator, "sk-test");
    const { runId } = await client.submit(SORA);
    const redirect = await client.get(`${CONTENT}?runId=${runId}&model=sora-2&variant=thumbnail`);
    world.url = redirect.headers.get("location") ?? "";
    return () => world.emulator?.close();
  });

  test.prop([fc.nat(), fc.constantFrom(..."abcxyzABCXYZ0123456789-_.~&=%/".split(""))], {
    numRuns: 400,
  })("is worth nothing once a character of it was changed", async (at, character) => {
    const url = world.url ?? "";
    const start = (world.emulator?.assetOrigin ?? "").length;
    const place = start + (at % (url.length - start));
    fc.pre(url[place] !== character && place > start);
    const response = await fetched(url.slice(0, place) + character + url.slice(place + 1));
    expect(response.status).toBe(403);
    const xml = /^<\?xml .*\n<Error><Code>(SignatureDoesNotMatch|AccessDenied)<\/Code>/;
    expect(await response.text()).toMatch(xml);
  });

  it.each([
    ["cut off", (url: string) => url.slice(0, -1)],
    ["longer", (url: string) => `${url}0`],
    ["with more in the query", (url: string) => `${url}&x=1`],
    ["without its query", (url: string) => url.replace(/\?.*/, "")],
    ["without its signature", (url: string) => url.replace(/&X-Amz-Signature.*/, "")],
    ["in capitals", (url: string) => url.replace(/[0-9a-f]{64}$/, (hex) => hex.toUpperCase())],
  ])("is refused %s", async (_, change) => {
    const response = await fetched(change(world.url ?? ""));
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toBe("application/xml");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is for the method that it was made for", async () => {
    expect((await fetched(world.url ?? "", { method: "HEAD" })).status).toBe(403);
    expect((await fetched(world.url ?? "")).status).toBe(200);
  });

  it.each([
    { after: "3599s", status: 200 },
    { after: "3600s", status: 403 },
    { after: "2h", status: 403 },
  ])("answers $status after $after on the clock of its world", async ({ after, status }) => {
    const { link, post, get } = await aViewer();
    const url = await link();
    await post("/__emulator/clock/advance", { by: after });
    const response = await get(url, {});
    expect(response.status).toBe(status);
    if (status === 403) expect(await response.text()).toContain("Request has expired");
  });

  it("is the same for the same seed, and of no use to another", async () => {
    const [one, same, other] = await Promise.all(
      [1, 1, 2].map(async (seed) => (await aViewer({ seed })).link()),
    );
    expect(same).toBe(one);
    const stranger = await aViewer({ seed: 3 });
    expect((await stranger.get(other ?? "", {})).status).toBe(403);
  });
});
