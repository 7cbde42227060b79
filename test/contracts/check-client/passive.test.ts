import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { judgeJournal } from "../../../src/contracts/check-client/journal/judge-journal.ts";
import { journalIn } from "../../../src/contracts/check-client/journal/read.ts";
import { struckEntries } from "../../../src/contracts/check-client/journal/struck.ts";
import { createEmulator } from "../../../src/emulator/emulator.ts";
import { findingsInEntries } from "../../../src/emulator/observe/rules/entry-facts.ts";
import { command } from "../../support/command.ts";

const KEY = "sk-of-a-test";

type Body = { readonly runId: string; readonly data: { readonly status: string } };

/** An emulator as a test of a client has it: at once. */
async function emulatorForTest(scenarios: readonly ("fails" | "cancelled")[] = []) {
  const emulator = await createEmulator({ pace: "poll", listen: false, scenarios });
  onTestFinished(() => emulator.close());
  const ask = async (path: string, init: RequestInit = {}): Promise<Body> => {
    const headers = { "x-api-key": KEY, "content-type": "application/json" };
    const answer = await emulator.fetch(`${emulator.baseUrl}${path}`, { headers, ...init });
    return (await answer.json()) as Body;
  };
  const submit = (more: object = {}) =>
    ask("/generate-video", {
      method: "POST",
      body: JSON.stringify({ model: "kling-video", prompt: "a lake", ...more }),
    });
  const pollToEnd = async (id: string, more = 0) => {
    const ends = new Set(["COMPLETED", "FAILED", "CANCELED"]);
    const poll = () => ask(`/video/status?requestId=${id}`);
    for (let tries = 0; tries < 20 && !ends.has((await poll()).data.status); tries++) {
      // one step on
    }
    for (let i = 0; i < more; i++) await poll();
  };
  return { emulator, ask, submit, pollToEnd };
}

const verdictOf = (result: ReturnType<typeof judgeJournal>, id: string) =>
  result.rows.find((row) => row.id === id);

describe("judging a journal", () => {
  it("finds no fault where there is none, and does not say more than it knows", async () => {
    const { emulator, submit, pollToEnd } = await emulatorForTest();
    for (const { runId } of [await submit(), await submit()]) await pollToEnd(runId);
    const result = judgeJournal(emulator.world(KEY).journal());
    expect(result.rows.filter(({ verdict }) => verdict === "fail")).toEqual([]);
    expect(verdictOf(result, "CL-021")).toMatchObject({ verdict: "pass" });
    expect(verdictOf(result, "CL-022")).toMatchObject({ verdict: "not-applicable" });
    expect(verdictOf(result, "CL-031")).toMatchObject({
      verdict: "not-applicable",
      why: expect.stringContaining("what the client said or saved"),
    });
  });

  it("finds what the emulator itself has found, but for what only that knows", async () => {
    const { emulator, ask, submit, pollToEnd } = await emulatorForTest();
    const { runId } = await submit();
    await submit();
    await pollToEnd(runId, 3);
    for (let i = 0; i < 2; i++) await submit({ model: "no-such-model" });
    await ask("/check-balance?api_key=sk-of-a-test", { method: "POST" });
    const world = emulator.world(KEY);
    const { findings } = await world.findings("warning");
    const own = findings.filter(({ id }) => id !== "paid-not-fetched"); // which needs the job
    expect(own.map(({ id }) => id).sort()).toEqual([
      "duplicate-purchase",
      "key-in-url",
      "polled-after-end",
      "retried-final-refusal",
    ]);
    const found = findingsInEntries(world.journal(), () => []);
    const told = (ids: readonly { readonly id: string; readonly entries: readonly number[] }[]) =>
      ids.map(({ id, entries }) => `${id} ${entries}`).sort();
    const bySecrets = "key-in-url"; // where marks stand is for whoever reads the journal to say
    expect(told(found)).toEqual(told(own.filter(({ id }) => id !== bySecrets)));
    const result = judgeJournal(world.journal());
    const warned = result.rows.filter(({ verdict }) => verdict === "warn" || verdict === "fail");
    expect(warned.map(({ id, verdict }) => `${verdict} ${id}`)).toEqual([
      "fail CL-002",
      "warn CL-007",
      "warn CL-010",
      "fail CL-021",
      "warn CL-036",
    ]);
  });

  it.each([
    { what: "an equal video again", more: {}, check: "CL-010", why: "what they cost is not known" },
    { what: "what was refused", more: { model: "no-such" }, check: "CL-036", why: "refused" },
  ])("warns of a client that asks for $what", async ({ more, check, why }) => {
    const { emulator, submit } = await emulatorForTest();
    for (let i = 0; i < 2; i++) await submit(more);
    const result = judgeJournal(emulator.world(KEY).journal());
    expect(verdictOf(result, check)).toMatchObject({
      verdict: "warn",
      why: expect.stringContaining(why),
    });
  });

  it("calls no world by its key", async () => {
    const { emulator, submit, pollToEnd } = await emulatorForTest();
    await pollToEnd((await submit()).runId);
    const entries = emulator.world(KEY).journal();
    const keys = ["sk-live-TOPSECRETVALUE99", "sk-live-TOPSECRETVALUE98"];
    const named = keys.flatMap((world) =>
      entries.map((entry) => ({ ...entry, world, scenarios: [world] })),
    );
    const judged = judgeJournal(named);
    expect(judged.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(judged)).not.toContain("TOPSECRET");
    expect(new Set(struckEntries(named).map(({ world }) => world)).size).toBe(2);
  });

  it("tells the polls of one job from those of another", async () => {
    const { emulator, submit, pollToEnd } = await emulatorForTest(["fails"]);
    const [first, second] = [await submit(), await submit()];
    await pollToEnd(first.runId);
    await pollToEnd(second.runId);
    expect(verdictOf(judgeJournal(emulator.world(KEY).journal()), "CL-022")).toMatchObject({
      verdict: "pass",
    });
  });

  it("is empty of verdicts for an empty journal", () => {
    const { rows } = judgeJournal([]);
    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(["skipped"]));
  });
});

