import { expect, it } from "vitest";
import { judgeJournal } from "../../src/contracts/check-client/journal/judge-journal.ts";
import { driftAmong } from "../../src/contracts/drift/drift.ts";
import { publishedIn } from "../../src/contracts/drift/vendor.ts";
import { createEmulator } from "../../src/emulator/emulator.ts";
import { agreeing } from "../support/drift.ts";

const KEY = "sk-hunter2hunter2hunter2";
const URL_OF = "http://me:hunter2hunter2@host/?api_key=hunter2hunter2";
const SECRETS = [
  `x ${KEY}`,
  URL_OF,
  '{"password":"hunter2hunter2"}',
  "Bearer hunter2hunter2hunter2",
];

const ENTRY = {
  ...{ n: 1, operation: "submit", method: "POST", url: "/api/generate-video", job: "vid_1" },
  machine: { at: "2026-01-17T12:00:00.000Z", tookMs: 3 },
  headers: [["x-api-key", "(redacted)"]],
  ...{ requestBody: '{"model":"kling-video","prompt":""}', status: 202 },
  ...{ responseHeaders: { a: "b" }, responseBody: "{}" },
} as const;

/** An entry with a text at each of its places. */
const PLACES: Readonly<Record<string, (text: string) => object>> = {
  "the body of an answer": (text) => ({ responseBody: text }),
  "a header of an answer": (text) => ({ responseHeaders: { location: text } }),
  "the name of a header of an answer": (text) => ({ responseHeaders: { [text]: "a" } }),
  "the name of a header": (text) => ({ headers: [[text, "a"]] }),
  "a header": (text) => ({ headers: [["x-note", text]] }),
  "the body": (text) => ({ requestBody: JSON.stringify({ prompt: text }) }),
  "the URL": (text) => ({ url: `/api/generate-video?q=${encodeURIComponent(text)}` }),
};

it.each(Object.entries(PLACES))("judges without secrets in %s", (_, changed) => {
  for (const secret of SECRETS) {
    const result = judgeJournal([{ ...ENTRY, ...changed(secret) } as never]);
    expect(JSON.stringify(result), secret).not.toContain("hunter2");
  }
});

it("compares documents of a vendor without secrets", async () => {
  const sources = await agreeing();
  const properties = { status: { type: "string", enum: [KEY] }, [KEY]: { type: "string" } };
  const answer = (schema: object) => ({ content: { "application/json": { schema } } });
  const document = {
    openapi: "3.1.0",
    paths: {
      "/generate-video": { post: { responses: { "202": answer({ type: "object", properties }) } } },
      [`/video/${KEY}`]: { get: { responses: { "200": {} } } },
    },
  };
  const found = await publishedIn(JSON.stringify(document), "x", sources.spec);
  const findings = driftAmong({
    ...sources,
    ...(found.is === "openapi" && { vendor: found.facts }),
  });
  const told = JSON.stringify(findings);
  expect(told).toContain("(redacted)");
  expect(told).not.toContain("hunter2");
  const listing = await publishedIn(JSON.stringify({ data: [{ id: KEY }] }), "x", sources.spec);
  expect(JSON.stringify([...Object(listing).prices])).not.toContain("hunter2");
});

it("writes what nobody sees as codes in refusals of the controls", async () => {
  const emulator = await createEmulator({ listen: false });
  const world = emulator.world("a");
  const odd = "\u202e\u009b\u2028a";
  const runs = [
    () => world.scenario(odd as never),
    () => world.addJob({ model: odd }),
    () => world.restore({ [odd]: 1 }),
    () => world.job(odd),
  ];
  for (const run of runs) {
    const { message } = await run().then(Object, (error) => error);
    expect(message).toMatch(/\\u202e/);
    expect(message).not.toMatch(/[\u202e\u009b\u2028]/);
  }
  await emulator.close();
});
