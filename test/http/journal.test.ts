import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { Waiting } from "../../src/emulator/clock/waiting.ts";
import { instant, worldId } from "../../src/emulator/domain/brand.ts";
import { createEmulator, type ProcessOptions } from "../../src/emulator/emulator.ts";
import { JOURNAL_QUERY } from "../../src/emulator/http/control/journal/query.ts";
import { nextMatch } from "../../src/emulator/http/control/journal/wait.ts";
import type { EmulatorOptions } from "../../src/emulator/input/options.ts";
import { read } from "../../src/emulator/input/read.ts";
import { CREDENTIALS } from "../../src/emulator/input/secrets/credentials.ts";
import type { ExchangeStart, RouteFacts } from "../../src/emulator/observe/exchange.ts";
import { Journal } from "../../src/emulator/observe/journal.ts";
import { NOON } from "../support/builders.ts";
import { type Answer, aClient, clientOf, LAKE } from "../support/client.ts";
import { HAR_SCHEMA } from "../support/har-schema.ts";
import { aTimer } from "../support/timer.ts";

const JOURNAL = "/__emulator/journal";

/** A client of an emulator with clocks and timers of the test's own. */
async function aClientIn(options: EmulatorOptions, process: ProcessOptions, key = "sk-test") {
  const all = { listen: false, pace: "manual", ...options } as const;
  const emulator = await createEmulator(all, { machine: { now: () => NOON }, ...process });
  onTestFinished(() => emulator.close());
  return clientOf(emulator, key, all);
}

const numbers = ({ entries }: Answer): readonly number[] => entries.map(({ n }: Answer) => n);

/** One request of each kind: 1 submit, 2 refused submit, 3 poll, 4 balance, 5 lists, 6 unknown. */
async function aMixedClient() {
  const client = await aClient({ pace: "manual" });
  const { runId } = await client.submit(LAKE);
  await client.post("/api/generate-video", { ...LAKE, prompt: "blocked-content" });
  await client.get(`/api/video/status?requestId=${runId}`);
  await client.post("/api/check-balance", {});
  await client.get("/api/v1/video-models");
  await client.get("/api/teapot");
  return { ...client, runId: runId as string };
}

describe("an entry", () => {
  it("tells the exchange as it was on the wire, on both clocks, and what it led to", async () => {
    const at = Date.UTC(2026, 4, 1);
    const times = [at, at + 7];
    const client = await aClientIn(
      {},
      { machine: { now: () => instant(times.shift() ?? at) } },
      "k",
    );
    const { runId, ...rest } = await client.submit(LAKE);
    const { entries } = await client.read(JOURNAL);
    const body = { runId, ...rest };
    expect(entries).toEqual([
      {
        n: 1,
        operation: "submit",
        at: "2026-01-17T00:00:00.000Z",
        machine: { at: "2026-05-01T00:00:00.000Z", tookMs: 7 },
        method: "POST",
        url: `${client.emulator.origin}/api/generate-video`,
        headers: [
          ["content-type", "application/json"],
          ["x-api-key", "(redacted)"],
        ],
        requestBody: JSON.stringify(LAKE),
        status: 202,
        responseHeaders: { "content-type": "application/json", "access-control-allow-origin": "*" },
        responseBody: JSON.stringify(body),
        job: runId,
        phase: "pending",
        chargedUsd: 0.4,
      },
    ]);
  });

  it("keeps the first 65,536 characters of a body, and says how long it was", async () => {
    const { post, read } = await aClient();
    await post("/api/generate-video", { ...LAKE, prompt: "x".repeat(70_000) });
    const { entries } = await read(JOURNAL);
    expect(entries[0].requestBody.length).toBeLessThan(65_600);
    expect(entries[0].requestBody).toMatch(/x… \(70\d{3} characters in all\)$/);
  });

  it("has what a redirect and a store said, in an archive too", async () => {
    const { submit, get, read, emulator } = await aClient();
    const { runId } = await submit({ model: "sora-2", prompt: "a lake" });
    const query = `model=sora-2&runId=${runId}`;
    const { headers } = await get(`/api/generate-video/content?${query}`);
    const location = headers.get("location") ?? "";
    await get(location, {});
    await emulator.fetch(`${location}x`, { headers: { "x-api-key": "sk-test" } });
    const { entries } = await read(`${JOURNAL}?since=1`);
    expect(entries).toMatchObject([
      { operation: "content", status: 302, responseHeaders: { location } },
      { operation: "download", status: 200, job: runId },
      { status: 403, responseBody: expect.stringContaining("SignatureDoesNotMatch") },
    ]);
    const { log } = await read(`${JOURNAL}?format=har&operation=content`);
    expect(log.entries[0].response).toMatchObject({ status: 302, redirectURL: location });
  });

  it("is not made of a request to the control plane", async () => {
    const { read } = await aClient();
    await read(JOURNAL);
    await read("/__emulator/clock");
    expect((await read(JOURNAL)).entries).toEqual([]);
  });
});