const entriesIn = (text: string, file: string) => journalIn(text, file).entries;

describe("the forms of a journal", () => {
  it.each(["json", "ndjson", "har"])("reads %s", async (format) => {
    const { emulator, submit, pollToEnd } = await emulatorForTest();
    await pollToEnd((await submit()).runId);
    const url = `${emulator.origin}/__emulator/journal?format=${format}`;
    const text = await (await emulator.fetch(url)).text();
    const entries = entriesIn(text, "a file");
    expect(entries.map(({ operation }) => operation).slice(0, 2)).toEqual(["submit", "poll"]);
    expect(verdictOf(judgeJournal(entries), "CL-021")).toMatchObject({ verdict: "pass" });
  });

  it.each([
    ["nonsense", "a file is not a journal. It takes the journal of an emulator"],
    ['{"entries":[{}]}', "a file: entries[0].method is missing. It takes the journal"],
    ['{"entries":7}', "a file: entries must be a list; got 7."],
    [
      '{"log":{"entries":[{"_emulator":{"n":1}}]}}',
      "a file: log.entries[0].startedDateTime is missing.",
    ],
    ["[1]", "a file: [0] must be an object of fields; got 1."],
  ])("refuses %j", (text, sentence) => {
    expect(() => entriesIn(text, "a file")).toThrow(sentence);
  });

  it.each([
    { odd: { requestBody: { a: 1 } }, sentence: '[0].requestBody must be text; got {"a":1}' },
    { odd: { responseBody: 7 }, sentence: "[0].responseBody must be text; got 7" },
    {
      odd: { responseHeaders: { "content-length": 5 } },
      sentence: "[0].responseHeaders.content-length must be text; got 5",
    },
    { odd: { world: 5 }, sentence: "[0].world must be text; got 5" },
    { odd: { operation: "sumbit" }, sentence: "[0].operation must be one of submit" },
    { odd: { at: "yesterday" }, sentence: "[0].at must be a time such as" },
    { odd: { n: "1" }, sentence: "[0].n must be a whole number" },
    { odd: { n: -1 }, sentence: "[0].n must be a whole number" },
    { odd: { method: "GET\u001b[31m" }, sentence: "[0].method must be a method such as GET" },
    { odd: { url: "x" }, sentence: "[0].url must be a URL such as" },
    { odd: { statsu: 200 }, sentence: "[0].statsu is not a known field. Did you mean status?" },
    { odd: { scenarios: ["poll5xx"] }, sentence: "[0].scenarios[0] must be one of" },
    { odd: { phase: "done" }, sentence: "[0].phase must be one of" },
    { odd: { chargedUsd: "1" }, sentence: "[0].chargedUsd must be a number" },
    { odd: { machine: { at: "2026-01-17T00:00:00.000Z", took: 1 } }, sentence: "[0].machine.took" },
    { odd: { headers: [[]] }, sentence: "[0].headers[0] must be a name and a value; got []" },
  ])("refuses an entry with $odd", async ({ odd, sentence }) => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    expect(() => entriesIn(JSON.stringify([{ ...entry, ...odd }]), "a file")).toThrow(
      `a file: ${sentence}`,
    );
  });

  it("refuses the same number twice in one world, and takes it in two", async () => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    const lines = (...entries: readonly object[]) => entries.map((one) => JSON.stringify(one));
    expect(() => entriesIn(lines({ ...entry }, { ...entry }).join("\n"), "a file")).toThrow(
      "a file has the entry n 1 of one key twice",
    );
    const two = lines({ ...entry, world: "a" }, { ...entry, world: "b" });
    expect(entriesIn(two.join("\n"), "a file")).toHaveLength(2);
  });

  it.each([
    "x",
    "/x",
    "/health",
    "http://127.0.0.1:4747/",
    "/api/generate-vide",
    "/v1/video-models",
  ])("does not pass a client that asked nothing of the API, such as %s alone", async (url) => {
    const machine = { at: "2026-01-17T00:00:00.000Z", tookMs: 1 };
    const file = join(mkdtempSync(join(tmpdir(), "journal-")), "journal.json");
    writeFileSync(file, JSON.stringify({ method: "GET", url, headers: [], machine }));
    const { code, stderr } = await command(["check-client", "judge", file]);
    expect([code, stderr]).toEqual([
      5,
      expect.stringMatching(
        /passed the check of its key, so there is nothing to judge|must be a URL/,
      ),
    ]);
  });

  it("does not pass a client whose key was refused every time", async () => {
    const emulator = await createEmulator({ listen: false, apiKeys: ["sk-another"] });
    onTestFinished(() => emulator.close());
    const headers = { "x-api-key": KEY, "user-agent": "a-client/1.0" };
    await emulator.fetch(`${emulator.baseUrl}/video/status?requestId=vid_1`, { headers });
    const file = join(mkdtempSync(join(tmpdir(), "journal-")), "journal.json");
    writeFileSync(file, JSON.stringify(emulator.world(KEY).journal()));
    const { code, stderr } = await command(["check-client", "judge", file]);
    expect([code, stderr]).toEqual([5, expect.stringContaining("refused for its key (401)")]);
  });

  it.each(["", "\uFEFF\n", "[]", '{"entries":[]}', '{"log":{"entries":[]}}'])(
    "refuses %j, in which there is nothing to judge",
    (text) => {
      expect(() => entriesIn(text, "a file")).toThrow("a file has no entry");
    },
  );

  it.each([undefined, null, [], {}, { n: "1" }])(
    "refuses an archive that somebody else recorded, with %j as _emulator",
    (_emulator) => {
      const request = { method: "GET", url: "https://nano-gpt.com/api?key=sk-real", headers: [] };
      const at = { startedDateTime: "2026-01-17T00:00:00Z", time: 1 };
      const entry = { ...at, request, response: {}, _emulator };
      expect(() => entriesIn(JSON.stringify({ log: { entries: [entry] } }), "a file")).toThrow(
        "a file is an HTTP archive that no emulator wrote",
      );
    },
  );

  it("names the line of a file that is cut off", async () => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    const line = JSON.stringify(entry);
    expect(entriesIn(`${line}\r\n`, "a file")).toEqual([entry]);
    expect(() => entriesIn(`${line}\n\n${line.slice(0, -9)}`, "a file")).toThrow(
      /^a file:3:\d+ is not JSON: .* Is it cut off\?$/,
    );
    expect(() => entriesIn(line.slice(0, -9), "a file")).toThrow(/a file:1:\d+ is not JSON/);
  });

  it("is a command", async () => {
    const { emulator, submit, pollToEnd } = await emulatorForTest();
    await pollToEnd((await submit()).runId);
    const file = join(mkdtempSync(join(tmpdir(), "journal-")), "journal.json");
    writeFileSync(file, JSON.stringify({ entries: emulator.world(KEY).journal() }));
    const { code, stdout } = await command(["check-client", "judge", file]);
    expect(stdout).toContain("Judged by a journal alone");
    expect(code).toBe(0);
    expect(await command(["check-client", "judge", "nowhere.json"])).toMatchObject({ code: 5 });
  });
});

