import { describe, expect, it } from "vitest";
import { sayingOnce } from "../../src/emulator/cli/near-misses.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { aClient, type Client, LAKE } from "../support/client.ts";

/** What the journal says that the last request of a client comes close to. */
async function missOf({ read }: Client) {
  const { entries } = await read("/__emulator/journal?limit=1");
  return entries[0].nearMiss;
}

/** Sends a request whatever it is, past the check of the spec. */
const sent = ({ emulator, key }: Client, method: string, path: string, body?: string) =>
  emulator.fetch(`${emulator.origin}${path}`, {
    method,
    headers: { "x-api-key": key, "content-type": "application/json" },
    ...(body !== undefined && { body }),
  });

const SUBMIT = "POST /api/generate-video";
const STATUS = "GET /api/video/status";

describe("a route that there is not", () => {
  it.each([
    { asked: "POST /api/generate-vide", kind: "misspelt-path", closest: SUBMIT },
    { asked: "POST /api/generateVideo", kind: "misspelt-path", closest: SUBMIT },
    { asked: "GET /api/video/stauts", kind: "misspelt-path", closest: STATUS },
    { asked: "GET /api/Video/Status", kind: "misspelt-path", closest: STATUS },
    { asked: "GET /api//video/status", kind: "misspelt-path", closest: STATUS },
    { asked: "POST /api/api/generate-video", kind: "doubled-api", closest: SUBMIT },
    { asked: "POST /api/api/generate-vide", kind: "doubled-api", closest: SUBMIT },
    { asked: "POST /generate-video", kind: "missing-api", closest: SUBMIT },
    { asked: "GET /video/status", kind: "missing-api", closest: STATUS },
    { asked: "GET /v1/video/status", kind: "missing-api", closest: "GET /api/v1/video/status" },
    { asked: "GET /v1/video-models", kind: "missing-api", closest: "GET /api/v1/video-models" },
    { asked: "POST /api/v1/generate-video", kind: "misplaced-v1", closest: SUBMIT },
    { asked: "GET /api/video-models", kind: "misplaced-v1", closest: "GET /api/v1/video-models" },
    { asked: "POST /api/generate-video/", kind: "trailing-slash", closest: SUBMIT },
    { asked: "GET /api/video/status/?requestId=1", kind: "trailing-slash", closest: STATUS },
    { asked: "GET /api/teapot", kind: "unknown-route", closest: undefined },
    { asked: "POST /v1/chat/completions", kind: "unknown-route", closest: undefined },
    { asked: "GET /api/generate-video", kind: "wrong-method", closest: SUBMIT },
    { asked: "POST /api/video/status", kind: "wrong-method", closest: STATUS },
    {
      asked: "DELETE /api/check-balance",
      kind: "wrong-method",
      closest: "POST /api/check-balance",
    },
  ])("$asked is $kind", async ({ asked, kind, closest }) => {
    const client = await aClient();
    const [method = "", path = ""] = asked.split(" ");
    const response = await sent(client, method, path);
    const [bare] = asked.split("?");
    const hint = `${bare} is no route of the API`;
    expect(await missOf(client)).toEqual({
      kind,
      ...(closest && { closest }),
      hint: closest ? `${hint}; did you mean ${closest}?` : `${hint}.`,
    });
    expect(response.status).toBe(kind === "wrong-method" ? 405 : 404);
    expect(await response.text()).not.toContain("did you mean");
  });

  it.each(["/favicon.ico", "/robots.txt", "/.well-known/x.json"])(
    "%s is what browsers ask for by themselves",
    async (path) => {
      const client = await aClient();
      expect((await sent(client, "GET", path)).status).toBe(404);
      expect(await missOf(client)).toBeUndefined();
    },
  );

  it("is looked at up to 200 characters", async () => {
    const client = await aClient();
    await sent(client, "GET", `/api/video/status${"/".repeat(9_000)}`);
    const { kind, hint } = await missOf(client);
    expect([kind, hint.length]).toEqual(["unknown-route", 228]);
  });
});

describe("a field under another name", () => {
  it.each([
    { asked: "GET /api/video/status?id=vid_1", has: "id", closest: "requestId" },
    { asked: "GET /api/video/status?request_id=vid_1", has: "request_id", closest: "requestId" },
    { asked: "GET /api/video/status?requestid=vid_1", has: "requestid", closest: "requestId" },
    { asked: "GET /api/video/status?reqestId=vid_1", has: "reqestId", closest: "requestId" },
    { asked: "GET /api/video/status?a=b&jobId=vid_1", has: "jobId", closest: "requestId" },
    { asked: "GET /api/generate-video/status?requestId=1", has: "requestId", closest: "runId" },
    { asked: "GET /api/generate-video/content?runId=1&modle=2", has: "modle", closest: "model" },
    { asked: "POST /api/generate-video", body: { modle: "a" }, has: "modle", closest: "model" },
    {
      asked: "POST /api/generate-video",
      body: { model: "kling-video", Prompt: "a" },
      has: "Prompt",
      closest: "prompt",
    },
    { asked: "GET /api/video/status?q=1", has: undefined },
    { asked: "GET /api/video/status", has: undefined },
    { asked: "GET /api/v1/video/status?runId=vid_1", has: undefined },
    { asked: "POST /api/generate-video", body: { x: 1 }, has: undefined },
  ])("$asked has $has", async ({ asked, body, has, closest }) => {
    const client = await aClient();
    const [method = "", path = ""] = asked.split(" ");
    const response = await sent(client, method, path, body && JSON.stringify(body));
    expect(response.status).toBe(400);
    const [route] = asked.split("?");
    const place = method === "POST" ? "body" : "query";
    const hint = `${route} has ${has} in its ${place}; did you mean ${closest}?`;
    expect(await missOf(client)).toEqual(has && { kind: "misspelt-field", closest, hint });
  });
});

