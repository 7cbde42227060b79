import { describe, expect } from "vitest";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { documentOf } from "../../../src/contracts/contract/spec/changes.ts";
import { pactRecorder } from "../../../src/contracts/index.ts";
import { staticRows } from "../../../src/contracts/pact/check/check.ts";
import { emulatedRows } from "../../../src/contracts/pact/on-emulator.ts";
import type { PactFile } from "../../../src/contracts/pact/pact-file.ts";
import type { Revision } from "../../../src/emulator/domain/revisions/revisions.ts";
import type { JournalEntry } from "../../../src/emulator/observe/journal-entry.ts";
import { type TestEmulator, test } from "../../../src/emulator/testing/vitest/index.ts";
import type { Answer } from "../../support/client.ts";

const IMAGE = "https://images.example.net/boat.jpg";

/** A client that asks what it is told. */
const clientOf = ({ baseUrl, apiKey, fetch }: TestEmulator) => {
  const keyed = { "x-api-key": apiKey };
  const ask = async (path: string, init: RequestInit = { headers: keyed }): Promise<Answer> => {
    const response = await fetch(baseUrl + path, init).catch(() => undefined);
    return response?.json().catch(() => undefined);
  };
  const post = (path: string, body: unknown, type = "application/json") =>
    ask(path, {
      method: "POST",
      headers: { ...keyed, "content-type": type },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const submit = (more: object = {}) =>
    post("/generate-video", { model: "kling-video", prompt: "a lake", ...more });
  const poll = (id: string) => ask(`/video/status?requestId=${id}`);
  return { ask, post, submit, poll };
};

const recorded = async (emulator: TestEmulator, revision: Revision = "2026-01") => {
  const pact = pactRecorder({ consumer: "a test", revision });
  await pact.record(emulator);
  const text = await pact.text();
  return { text, file: JSON.parse(text) as PactFile };
};

/** Each interaction as its sentence and its states. */
const shown = ({ interactions }: PactFile) =>
  interactions.map(({ description, providerStates }) => [description, providerStates]);

const leftOut = ({ metadata }: PactFile) => Object(metadata)["nanogpt-video-emulator"].leftOut;

const A_JOB = (phase: string, more: object = {}) => ({
  name: "a job exists",
  params: { phase, model: "kling-video", ...more },
});

describe("a recorder", () => {
  test("makes one interaction of ten equal polls, and one of submits that differ in words", async ({
    emulator,
  }) => {
    const { submit, poll } = clientOf(emulator);
    const { runId } = await submit({ prompt: "a river" });
    await submit({ prompt: "a lake", conversationUUID: undefined });
    for (let i = 0; i < 10; i++) await poll(runId);
    const { file } = await recorded(emulator);
    expect(shown(file)).toEqual([
      ["a submit for kling-video is accepted", [{ name: "an account" }]],
      ["the status of a completed kling-video job is COMPLETED", [A_JOB("completed")]],
    ]);
    expect(file.interactions[0]).toMatchObject({
      request: { body: { content: { prompt: "a lake" } } },
    });
    expect(file.interactions[1]).toMatchObject({
      request: {
        query: { requestId: ["vid_no-state-was-set"] },
        generators: {
          query: { requestId: { type: "ProviderState", expression: `\${requestId}` } },
        },
      },
    });
  });

  test("gives the same bytes whatever comes first, and however often", async ({ emulator }) => {
    const { submit, poll } = clientOf(emulator);
    const { runId } = await submit({ conversationUUID: crypto.randomUUID() });
    await submit({ prompt: "a river", conversationUUID: crypto.randomUUID() });
    await poll(runId);
    await poll("vid_1");
    const journal = emulator.journal();
    const turned = pactRecorder({ consumer: "a test" });
    await turned.record({ journal: () => journal.toReversed().slice(0, 2) });
    await turned.record({ journal: () => journal });
    await turned.record({ journal: () => journal.toReversed() });
    const { text, file } = await recorded(emulator);
    expect(file.interactions).toHaveLength(3);
    expect(await turned.text()).toBe(text);
    expect(await turned.text()).toBe(await turned.text());
  });

  test("brings no key and no secret into the file", async ({ emulator }) => {
    const { apiKey } = emulator;
    const { ask, submit } = clientOf(emulator);
    await submit({ prompt: `my key is ${apiKey}`, api_key: "another-secret-of-mine" });
    await ask(`/check-balance?key=${apiKey}`, {
      method: "POST",
      headers: { authorization: `Bearer ${apiKey}` },
    });
    const { text, file } = await recorded(emulator);
    expect(file.interactions).toHaveLength(2);
    expect(text).not.toContain(apiKey);
    expect(text).not.toContain("another-secret");
    expect(text).toContain("contract-valid-key");
  });

  test("finds the state behind each answer", async ({ emulator }) => {
    const { ask, post, submit, poll } = clientOf(emulator);
    await submit({ prompt: "x #emulator:rate-limited-submit" });
    await emulator.scenario("submit-5xx", { status: 500 });
    await submit();
    await emulator.scenario("fails-moderation");
    await poll((await submit()).runId);
    await emulator.world.disarm();
    const { runId } = await submit({ model: "midjourney-video", image: IMAGE });
    await emulator.scenario("poll-5xx", { times: 1 });
    await poll(runId);
    await post("/generate-video/extend", { runId, index: 1 });
    await emulator.setBalance(0.1);
    await submit();
    const foreign = emulator.emulator.world("sk-somebody-else");
    await poll((await foreign.addJob({ model: "kling-video", prompt: "x" })).id);
    await ask("/v1/video-models?detailed=false", {});
    await ask("/generate-video/recover?limit=1&model=midjourney-video");
    const { file } = await recorded(emulator);
    const scenario = (params: object) => ({ name: "a scenario is armed", params });
    const boat = { model: "midjourney-video", image: IMAGE };
    expect(Object.fromEntries(shown(file))).toMatchObject({
      "a submit for kling-video is refused with 429 (RATE_LIMITED), under rate-limited-submit": [
        scenario({ scenario: "rate-limited-submit" }),
      ],
      "a submit for kling-video is answered with 500 (server_error), under submit-5xx": [
        scenario({ scenario: "submit-5xx", status: 500 }),
      ],
      "the status of a failed kling-video job (content policy) is FAILED": [
        A_JOB("failed", { contentPolicy: true }),
      ],
      "the status of a generating midjourney-video job is answered with 503 (service_unavailable), under poll-5xx":
        [A_JOB("generating", boat), scenario({ scenario: "poll-5xx" })],
      "an extension of a completed midjourney-video job with index 1 is accepted": [
        A_JOB("completed", boat),
      ],
      "a submit for kling-video is refused with 402 (INSUFFICIENT_BALANCE)": [
        { name: "an account", params: { balanceUsd: 0 } },
      ],
      "the status of a job of another account is refused with 403 (permission_denied_error)": [
        { name: "a job of another account exists" },
      ],
      'the list of video models with detailed "false", without a key, is answered': [
        { name: "an account" },
      ],
      'the list of the account\'s jobs with limit "1" and model "midjourney-video", with some in it, is answered':
        [A_JOB("completed", boat)],
    });
    expect(leftOut(file)).toEqual([]);
    const rows = [
      ...(await staticRows(file, await documentOf("2026-01"))),
      ...(await emulatedRows(file, "2026-01", thisMachine)),
    ];
    expect(rows.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
    expect(rows).toHaveLength(2 * file.interactions.length);
  });

  test("lists what a pact cannot say", async ({ emulator }) => {
    const { ask, post, submit, poll } = clientOf(emulator);
    const { runId } = await submit();
    const url = (await poll(runId)).data.output.video.url;
    await emulator.fetch(url);
    await post("/generate-video", "{oops");
    await post("/generate-video", { model: "kling-video", prompt: "x" }, "text/plain");
    await submit({ image: `data:image/png;base64,${"A".repeat(70_000)}` });
    for (const name of ["poll-malformed", "poll-reset", "odd-status-words"] as const) {
      await emulator.scenario(name, { times: 1 });
      await poll(runId);
      await emulator.world.disarm();
    }
    await emulator.scenario("edge-502-html");
    await submit();
    await emulator.world.disarm();
    await emulator.scenario("completed-without-url");
    await poll((await submit()).runId);
    await ask("/video/status", { method: "OPTIONS" });
    const { file } = await recorded(emulator);
    expect(file.interactions).toHaveLength(2);
    expect(
      leftOut(file).map(({ exchange, why }: Record<string, string>) => `${exchange}: ${why}`),
    ).toMatchInlineSnapshot(`
      [
        "GET /api/video/status, answered 200 under completed-without-url: no provider state makes a job end like that",
        "GET /api/video/status, answered 200 under odd-status-words: the OpenAPI document has no such word",
        "GET /api/video/status, answered 200 under poll-malformed: a pact says nothing of what happens to an answer on its way",
        "GET /api/video/status, answered 200 under poll-reset: a pact says nothing of what happens to an answer on its way",
        "OPTIONS /api/video/status, answered 204: the OpenAPI document has GET and POST only",
        "POST /api/generate-video, answered 202: its body does not come as application/json",
        "POST /api/generate-video, answered 202: the journal keeps the first 65,536 characters of a body: send a smaller file",
        "POST /api/generate-video, answered 400: its body is no JSON, and Pact's Verifier would refuse it itself",
        "POST /api/generate-video, answered 502 under edge-502-html: its answer is no JSON",
        "a download: its link is another in each run",
      ]
    `);
  });

  test("brings nothing into the file that its own check would not accept", async ({ emulator }) => {
    const { ask, post, submit } = clientOf(emulator);
    for (const body of ["null", '"x"', "1", "[]", "{}", '{"model":1}']) {
      for (const path of ["/generate-video", "/generate-video/extend", "/check-balance"]) {
        await post(path, body);
      }
    }
    await submit({ more: { than: ["it", "has"] } });
    await submit({ prompt: null });
    const paths = ["/v1/nothing", "/v1/video-models?detailed=maybe", "/v1/video-models?detailed=1"];
    for (const path of [...paths, "/generate-video/recover?limit=x"]) await ask(path);
    const { file } = await recorded(emulator);
    const rows = [
      ...(await staticRows(file, await documentOf("2026-01"))),
      ...(await emulatedRows(file, "2026-01", thisMachine)),
    ];
    expect(rows.filter(({ verdict }) => verdict === "fail" || verdict === "error")).toEqual([]);
    const refused = "its body is not a JSON object, and Pact's Verifier would refuse it itself";
    expect(leftOut(file)).toEqual([
      {
        exchange: "GET /api/v1/nothing is refused with 404 (not_found_error)",
        why: "the OpenAPI document has no such operation",
      },
      { exchange: "POST /api/check-balance, answered 400", why: refused },
      { exchange: "POST /api/generate-video, answered 400", why: refused },
      { exchange: "POST /api/generate-video/extend, answered 400", why: refused },
      {
        exchange: 'the list of video models with detailed "1" is answered',
        why: "the OpenAPI document has it otherwise: detailed must be boolean",
      },
      {
        exchange: 'the list of video models with detailed "maybe" is answered',
        why: "the OpenAPI document has it otherwise: detailed must be boolean",
      },
    ]);
  });

  test("leaves out an answer that no client could read", async ({ emulator }) => {
    await clientOf(emulator).submit();
    const [entry] = emulator.journal();
    const pact = pactRecorder({ consumer: "a test" });
    const broken = { ...entry, responseBody: "{" } as JournalEntry;
    await pact.record({ journal: () => [...emulator.journal(), broken] });
    expect(leftOut(JSON.parse(await pact.text()))).toEqual([
      { exchange: "POST /api/generate-video, answered 202", why: "its answer is no JSON" },
    ]);
  });

  test("leaves out what the settings of an emulator decide", async ({ emulator }) => {
    await clientOf(emulator).submit();
    await emulator.world.speak({ switches: { submitStatus: 200 } });
    await clientOf(emulator).submit();
    const { file } = await recorded(emulator);
    expect(file.interactions).toHaveLength(1);
    expect(leftOut(file)).toEqual([
      {
        exchange: "a submit for kling-video is accepted",
        why: "asked anew, it is answered 202: what the emulator was set up with is no provider state",
      },
    ]);
  });

  test("says what to do if there was nothing to record, and refuses names that are none", async ({
    emulator,
  }) => {
    await expect(recorded(emulator)).rejects.toThrow("await pact.record(emulator)");
    expect(() => pactRecorder({ consumer: "" })).toThrow("consumer must be the name");
    const revision = "2024-01" as Revision;
    expect(() => pactRecorder({ consumer: "x", revision })).toThrow("2024-01");
  });
});

describe("an older revision", () => {
  test.override({ emulatorOptions: { revision: "2025-11" } });

  test("is recorded as it speaks", async ({ emulator }) => {
    const { submit, ask } = clientOf(emulator);
    const { runId } = await submit();
    await ask(`/generate-video/status?runId=${runId}&modelSlug=kling-video`);
    const { file } = await recorded(emulator, "2025-11");
    expect(file.interactions).toHaveLength(2);
    expect(Object(file.metadata)["nanogpt-video-emulator"].revision).toBe("2025-11");
  });
});