describe("a journal that does not show all", () => {
  /** The entries of a client that has polled, as an emulator tells them in a form. */
  async function exported(form: string, query: string, journalSize = 200): Promise<string> {
    const emulator = await createEmulator({ pace: "poll", listen: false, journalSize });
    onTestFinished(() => emulator.close());
    const headers = { "x-api-key": KEY };
    for (let n = 1; n <= 6; n++) {
      const url = `${emulator.baseUrl}/${n % 2 === 0 ? "v1/video-models" : "generate-video/recover"}`;
      await emulator.fetch(url, { headers });
    }
    const url = `${emulator.origin}/__emulator/journal?format=${form}${query}`;
    return (await emulator.fetch(url, { headers })).text();
  }

  const notesOn = (text: string) => {
    const { entries, ...beside } = journalIn(text, "a file");
    return judgeJournal(entries, "a file", beside).notes.slice(1);
  };

  const missing = (what: string) => expect.stringContaining(`not whole: ${what} missing`);

  it.each(
    ["json", "ndjson", "har"].flatMap((form) => [
      { form, query: "", size: 200, says: [] },
      { form, query: "&limit=2", size: 200, says: [missing("4 entries are")] },
      { form, query: "&operation=recover", size: 200, says: [missing("2 entries are")] },
      { form, query: "", size: 5, says: [missing("1 entry is")] },
    ]),
  )("is told of in $form with '$query' and the last $size", async ({ form, query, size, says }) => {
    expect(notesOn(await exported(form, query, size))).toEqual(says);
  });

  const entry = (n: number | undefined, at = "2026-01-17T12:00:00.000Z", world?: string) => ({
    ...{ n, method: "GET", url: "/api/v1/video-models", headers: [], world, operation: "models" },
    machine: { at, tookMs: 10 },
  });

  it.each([
    { what: "no numbers", entries: [entry(undefined), entry(undefined)], says: [] },
    {
      what: "a number left out",
      entries: [entry(4), entry(1), entry(3)],
      says: ["The journal is not whole: 1 entry is missing (n 2), and nothing in"],
    },
    {
      what: "many spans of two keys",
      entries: [...[5, 8, 10, 12].map((n) => entry(n, undefined, "a")), entry(2, undefined, "b")],
      says: [
        "9 entries are missing (n 1 to 4 of a, n 6 to 7 of a, n 9 of a and 2 more spans), and",
      ],
    },
    {
      what: "a count of what was forgotten",
      entries: [entry(1)],
      more: { forgotten: 500, worldsForgotten: 2, underway: [{}] },
      says: [
        "not whole: 500 entries are missing, and",
        "forgotten 2 keys with all of their entries",
        "1 request had no answer yet when the journal was taken, and was not judged",
      ],
    },
    {
      what: "a time long before",
      entries: [entry(1), entry(2, "2000-01-01T00:00:00.000Z"), entry(3)],
      says: ["n 2 is at 2000-01-01T00:00:00.000Z, n 1 before it at 2026-"],
    },
    {
      what: "times a little before, as of requests side by side",
      entries: [entry(1), entry(2, "2026-01-17T11:59:30.000Z"), entry(3)],
      says: [],
    },
  ])("is told of with $what", ({ entries, more = {}, says }) => {
    expect(notesOn(JSON.stringify({ ...more, entries }))).toEqual(
      says.map((text) => expect.stringContaining(text)),
    );
  });
});