describe("a filter", () => {
  it.each([
    { query: "operation=submit", found: [1, 2] },
    { query: "operation=poll", found: [3] },
    { query: "operation=download", found: [] },
    { query: "method=GET", found: [3, 5, 6] },
    { query: "method=post", found: [1, 2, 4] },
    { query: "path=/api/video/status", found: [3] },
    { query: "path=/api/video", found: [] },
    { query: "status=404", found: [6] },
    { query: "status=4xx", found: [2, 6] },
    { query: "status=2XX", found: [1, 3, 4, 5] },
    { query: "job=RUN_ID", found: [1, 3] },
    { query: "job=none", found: [] },
    { query: "scenario=poll-5xx", found: [] },
    { query: "since=4", found: [5, 6] },
    { query: "since=0", found: [1, 2, 3, 4, 5, 6] },
    { query: "limit=2", found: [5, 6] },
    { query: "limit=9", found: [1, 2, 3, 4, 5, 6] },
    { query: "contains=lake", found: [1] },
    { query: "contains=%22prompt%22", found: [1, 2] },
    { query: "operation=submit&status=4xx", found: [2] },
    { query: "method=GET&since=3&limit=1", found: [6] },
  ])("$query finds $found", async ({ query, found }) => {
    const { read, runId } = await aMixedClient();
    expect(numbers(await read(`${JOURNAL}?${query.replace("RUN_ID", runId)}`))).toEqual(found);
  });

  it.each([
    { query: "operaton=poll", says: "Did you mean operation?" },
    { query: "constructor=1", says: "constructor is not a known parameter. Known: operation" },
    { query: "operation=pol", says: 'got "pol". Did you mean poll?' },
    { query: "operation=", says: "operation must be one of submit, extend, poll" },
    { query: "method=GTE", says: "method must be one of GET, POST" },
    { query: "path=api/video/status", says: "a whole path such as /api/video/status" },
    { query: "status=40", says: "a status such as 404 or 4xx" },
    { query: "status=6xx", says: "a status such as 404 or 4xx" },
    { query: "status=4xxxx", says: "a status such as 404 or 4xx" },
    { query: "scenario=pol-5xx", says: "Did you mean poll-5xx?" },
    { query: "since=-1", says: "since must be a whole number, 0 or more" },
    { query: "limit=0", says: "limit must be a whole number, 1 or more" },
    { query: "format=hra", says: "Did you mean har?" },
    { query: "wait=10", says: "a span such as" },
    { query: "wait=2h", says: "an hour at most" },
    { query: "job=a&job=b", says: '"job" is given more than once' },
  ])("$query is refused: $says", async ({ query, says }) => {
    const { get } = await aClient();
    const response = await get(`${JOURNAL}?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).error.message).toContain(says);
  });

  it("finds the exchanges in which a scenario had a part", () => {
    const journal = new Journal(9);
    for (const scenarios of [["poll-5xx"], undefined, ["stuck", "poll-5xx"]]) {
      record(journal, "a", { scenarios });
    }
    const query = read(JOURNAL_QUERY, { scenario: "poll-5xx" });
    if (!query.ok) throw new Error(query.problems[0].text);
    const struck = journal.exchanges().filter(query.value.matches);
    expect(struck.map(({ n }) => n)).toEqual([1, 3]);
  });
});

describe("secrets", () => {
  const KEY = "planted/Key+1234567";
  const URL_KEY = encodeURIComponent(KEY);

  it.each([
    ...Object.values(CREDENTIALS).map((name) => ({ what: name, headers: { [name]: KEY } })),
    { what: "a bearer", headers: { authorization: `Bearer ${KEY}` } },
    { what: "another way to pay", headers: { "x-payment-signature": KEY } },
    { what: "a cookie", headers: { cookie: KEY } },
    { what: "a proxy's", headers: { "proxy-authorization": `Basic ${KEY}` } },
    { what: "another API's", headers: { "x-goog-api-key": KEY, "api-key": "k" } },
    { what: "api_key in the query", path: `/api/video/status?a=1&api_key=${URL_KEY}&b=2` },
    { what: "apiKey in the query", path: `/api/video/status?apiKey=${URL_KEY}` },
    { what: "a token in the query", path: `/api/video/status?access%5Ftoken=${URL_KEY}` },
    {
      what: "a real-looking key",
      path: "/api/video/status?q=sk-planted-key",
      secret: "sk-planted",
    },
    { what: "a body's api_key", body: { ...LAKE, api_key: KEY } },
    { what: "a body's accessToken", body: { ...LAKE, accessToken: KEY } },
    { what: "a nested apiKey", body: { ...LAKE, auth: { apiKey: KEY } } },
  ])("are struck out: $what", async ({ headers, path, body, secret = KEY }: Planted) => {
    const { emulator } = await aClient();
    const init = body && { method: "POST", body: JSON.stringify(body) };
    const url = `${emulator.origin}${path ?? "/api/generate-video"}`;
    await emulator.fetch(url, { ...init, headers: { "x-api-key": "short", ...headers } });
    for (const text of await exportsOf(emulator)) {
      expect(text).toContain("(redacted)");
      for (const one of [secret, URL_KEY]) expect(text).not.toContain(one);
    }
  });

  it("are struck out wherever the key of the request stands again", async () => {
    const { emulator, post, get } = await aClient({}, KEY);
    await get(`/api/video/status?requestId=${URL_KEY}&mine=${URL_KEY}`);
    await get(`/api/${KEY}/status?x`);
    await post("/api/generate-video", { model: KEY, prompt: KEY });
    await get("/api/v1/models", { "x-api-key": KEY, referer: `http://x/?${KEY}`, "x-note": KEY });
    for (const text of await exportsOf(emulator)) {
      expect(text).toContain("There is no model");
      for (const secret of [KEY, URL_KEY]) expect(text).not.toContain(secret);
    }
  });

  it("leave the rest of a URL and a body as it was", async () => {
    const { post, read } = await aClient();
    await post("/api/generate-video?a=%20&key=s&b=1", '{ "token": "t\\"t", "prompt":"a \\" b" }');
    expect((await read(JOURNAL)).entries[0]).toMatchObject({
      url: expect.stringMatching(/\/api\/generate-video\?a=%20&key=\(redacted\)&b=1$/),
      requestBody: '{ "token": "(redacted)", "prompt":"a \\" b" }',
    });
  });
});

type Planted = {
  readonly headers?: Record<string, string>;
  readonly path?: string;
  readonly body?: object;
  readonly secret?: string;
};

const exportsOf = ({ fetch, origin }: { fetch: typeof globalThis.fetch; origin: string }) =>
  Promise.all(
    ["json", "ndjson", "har"].map(async (format) =>
      (await fetch(`${origin}${JOURNAL}?format=${format}`)).text(),
    ),
  );

describe("the journal of a world", () => {
  it("is byte for byte what it would be alone", async () => {
    const alone = await aClientIn({ seed: 3 }, {}, "sk-a");
    const shared = await aClientIn({ seed: 3 }, {}, "sk-a");
    const noise = async (): Promise<void> => {
      for (const key of ["sk-b", "sk-c"]) await shared.as(key).submit(LAKE);
      await shared.get("/api/teapot", {});
    };
    for (const client of [alone, shared]) {
      for (let i = 0; i < 3; i++) {
        if (client === shared) await noise();
        await client.submit(LAKE);
        await client.get("/api/teapot");
      }
    }
    const [one, other] = [await alone.get(JOURNAL), await shared.get(JOURNAL)];
    expect(await other.text()).toBe(await one.text());
  });

  it("has its own bound, its own numbers and its own count of what it forgot", async () => {
    const client = await aClient({ journalSize: 3 });
    for (let i = 0; i < 5; i++) await client.post("/api/check-balance", {});
    await client.as("sk-other").post("/api/check-balance", {});
    const { forgotten, entries } = await client.read(JOURNAL);
    expect({ forgotten, numbers: numbers({ entries }) }).toEqual({
      forgotten: 2,
      numbers: [3, 4, 5],
    });
    const other = await client.as("sk-other").read(JOURNAL);
    expect([other.forgotten, numbers(other)]).toEqual([0, [1]]);
  });

  it("is shown with the others in the order in which they came, by names that are no secrets", async () => {
    const { as, emulator, get } = await aClient();
    for (const key of ["sk-one-of-two-keys", "sk-one-of-more-keys", "sk-one-of-two-keys"]) {
      await as(key).post("/api/check-balance", {});
    }
    await as("short").post("/api/check-balance", {});
    await get("/api/v1/models", {});
    const all = (await (await emulator.fetch(`${emulator.origin}${JOURNAL}`)).json()) as Answer;
    expect(all).toMatchObject({ forgotten: 0, worldsForgotten: 0 });
    expect(all.entries.map(({ n, world }: Answer) => `${n} ${world}`)).toEqual([
      "1 sk-o…51c4156a",
      "1 sk-o…4be9caea",
      "2 sk-o…51c4156a",
      "1 …f9b0078b",
      "1 nobody",
    ]);
    expect((await as("short").read(JOURNAL)).entries[0].world).toBeUndefined();
  });

  it("shows what has come in and has no answer yet, without its secrets, for as long as that is so", async () => {
    const { emulator, read } = await aClient();
    const { readable, writable } = new TransformStream<Uint8Array>();
    const answer = emulator.fetch(`${emulator.baseUrl}/generate-video?key=sk-test-key-1234`, {
      ...{ method: "POST", body: readable, duplex: "half" },
      headers: { "x-api-key": "sk-test" },
    } as RequestInit);
    const { underway, entries } = await read(JOURNAL);
    expect([entries, underway]).toEqual([
      [],
      [
        {
          at: expect.stringMatching(/Z$/),
          machine: { at: expect.stringMatching(/Z$/), forMs: expect.any(Number) },
          method: "POST",
          url: `${emulator.baseUrl}/generate-video?key=(redacted)`,
          headers: [["x-api-key", "(redacted)"]],
        },
      ],
    ]);
    const others = await emulator.fetch(`${emulator.origin}${JOURNAL}`, {
      headers: { "x-api-key": "sk-other" },
    });
    expect(await others.json()).not.toHaveProperty("underway");
    await writable.close();
    expect((await answer).status).toBe(400);
    const after = await read(JOURNAL);
    expect([after.underway, after.entries.length]).toEqual([undefined, 1]);
  });

  it("can be forgotten by itself, or with all others, and starts at 1 again", async () => {
    const client = await aClient();
    const other = client.as("sk-other");
    const forget = (headers: Record<string, string>) =>
      client.emulator.fetch(`${client.emulator.origin}${JOURNAL}`, { method: "DELETE", headers });
    const ask = async () => {
      for (const one of [client, other]) await one.post("/api/check-balance", {});
    };
    await ask();
    await ask();
    expect(await (await forget({ "x-api-key": client.key })).json()).toEqual({ cleared: 2 });
    await ask();
    expect([numbers(await client.read(JOURNAL)), numbers(await other.read(JOURNAL))]).toEqual([
      [1],
      [1, 2, 3],
    ]);
    expect(await (await forget({})).json()).toEqual({ cleared: 4 });
    expect(numbers(await other.read(JOURNAL))).toEqual([]);
  });

  it.each([
    { headers: { origin: "https://evil.example" }, status: 403 },
    { headers: { "content-type": "text/plain" }, status: 415 },
    { headers: { "content-type": "application/json" }, status: 200 },
  ])("is forgotten for a DELETE with $headers: $status", async ({ headers, status }) => {
    const { emulator } = await aClient();
    const init = { method: "DELETE", headers: headers as Record<string, string> };
    expect((await emulator.fetch(`${emulator.origin}${JOURNAL}`, init)).status).toBe(status);
  });
});

/** Records an exchange of a world, and says its number there. */
function record(journal: Journal, world: string | undefined, facts: RouteFacts = {}): number {
  const whose = world === undefined ? undefined : worldId(world);
  journal.begin(START);
  const end = { status: 200, headers: {}, body: undefined, facts };
  return journal.end(START, end, { world: whose, wire: undefined, tookMs: 0 }).n;
}

const START: ExchangeStart = {
  method: "POST",
  url: "http://127.0.0.1/api/check-balance",
  rawHeaders: [],
  at: NOON,
  machineAt: NOON,
  requestId: undefined,
  names: undefined,
};
describe("what the journal holds in all", () => {
  it("is bounded in worlds: the one written to longest ago goes first, whole", () => {
    const journal = new Journal(2, { worlds: 3, chars: 1e9 });
    for (const key of ["a", "b", "c", "a", undefined]) record(journal, key);
    const known = (key: string) => journal.exchanges(worldId(key)).map(({ n }) => n);
    expect([known("a"), known("b"), known("c")]).toEqual([[1, 2], [], [1]]);
    expect([journal.exchanges().length, journal.worldsForgotten]).toEqual([4, 1]);
    expect(record(journal, "b")).toBe(1);
  });

  it("is bounded in characters: other worlds go first, then the oldest entries of the one that is written to", () => {
    const journal = new Journal(100, { worlds: 100, chars: 50_000 });
    const big = { requestBody: "x".repeat(9_000) };
    for (let i = 0; i < 40; i++) record(journal, `k${i}`, big);
    expect([journal.exchanges().length, journal.worldsForgotten]).toEqual([5, 35]);
    for (let i = 0; i < 40; i++) record(journal, "one", big);
    expect(new Set(journal.exchanges().map(({ world }) => world))).toEqual(new Set(["one"]));
    expect(journal.exchanges(worldId("one")).map(({ n }) => n)).toEqual([36, 37, 38, 39, 40]);
    expect(journal.forgotten(worldId("one"))).toBe(35);
    record(journal, "one", { requestBody: "x".repeat(90_000) });
    expect(journal.exchanges().map(({ n }) => n)).toEqual([41]);
    journal.clear();
    for (let i = 0; i < 40; i++) record(journal, `k${i}`, big);
    expect([journal.exchanges().length, journal.worldsForgotten]).toEqual([5, 35]);
  });

  it("gives back what a newer entry of the same world takes the place of", () => {
    const journal = new Journal(3, { worlds: 100, chars: 50_000 });
    record(journal, "quiet");
    for (let i = 0; i < 100; i++) {
      record(journal, "busy", { requestBody: "x".repeat(9_000) });
    }
    expect([journal.exchanges().length, journal.worldsForgotten]).toEqual([4, 0]);
  });

  it("is the same after a million requests as after a few", () => {
    const journal = new Journal(3);
    for (let i = 0; i < 1_000_000; i++) record(journal, `k${i}`);
    expect(journal.exchanges()).toHaveLength(1_000);
    expect(journal.worldsForgotten).toBe(999_000);
  });

  it("is nothing where nothing is to be kept, and exchanges are numbered all the same", () => {
    const journal = new Journal(0);
    expect([1, 2].map(() => record(journal, "a"))).toEqual([1, 2]);
    expect([journal.exchanges(worldId("a")), journal.forgotten(worldId("a"))]).toEqual([[], 2]);
  });
});

describe("waiting", () => {
  const POLL = `${JOURNAL}?wait=10s&operation=poll`;

  it("ends at once where an entry is there", async () => {
    const { read } = await aMixedClient();
    expect(await read(POLL)).toMatchObject({ timedOut: false, entries: [{ n: 3 }] });
  });

  it("ends when the entry comes that is asked for, and not before", async () => {
    const { timer, pending } = aTimer();
    const client = await aClientIn({}, { timer });
    const { runId } = await client.submit(LAKE);
    const poll = `/api/video/status?requestId=${runId}`;
    await client.get(poll);
    const waiting = client.read(`${POLL}&since=2`);
    await expect.poll(pending).toContain(10_000);
    await client.as("sk-other").get(poll);
    await client.post("/api/check-balance", {});
    await client.get(poll);
    expect(await waiting).toMatchObject({ timedOut: false, entries: [{ n: 4 }] });
    expect(pending()).toEqual([]);
  });

  it("without a key ends for the entry of any world", async () => {
    const { timer, pending } = aTimer();
    const { emulator, as } = await aClientIn({}, { timer });
    const waiting = emulator.fetch(`${emulator.origin}${JOURNAL}?wait=1m`);
    await expect.poll(pending).toContain(60_000);
    await as("sk-other").post("/api/check-balance", {});
    expect(await (await waiting).json()).toMatchObject({ timedOut: false, entries: [{ n: 1 }] });
  });

  it.each(["all worlds", "the world alone"])("can be skipped by the clock of %s", async (whose) => {
    const { timer, pending } = aTimer();
    const client = await aClientIn({}, { timer });
    const advance = (by: string) =>
      client.post(
        "/__emulator/clock/advance",
        { by },
        {
          "content-type": "application/json",
          ...(whose === "all worlds" ? {} : { "x-api-key": client.key }),
        },
      );
    let ended = false;
    const waiting = client.read(POLL).finally(() => {
      ended = true;
    });
    await expect.poll(pending).toContain(10_000);
    await advance("9s");
    expect(ended).toBe(false);
    await advance("1s");
    expect(await waiting).toMatchObject({ timedOut: true, entries: [] });
    expect(pending()).toEqual([]);
  });

  it("ends by the machine's time though the emulator's clock stands still", async () => {
    const { timer, pending, goOff } = aTimer();
    const client = await aClientIn({}, { timer });
    const waiting = client.read(POLL);
    await expect.poll(pending).toContain(10_000);
    goOff();
    expect(await waiting).toMatchObject({ timedOut: true, entries: [] });
    expect(pending()).toEqual([]);
  });

  it("asks no further entries once it has ended", async () => {
    const { timer, goOff } = aTimer();
    const journal = new Journal(9);
    const waiting = new Waiting({ now: () => NOON }, timer);
    const matches = vi.fn(() => false);
    const { signal } = new AbortController();
    const awaited = { world: undefined, matches, ms: 10_000, signal };
    const came = nextMatch({ journal, timer, waiting }, awaited);
    record(journal, "a");
    goOff();
    record(journal, "a");
    expect(await came).toBe(false);
    expect(matches).toHaveBeenCalledTimes(1);
  });

  it("leaves nothing behind when the client goes away", async () => {
    const { timer, pending } = aTimer();
    const client = await aClientIn({}, { timer });
    const gone = new AbortController();
    const url = `${client.emulator.origin}${POLL}`;
    const waiting = client.emulator.fetch(url, {
      headers: { "x-api-key": client.key },
      signal: gone.signal,
    });
    await expect.poll(pending).toContain(10_000);
    gone.abort();
    await waiting;
    expect(pending()).toEqual([]);
  });

  it("leaves nothing behind when a socket is cut", async () => {
    const { timer, pending } = aTimer();
    const { emulator } = await aClientIn({ listen: true }, { timer });
    const gone = new AbortController();
    const waiting = fetch(`${emulator.origin}${POLL}`, { signal: gone.signal }).catch(() => "gone");
    await expect.poll(pending).toContain(10_000);
    gone.abort();
    expect(await waiting).toBe("gone");
    await expect.poll(pending).toEqual([]);
  });
});

describe("an export", () => {
  it("as ndjson has one entry a line, the same as in JSON", async () => {
    const { get, read } = await aMixedClient();
    const response = await get(`${JOURNAL}?format=ndjson&status=4xx`);
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    const lines = (await response.text()).trimEnd().split("\n");
    const { entries } = await read(`${JOURNAL}?status=4xx`);
    expect(lines.map((line) => JSON.parse(line))).toEqual(entries);
    expect(entries).toHaveLength(2);
    expect(await (await get(`${JOURNAL}?format=ndjson&since=99`)).text()).toBe("");
  });

  it("as HAR is one, and has all that the journal has", async () => {
    const { read, get, runId, emulator, key } = await aMixedClient();
    await get(`/api/generate-video/status?runId=${runId}&runId=2`);
    await emulator.fetch(`${emulator.assetOrigin}/predictions/none/video.mp4`, {
      headers: { "x-api-key": key },
    });
    const har = await read(`${JOURNAL}?format=har`);
    const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
    expect(ajv.validate(HAR_SCHEMA, har), ajv.errorsText()).toBe(true);
    const { entries } = har.log;
    expect(entries).toHaveLength(8);
    expect(entries[0]).toMatchObject({
      request: { method: "POST", postData: { text: JSON.stringify(LAKE) } },
      response: { status: 202, content: { mimeType: "application/json" } },
      _emulator: { n: 1, operation: "submit", job: runId, phase: "pending", chargedUsd: 0.4 },
    });
    expect(entries[6].request.queryString).toEqual([
      { name: "runId", value: runId },
      { name: "runId", value: "2" },
    ]);
    expect(entries[5]._emulator.nearMiss.kind).toBe("unknown-route");
    expect((await read(`${JOURNAL}?format=har&operation=poll`)).log.entries).toHaveLength(2);
  });
});
