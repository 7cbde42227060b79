import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf } from "../../../src/contracts/contract/spec/changes.ts";
import { checkPact, EXIT, exitCodeOf, verify } from "../../../src/contracts/index.ts";
import { staticRows } from "../../../src/contracts/pact/check/check.ts";
import { revisionIn } from "../../../src/contracts/pact/check/own-metadata.ts";
import { readPact } from "../../../src/contracts/pact/file.ts";
import { aFolder } from "../../support/folder.ts";

const KEYED = { "x-api-key": ["anything"] };
const LAKE = { model: "kling-video", prompt: "a lake", duration: "5" };

const poll = (status: number, more: object = {}) => ({
  type: "Synchronous/HTTP",
  request: {
    method: "GET",
    path: "/api/video/status",
    query: { requestId: ["vid_1"] },
    headers: KEYED,
  },
  response: { status },
  ...more,
});

const submit = (body: unknown, more: object = {}) => ({
  type: "Synchronous/HTTP",
  request: {
    method: "POST",
    path: "/api/generate-video",
    headers: { ...KEYED, "content-type": ["application/json"] },
    body: { content: body, contentType: "application/json", encoded: false },
  },
  response: { status: 202 },
  ...more,
});

const FROM_STATE = {
  generators: {
    query: {
      requestId: { type: "ProviderState", expression: `\${requestId}`, dataType: "STRING" },
    },
  },
};

const parties = { consumer: { name: "somebody" }, provider: { name: "nanogpt" } };

const version = (number: string) => ({ pactSpecification: { version: number } });

/** What is found of each interaction: by the spec, and by the emulator. */
const checked = async (file: object) => {
  // As other writers of JSON may write it: Pact's proxy would hang at such numbers.
  const text = JSON.stringify({ ...parties, ...file }).replace('"seed":15', '"seed" : 1.50');
  const result = await checkPact(join(aFolder({ "pact.json": text }), "pact.json"));
  const half = result.rows.length / 2;
  const shown = result.rows.map(({ verdict, why }) =>
    why === "" ? verdict : `${verdict}: ${why}`,
  );
  return { result, shown: shown.slice(0, half).map((one, i) => [one, shown[half + i]]) };
};

it("shows no secret that a pact file has for a name or a value", async () => {
  const key = "sk-live-topsecretvalue55";
  const { result } = await checked({
    interactions: [
      submit({ ...LAKE, [key]: 1 }, { description: key }),
      poll(200, { description: "b", response: { status: 200, body: { content: { [key]: key } } } }),
      poll(200, { description: "c", providerStates: [{ name: key }] }),
    ],
    metadata: version("4.0"),
  });
  expect(result.rows.some(({ verdict }) => verdict === "fail")).toBe(true);
  expect(JSON.stringify(result)).not.toContain("topsecret");
});