describe("a key in a journal, where it is struck out", () => {
  it("is seen in the body and the URL, and not mistaken for another secret", async () => {
    const { emulator, submit, ask } = await emulatorForTest();
    await submit({ note: KEY });
    await submit({ webhookSecret: "something" });
    await ask(`/video/status?requestId=x&trace=${KEY}`);
    const { rows } = judgeJournal(emulator.world(KEY).journal());
    const leaks = rows.find(({ id }) => id === "CL-002");
    expect(leaks).toMatchObject({ verdict: "fail", exchanges: [1, 3] });
  });

  it("counts as sent as a bearer, and as sent to the host of the files", async () => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    if (entry === undefined) throw new Error("the journal is empty");
    const asBearer = { ...entry, headers: [["Authorization", "(redacted)"]] as const };
    const file = { ...entry, operation: "download", url: "http://assets.invalid/v.mp4" };
    const result = judgeJournal([asBearer, file]);
    expect(verdictOf(result, "CL-001")).toMatchObject({ verdict: "pass" });
    expect(verdictOf(result, "CL-050")).toMatchObject({ verdict: "fail", exchanges: [2] });
    const bare = judgeJournal([{ ...entry, headers: [] }]);
    expect(verdictOf(bare, "CL-001")).toMatchObject({ verdict: "fail" });
  });
});

