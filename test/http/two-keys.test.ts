import { request } from "node:http";
import { json } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { keyIn } from "../../src/contracts/check-client/attach/keys.ts";
import { ROUTES } from "../../src/emulator/http/routes.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { aClient, LAKE } from "../support/client.ts";

/** The paths that need a key. */
const GUARDED = Object.values(ROUTES).filter(({ path }) => !/models$/.test(path));

/** Requests that name two keys in one header, by how they send it: names and values in turn. */
const TWICE: readonly (readonly string[])[] = [
  ["x-api-key", "sk-a", "x-api-key", "sk-b"],
  ["x-api-key", "sk-a", "X-Api-Key", "sk-a"],
  ["x-api-key", "sk-a, sk-b"],
  ["x-api-key", "sk-a", "x-api-key", ""],
  ["x-api-key", "", "x-api-key", "sk-a"],
  ["x-api-key", "sk-a, sk-b", "authorization", "Bearer sk-a"],
  ["authorization", "Bearer sk-a", "authorization", "Bearer sk-b"],
  ["authorization", "Bearer sk-a, Bearer sk-b"],
  ["authorization", "Basic c2s6", "authorization", "Bearer sk-b"],
  ["authorization", "Bearer sk-a", "authorization", ""],
];

type Answered = { readonly status: number | undefined; readonly body: unknown };

/** Sends over a socket what `fetch` does not: a header twice. */
const sent = (url: string, method: string, headers: readonly string[]): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const body = method === "GET" ? "" : JSON.stringify({ ...LAKE, runId: "x", requestId: "x" });
    const usual = ["host", new URL(url).host, "content-type", "application/json"];
    const length = ["content-length", String(Buffer.byteLength(body))];
    request(url, { method, headers: [...usual, ...headers, ...length] })
      .once("error", reject)
      .once("response", async (answer) => {
        resolve({ status: answer.statusCode, body: await json(answer) });
      })
      .end(body);
  });

describe.each(TWICE.map((headers) => ({ headers })))("two keys, as in case %$", ({ headers }) => {
  it.each(GUARDED)("are refused at $method $path, and make no world", async ({ method, path }) => {
    const emulator = await createEmulator({ pace: "instant" });
    onTestFinished(() => emulator.close());
    const query = "?runId=x&requestId=x&projectId=x&model=sora-2";
    expect(await sent(`${emulator.origin}${path}${query}`, method, headers)).toEqual({
      status: 401,
      body: { error: { message: "Invalid session", type: "authentication_error" } },
    });
    const journal = await emulator.fetch(`${emulator.origin}/__emulator/journal`);
    const { entries } = (await journal.json()) as { entries: Record<string, unknown>[] };
    expect(entries.map(({ status, note }) => [status, note])).toEqual([
      [401, expect.stringMatching(/^(x-api-key|Authorization) is sent twice, or has .*assumed/)],
    ]);
    expect((await emulator.snapshot()).worlds).toEqual([]);
  });

  it("are no key of a process that check-client attaches to", () => {
    const joined = new Headers();
    for (let i = 0; i < headers.length; i += 2)
      joined.append(headers[i] ?? "", headers[i + 1] ?? "");
    expect(keyIn(Object.fromEntries(joined))).toBeUndefined();
  });
});

it("no such key can be listed, nor be that of a world", async () => {
  const { emulator } = await aClient();
  for (const key of ["a, b", "a,", ",a"]) {
    await expect(aClient({ apiKeys: [key] })).rejects.toThrow("without a comma at an end");
    expect(() => emulator.world(key)).toThrow("without a comma at an end");
  }
});

it("one key in both headers, and one with a comma, are keys", async () => {
  const { post } = await aClient();
  for (const headers of [
    { "x-api-key": "sk-a", authorization: "Bearer sk-a" },
    { "x-api-key": "a,b" },
    { authorization: "Bearer a,b" },
  ]) {
    expect((await post("/api/check-balance", {}, headers)).status).toBe(200);
  }
});