describe("pact check", () => {
  it("takes each interaction by itself: its own verdict, all its states, and none of another's", async () => {
    const account = { providerStates: [{ name: "an account" }] };
    const armed = (scenario: string) => ({ name: "a scenario is armed", params: { scenario } });
    const generating = { name: "a job exists", params: { phase: "generating" } };
    const { result, shown } = await checked({
      interactions: [
        poll(200, { description: "a status" }),
        poll(404, { description: "a status of nobody" }),
        poll(404, { description: "a status", ...account }),
        poll(404, { description: "status" }),
        poll(503, { description: "a status of nobody", ...account }),
        poll(503, {
          description: "a poll in trouble",
          providerStates: [generating, armed("poll-5xx")],
          request: { ...poll(503).request, ...FROM_STATE },
        }),
        submit(LAKE, {
          description: "no money",
          providerStates: [armed("insufficient-balance")],
          response: { status: 402 },
        }),
        submit(LAKE, { description: "a submit" }),
      ],
      metadata: version("4.0"),
    });
    const good = ["pass", "pass"];
    expect(shown).toEqual([
      ["pass", "fail: expected 200 but was 404"],
      ...[good, good, good],
      ["pass", "fail: expected 503 but was 404"],
      ...[good, good, good],
    ]);
    expect(new Set(result.rows.map(({ id }) => id)).size).toBe(16);
  });

  it("says why it did not send something, and what is wrong with a state", async () => {
    const state = (name: string, params = {}) => ({ providerStates: [{ name, params }] });
    const image = `data:image/png;base64,${"A".repeat(120_000)}`;
    const { result, shown } = await checked({
      interactions: [
        poll(200, { description: "a", ...state("a job exist") }),
        poll(200, { description: "b", ...state("the moon is full") }),
        poll(404, { description: "c", ...state("a job exists", { phase: "done" }) }),
        submit({ ...LAKE, imageDataUrl: image }, { description: "d" }),
        { type: "Asynchronous/Messages", description: "e", contents: {} },
        poll(500, { description: "f", pending: true }),
      ],
      metadata: version("4.0"),
    });
    const unmade = "skipped: its provider state cannot be made true";
    const kinds = "an account, a job exists, a job of another account exists, a scenario is armed";
    expect(shown).toEqual([
      ['fail: there is no provider state "a job exist". Did you mean "a job exists"?', unmade],
      [`fail: there is no provider state "the moon is full". There are: ${kinds}.`, unmade],
      ["pass", expect.stringMatching(/^fail: its state: .*phase/)],
      [
        "pass",
        expect.stringMatching(/^skipped: its body has 121 kB, and Pact's proxy passes on 100/),
      ],
      Array(2).fill("skipped: it is a message, and the service sends none"),
      [expect.stringMatching(/^(pass|warn)/), "warn: expected 500 but was 404"],
    ]);
    expect(exitCodeOf(result)).toBe(EXIT.failure);
  });

  it.each([
    {
      number: "2.0.0",
      interactions: [
        {
          description: "a list",
          providerState: "a job exists",
          request: {
            method: "get",
            path: "/api/v1/video-models",
            query: "detailed=false",
            headers: { Accept: "application/json" },
          },
          response: {
            status: 200,
            headers: { "Content-Type": "application/json" },
            body: { object: "list" },
            matchingRules: { "$.body.object": { match: "type" } },
          },
        },
      ],
    },
    {
      number: "3.0.0",
      interactions: [
        {
          description: "a status of which little is expected",
          providerStates: [{ name: "a job exists", params: { phase: "failed" } }],
          request: {
            method: "GET",
            path: "/api/video/status",
            query: { requestId: ["vid_1"] },
            headers: { "x-api-key": "anything" },
            ...FROM_STATE,
          },
          response: {
            status: 200,
            body: { data: { status: "FAILED" } },
            matchingRules: {
              body: { "$.data.status": { combine: "AND", matchers: [{ match: "type" }] } },
            },
          },
        },
        {
          description: "a submit",
          request: {
            method: "POST",
            path: "/api/generate-video",
            headers: { "x-api-key": "anything", "content-type": "application/json" },
            body: { ...LAKE, seed: 15 },
          },
          response: { status: 202 },
        },
      ],
    },
  ])("reads a file of version $number", async ({ number, interactions }) => {
    const { shown } = await checked({ interactions, metadata: version(number) });
    expect(shown).toEqual(interactions.map(() => ["pass", "pass"]));
  });

  it("lets no state outlive the interaction that it is for, whatever that one asks", async () => {
    const armed = { name: "a scenario is armed", params: { scenario: "submit-5xx" } };
    const { shown } = await checked({
      interactions: [
        {
          description: "asks another path",
          providerStates: [armed],
          request: { method: "GET", path: "/health" },
          response: { status: 404 },
        },
        submit(LAKE, { description: "submits", providerStates: [{ name: "an account" }] }),
      ],
      metadata: version("4.0"),
    });
    expect(shown.map(([, byTheEmulator]) => byTheEmulator)).toEqual(["pass", "pass"]);
  });

  it("takes a member that is null for one that is not there, and JSON in base64 for JSON", async () => {
    const content = Buffer.from(JSON.stringify(LAKE)).toString("base64");
    const body = { content, contentType: "application/json", encoded: "base64" };
    const old = await checked({
      interactions: [
        {
          description: "an old one",
          providerState: null,
          request: { method: "GET", path: "/api/v1/video-models", query: null, headers: null },
          response: { status: 200, headers: null, matchingRules: null },
        },
      ],
      metadata: version("2.0.0"),
    });
    const { shown } = await checked({
      interactions: [
        submit(LAKE, { description: "a", request: { ...submit(LAKE).request, body } }),
      ],
      metadata: version("4.0"),
    });
    expect([...old.shown, ...shown]).toEqual([
      ["pass", "pass"],
      ["pass", "pass"],
    ]);
  });

  it("knows a redirect for what it is", async () => {
    const content = (status: number, response: object = {}) => ({
      type: "Synchronous/HTTP",
      description: `a redirect with ${status}`,
      providerStates: [{ name: "a job exists", params: { phase: "completed", model: "sora-2" } }],
      request: {
        ...{ method: "GET", path: "/api/generate-video/content", headers: KEYED },
        query: { runId: ["vid_1"], model: ["sora-2"] },
        generators: { query: { runId: FROM_STATE.generators.query.requestId } },
      },
      response: { status, ...response },
    });
    const rule = (name: string, matcher: object) => ({
      [name]: { combine: "AND", matchers: [matcher] },
    });
    const { shown } = await checked({
      interactions: [
        content(302),
        content(302, {
          headers: { Location: ["http://x"] },
          matchingRules: { header: rule("Location", { match: "regex", regex: "http.*" }) },
        }),
        content(302, { headers: { Location: ["http://x"] } }),
        content(303),
        content(200),
        content(200, {
          matchingRules: rule("status", { match: "statusCode", status: "success" }),
        }),
        content(301, {
          matchingRules: rule("status", { match: "statusCode", status: [301, 302] }),
        }),
        poll(302, { description: "none" }),
      ],
      metadata: version("4.0"),
    });
    expect(shown.map(([, byTheEmulator]) => byTheEmulator)).toEqual([
      ...["pass", "pass"],
      expect.stringMatching(/^fail: Mismatch with header 'location'/),
      "fail: expected 303 but was 302",
      "fail: expected 200 but was 302",
      "fail: expected success but was 302",
      "pass",
      "fail: expected 302 but was 404",
    ]);
  });

  it("puts a key in the place of one, and leaves what is none", async () => {
    const balance = (authorization: string, status: number) => ({
      type: "Synchronous/HTTP",
      description: `${authorization} ${status}`,
      request: {
        ...{ method: "POST", path: "/api/check-balance" },
        headers: { authorization: [authorization] },
      },
      response: { status },
    });
    const { shown } = await checked({
      interactions: [
        balance("Basic c29tZTpib2R5", 401),
        balance("Basic c29tZTpib2R5", 200),
        balance("Bearer mine", 200),
        balance("Bearer", 401),
      ],
      metadata: version("4.0"),
    });
    expect(shown.map(([, byTheEmulator]) => byTheEmulator)).toEqual([
      ...["pass", "fail: expected 200 but was 401", "pass", "pass"],
    ]);
  });

  it("says of a header that HTTP cannot hold that the file cannot be compared", async () => {
    const request = {
      method: "GET",
      path: "/api/v1/models",
      headers: { "x-api-key": ["\u{1f600}"] },
    };
    const one = { type: "Synchronous/HTTP", description: "a", request, response: { status: 200 } };
    const pact = { interactions: [one], metadata: { pactSpecification: { version: "4.0" } } };
    const rows = await staticRows(pact, await documentOf("2026-01"));
    expect(rows).toMatchObject([
      {
        verdict: "error",
        why: expect.stringMatching(/comparator cannot read the file: .*ByteString/),
      },
    ]);
  });

  it.each([
    { what: "nothing", text: undefined, said: "cannot be read: there is no such file" },
    { what: "no JSON", text: "{", said: "pact.json:1:2 is not JSON: " },
    { what: "a list", text: "[]", said: "pact.json must be an object; got []" },
    { what: "no interaction", text: '{"interactions":[]}', said: "no interaction over HTTP" },
    {
      what: "a blank one",
      text: '{"interactions":[{}]}',
      said: "interactions[0].description is missing",
    },
    { what: "messages", text: '{"messages":[{}]}', said: "is about messages" },
    {
      what: "messages of version 4",
      text: '{"interactions":[{"type":"Asynchronous/Messages","description":"m"}]}',
      said: "no interaction over HTTP",
    },
    {
      what: "an interaction without a request",
      text: '{"interactions":[{"description":"a","response":{"status":200}}]}',
      said: "interactions[0].request is missing",
    },
    {
      what: "an interaction without a response",
      text: '{"interactions":[{"description":"a","request":{"method":"GET","path":"/"}}]}',
      said: "interactions[0].response is missing",
    },
    {
      what: "an odd header",
      text: '{"interactions":[{"description":"a","request":{"method":"GET","path":"/","headers":{"a":1}},"response":{"status":200}}]}',
      said: 'interaction "a"/request/headers',
    },
  ])("says what a file with $what is not", async ({ text, said }) => {
    const folder = aFolder(text === undefined ? {} : { "pact.json": text });
    await expect(checkPact(join(folder, "pact.json"))).rejects.toThrow(said);
  });

  it("is about the revision of the file, if it says one", () => {
    const file = readPact("2025-11");
    const noted = (revision: string) => ({
      ...file,
      metadata: { ...version("4.0"), "nanogpt-video-emulator": { revision } },
    });
    const nobody = { interactions: file.interactions, provider: { name: "nanogpt" } };
    expect([file, noted("2025-12"), noted("2031-01"), nobody].map(revisionIn)).toEqual([
      "2025-11",
      "2025-12",
      "2025-11",
      undefined,
    ]);
  });
});

describe("verify, from code", () => {
  it("finds that the emulator keeps its contract, and refuses what is none", async () => {
    const result = await verify({ revision: "2025-11" });
    expect([result.subject, result.revision, exitCodeOf(result)]).toEqual([
      "emulator",
      "2025-11",
      EXIT.ok,
    ]);
    await expect(verify({ target: "http://127.0.0.1:9/api" })).rejects.toThrow("nobody answers");
  }, 240_000);
});