describe("a secret in a journal that was changed since", () => {
  it("is in no report, wherever it stands, and is a key that leaked all the same", async () => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    if (entry === undefined) throw new Error("the journal is empty");
    const secret = "sk-real-0123456789";
    const others: readonly (readonly [string, string])[] = [
      ["Authorization", `Bearer ${secret}`],
      ["Cookie", `session=${secret}`],
    ];
    const changed = {
      ...{ ...entry, world: secret, url: `${entry.url}?api_key=${secret}` },
      headers: [...entry.headers, ...others],
      requestBody: JSON.stringify({ model: "kling-video", prompt: secret, api_key: secret }),
      responseHeaders: { ...entry.responseHeaders, "set-cookie": `session=${secret}` },
      responseBody: JSON.stringify({ runId: "x", echo: secret }),
    };
    const result = judgeJournal([changed, { ...entry, url: `${entry.url}?trace=${secret}` }]);
    expect(JSON.stringify(result)).not.toContain(secret);
    expect(verdictOf(result, "CL-002")).toMatchObject({ verdict: "fail" });
  });

  it("is taken out of every entry that has it, before and after the one that tells it", async () => {
    const { emulator, submit } = await emulatorForTest();
    await submit();
    const [entry] = emulator.world(KEY).journal();
    if (entry === undefined) throw new Error("the journal is empty");
    const secret = "planted-0123456789"; // looks like no key
    const headers = [["x-access-key", secret]] as const;
    const requestBody = JSON.stringify({ model: "kling-video", prompt: `my ${secret}` });
    const others = [
      { ...entry, requestBody },
      { ...entry, headers },
      { ...entry, url: `http://127.0.0.1/api/${secret}/x` },
      { ...entry, responseBody: btoa(`me:${secret}`) },
    ];
    for (const one of struckEntries(others)) {
      expect(JSON.stringify(one)).not.toContain(secret.slice(0, 12));
      expect(JSON.stringify(one)).not.toContain(btoa(secret).slice(4, 16));
    }
    expect(JSON.stringify(judgeJournal(others))).not.toContain(secret.slice(0, 12));
  });

  it("is not sought in what an emulator wrote, which stays as it is", async () => {
    const { emulator, submit, ask, pollToEnd } = await emulatorForTest();
    await submit({ note: KEY, webhookSecret: "something" });
    await pollToEnd((await submit()).runId);
    await ask(`/video/status?requestId=x&trace=${KEY}`);
    const journal = emulator.world(KEY).journal();
    expect(struckEntries(journal)).toEqual(journal);
  });
});
