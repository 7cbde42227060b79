import { request } from "node:http";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ControlOperation, placeOf } from "../../../src/emulator/http/control/operation.ts";
import { CONTROL_OPERATIONS } from "../../../src/emulator/http/control/table.ts";
import { createEmulator } from "../../../src/emulator/index.ts";
import { aClient, LAKE } from "../../support/client.ts";

type Answered = { readonly status: number | undefined; readonly message: string };

/** Sends over a socket what `fetch` does not: a GET with a body, a header twice. */
function sent(
  url: string,
  method: string,
  headers: readonly string[],
  body: string,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const length = body === "" ? [] : ["content-length", String(Buffer.byteLength(body))];
    const host = ["host", new URL(url).host, "content-type", "application/json"];
    request(url, { method, headers: [...host, ...headers, ...length] })
      .once("error", reject)
      .once("response", async (answer) => {
        const { error } = (await json(answer)) as { readonly error?: { readonly message: string } };
        resolve({ status: answer.statusCode, message: error?.message ?? "" });
      })
      .end(body);
  });
}

async function listening() {
  const emulator = await createEmulator({ pace: "manual" });
  onTestFinished(() => emulator.close());
  const { id } = await emulator.world("sk-a").addJob(LAKE);
  await emulator.world("sk-a").scenario("poll-429");
  return { emulator, id, before: (await emulator.snapshot()).worlds };
}

const OPERATIONS = Object.values<ControlOperation>(CONTROL_OPERATIONS);
const KEY = ["x-api-key", "sk-a"];

describe("what an operation does not read", () => {
  it.each(OPERATIONS)("is refused by $method $path, and nothing is done", async (operation) => {
    const { emulator, id, before } = await listening();
    const { method, path } = operation;
    const url = `${emulator.origin}/__emulator${path.replace(":id", id)}`;
    const isQuery = placeOf(operation) === "query";
    const name = `${method} /__emulator${path}`;
    for (const body of isQuery ? ['{"id":"1"}', "{", "[]", "x".repeat(70_000)] : []) {
      const { status, message } = await sent(url, method, KEY, body);
      expect([status, message]).toEqual([
        400,
        expect.stringContaining(`${name} takes no body; got`),
      ]);
    }
    const unknown = await sent(`${url}?nonsense=1`, method, KEY, isQuery ? "" : "{}");
    expect([unknown.status, unknown.message]).toEqual([400, expect.stringContaining("nonsense")]);
    if (!isQuery) {
      const inBody = JSON.stringify({ nonsense: 1, model: LAKE.model, name: "poll-429", by: "1s" });
      const { status, message } = await sent(url, method, KEY, inBody);
      expect([status, message]).toEqual([400, expect.stringMatching(/nonsense|is not a known/)]);
    }
    expect((await emulator.snapshot()).worlds).toEqual(before);
  });

  it("names what may be sent, and where", async () => {
    const { get, emulator } = await aClient();
    const messageOf = async (method: string, path: string, body?: string) => {
      const headers = { "content-type": "application/json" };
      const url = `${emulator.origin}/__emulator${path}`;
      const answer = await emulator.fetch(url, { method, headers, ...(body && { body }) });
      return ((await answer.json()) as { error: { message: string } }).error.message;
    };
    expect(await messageOf("POST", "/reset?depth=jobs")).toBe(
      'POST /__emulator/reset takes no query; got "depth". Send {} or a depth, one of journal, jobs, everything in the body.',
    );
    expect(await messageOf("DELETE", "/scenarios", '{"id":"1"}')).toBe(
      'DELETE /__emulator/scenarios takes no body; got "{\\"id\\":\\"1\\"}". Send an id in the query, or nothing.',
    );
    expect(await messageOf("DELETE", "/faults", '{"a":1}')).toBe(
      'DELETE /__emulator/faults takes no body; got "{\\"a\\":1}". It takes nothing but a key.',
    );
    expect((await (await get("/__emulator/clock?x=1")).json()).error.message).toBe(
      "x is not a known parameter; there is none.",
    );
  });
});