it("a model that there is not comes close to one that there is", async () => {
  const client = await aClient();
  const response = await client.post("/api/generate-video", { ...LAKE, model: "kling-vidoe" });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await missOf(client)).toEqual({
    kind: "misspelt-model",
    closest: "kling-video",
    hint: 'There is no model "kling-vidoe"; did you mean kling-video?',
  });
});

describe("an id of no job", () => {
  const asking = async (client: Client, id: string) => {
    await client.get(`/api/video/status?requestId=${encodeURIComponent(id)}`);
    return missOf(client);
  };

  it("comes close to a job of the same key", async () => {
    const client = await aClient();
    for (let i = 0; i < 3; i++) await client.submit(LAKE);
    const { runId } = await client.submit(LAKE);
    for (let i = 0; i < 3; i++) await client.submit(LAKE);
    for (const id of [`${runId}x`, runId.slice(0, -1), runId.slice(0, 14), runId.toUpperCase()]) {
      expect(await asking(client, id), id).toEqual({
        kind: "unknown-job",
        closest: runId,
        hint: `There is no job ${id}; did you mean ${runId}?`,
      });
    }
  });

  it("comes close to none that another key has, and names the latest of its own", async () => {
    const client = await aClient();
    const { runId } = await client.submit(LAKE);
    const other = client.as("sk-other");
    const none = await asking(other, `${runId}x`);
    expect(none.hint).toContain(": none was accepted from this key since the emulator started.");
    const own = await other.submit(LAKE);
    const { closest, hint } = await asking(other, `${runId}x`);
    expect([closest, hint]).toEqual([
      undefined,
      `There is no job ${runId}x; the latest of this key is ${own.runId}.`,
    ]);
  });

  it("may be that of another key's job", async () => {
    const client = await aClient();
    const { runId } = await client.submit(LAKE);
    expect(await asking(client.as("sk-other"), runId)).toEqual({
      kind: "foreign-job",
      hint: `The job ${runId} belongs to another key: poll with the key that submitted it.`,
    });
  });

  it.each(["undefined", "null", "RUN_ID", "[object Object]", "{runId}", "<id>"])(
    "%s is none that a submit answered with",
    async (id) => {
      const client = await aClient();
      await client.submit(LAKE);
      const { kind, closest, hint } = await asking(client, id);
      expect([kind, closest]).toEqual(["unknown-job", undefined]);
      expect(hint).toContain("did not read runId");
    },
  );
});

it("nothing is said of requests that are answered, or refused for another reason", async () => {
  const client = await aClient();
  const { runId } = await client.submit(LAKE);
  await client.get(`/api/video/status?requestId=${runId}&id=1`);
  await client.get(`/api/video/status?id=${runId}`, {});
  await client.post("/api/generate-video", { ...LAKE, prompt: "blocked-content" });
  await client.post("/api/generate-video", "{");
  const { entries } = await client.read("/__emulator/journal");
  expect(entries.filter(({ nearMiss }: { nearMiss?: object }) => nearMiss)).toEqual([]);
});

describe("whoever is told of near misses", () => {
  it("is told of each, without the key", async () => {
    const heard: string[] = [];
    const onNearMiss = (hint: string) => void heard.push(hint);
    const emulator = await createEmulator({ listen: false }, { onNearMiss });
    const headers = { "x-api-key": "sk-planted-key" };
    for (const path of [
      "/health",
      "/vido/status",
      "/api/sk-planted-key",
      "/api/video/status?id=1",
    ]) {
      await emulator.fetch(`${emulator.origin}${path}`, { headers });
    }
    await emulator.close();
    expect(heard).toEqual([
      "GET /vido/status is no route of the API; did you mean GET /api/video/status?",
      "GET /api/(redacted) is no route of the API.",
      "GET /api/video/status has id in its query; did you mean requestId?",
    ]);
  });

  it("says each once, and no more than a hundred", () => {
    const lines: string[] = [];
    const say = sayingOnce((line) => lines.push(String(line)));
    for (let i = 0; i < 1_000; i++) say(`miss ${i % 3}`);
    expect(lines).toEqual([0, 1, 2].map((i) => `miss ${i}`));
    for (let i = 0; i < 1_000; i++) say(`miss ${i}`);
    expect(lines).toHaveLength(101);
    expect(lines.at(-1)).toBe("more near misses stand in the journal only.");
  });
});