describe("a body that is not plain JSON in UTF-8", () => {
  const JSON_BODY = '{"balanceUsd": 7}';
  it.each<[string, Record<string, string>, string | Buffer<ArrayBuffer>, number, string]>([
    ["other bytes", {}, Buffer.from('{"a":"\xff\xc3b"}', "latin1"), 400, "not UTF-8"],
    ["UTF-16", {}, Buffer.from(`\ufeff${JSON_BODY}`, "utf16le"), 400, "not UTF-8"],
    [
      "another charset",
      { "content-type": "application/json; charset=utf-16" },
      JSON_BODY,
      415,
      '"utf-16"',
    ],
    ["an encoding", { "content-encoding": "gzip" }, JSON_BODY, 415, '"gzip"'],
  ])("is refused: %s", async (_, headers, body, status, words) => {
    const { emulator, before } = await listening();
    const answer = await emulator.fetch(`${emulator.origin}/__emulator/accounts`, {
      ...{ method: "PUT", body },
      headers: { "x-api-key": "sk-a", "content-type": "application/json", ...headers },
    });
    const { message } = ((await answer.json()) as { error: { message: string } }).error;
    expect([answer.status, message]).toEqual([status, expect.stringContaining(words)]);
    expect((await emulator.snapshot()).worlds).toEqual(before);
  });

  it("is taken with a charset that is UTF-8, and as a submit", async () => {
    const { emulator, key } = await aClient();
    const headers = {
      ...{ "x-api-key": key, "content-encoding": "identity" },
      "content-type": 'application/json; charset="UTF-8"',
    };
    const put = await emulator.fetch(`${emulator.origin}/__emulator/accounts`, {
      ...{ method: "PUT", headers, body: JSON_BODY },
    });
    const submit = await emulator.fetch(`${emulator.origin}/api/generate-video`, {
      ...{ method: "POST", body: Buffer.from(JSON.stringify(LAKE).replace("a", "\xff"), "latin1") },
      headers: { "x-api-key": key, "content-type": "application/json; charset=utf-16" },
    });
    expect([put.status, submit.status]).toEqual([200, expect.not.toSatisfy((n) => n === 415)]);
  });
});

describe("two keys in one request", () => {
  it.each([
    [...KEY, "x-api-key", "sk-b"],
    [...KEY, "authorization", "Bearer sk-b"],
    ["authorization", "Bearer sk-a", "authorization", "Bearer sk-b"],
  ])("are refused: %s %s, %s %s", async (...headers) => {
    const { emulator, before } = await listening();
    const { status, message } = await sent(
      `${emulator.origin}/__emulator/accounts`,
      "PUT",
      headers,
      '{"balanceUsd": 7}',
    );
    expect([status, message]).toEqual([400, expect.stringContaining("send one key")]);
    expect((await emulator.snapshot()).worlds).toEqual(before);
  });
});

describe("signs that nobody sees", () => {
  it("are escaped in all JSON of the control plane, which stays the same value", async () => {
    const signs = "\u009b\u0085\u007f\u202e\u2066\u2028\ufeff\u200b\u{e0041}";
    const { emulator, submit, get, key } = await aClient({ pace: "manual" });
    const { runId } = await submit({ ...LAKE, prompt: `a lake ${signs}` });
    await get(`/api/video/status?requestId=${encodeURIComponent(signs)}`);
    const headers = { "x-api-key": key };
    const texts = new Map<string, string>();
    for (const path of [
      "/journal",
      "/journal?format=har",
      "/journal?format=ndjson",
      "/findings",
      "/jobs",
      `/jobs/${runId}`,
      `/jobs/${encodeURIComponent(signs)}`,
      `/jobs?${encodeURIComponent(signs)}=1`,
      "/snapshot",
      "/scenarios",
    ]) {
      const answer = await emulator.fetch(`${emulator.origin}/__emulator${path}`, { headers });
      texts.set(path, await answer.text());
    }
    for (const [path, text] of texts) expect([path, text.match(SIGNS)]).toEqual([path, null]);
    expect(JSON.parse(texts.get("/jobs") ?? "").jobs[0].prompt).toBe(`a lake ${signs}`);
    expect(JSON.parse(texts.get("/snapshot") ?? "")).toEqual(await emulator.world(key).snapshot());
  });
});

/** Controls and signs of format, but for the line ends of NDJSON. */
const SIGNS = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u;
