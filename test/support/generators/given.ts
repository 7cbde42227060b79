import { readFileSync } from "node:fs";
import fc from "fast-check";
import { adapterFrom } from "../../../src/contracts/check-client/adapter-read.ts";
import { baselineFrom } from "../../../src/contracts/check-client/baseline/read.ts";
import { judgeJournal } from "../../../src/contracts/check-client/journal/judge-journal.ts";
import { journalIn } from "../../../src/contracts/check-client/journal/read.ts";
import { CLIENT_CHECKS } from "../../../src/contracts/check-client/rules/all.ts";
import { publishedIn } from "../../../src/contracts/drift/vendor.ts";
import { parseJson } from "../../../src/emulator/input/document.ts";
import { OptionError } from "../../../src/emulator/input/options.ts";
import type { DocumentPath } from "../../../src/emulator/input/read.ts";
import { hostileValue, withValue } from "./documents.ts";
import { ofProperty } from "./generator.ts";
import { JUDGED } from "./judged-documents.ts";

const ENTRY = {
  ...{ n: 1, operation: "submit", method: "POST", url: "/api/generate-video", job: "vid_1" },
  machine: { at: "2026-01-17T12:00:00.000Z", tookMs: 3 },
  headers: [["x-api-key", "(redacted)"]],
  ...{ requestBody: '{"model":"kling-video"}', status: 202, responseHeaders: { a: "b" } },
};

const SECOND = { ...ENTRY, n: 2 };

const ARCHIVED = {
  ...{
    startedDateTime: ENTRY.machine.at,
    time: 3,
    _emulator: { n: 1, operation: "poll", job: "vid_1" },
  },
  request: { method: "GET", url: "/api/video/status", headers: [{ name: "a", value: "b" }] },
  response: { status: 200, headers: [], content: { text: "{}" } },
};

const KNOWN = { checks: CLIENT_CHECKS, scenarios: ["happy"] };
const judged = async (text: string) => {
  const { entries, ...beside } = journalIn(text, "file");
  return judgeJournal(entries, "a journal", beside);
};

type Read = (text: string) => Promise<unknown>;

/** Documents as they are found, and what reads and uses each. */
const DOCUMENTS: readonly (readonly [text: string, read: Read])[] = [
  [readFileSync("examples/python/client.yaml", "utf8"), (text) => adapterFrom(text, "file")],
  ["known:\n  - { check: CL-001, reason: so }\n", (text) => baselineFrom(text, "file", KNOWN)],
  [JSON.stringify([ENTRY, SECOND]), judged],
  [`${JSON.stringify(ENTRY)}\n${JSON.stringify(SECOND)}\n`, judged],
  [JSON.stringify({ log: { entries: [ARCHIVED] } }), judged],
  [readFileSync("test/golden/files/journal.ndjson", "utf8"), judged],
  [readFileSync("test/golden/files/journal.har", "utf8"), judged],
  ...JUDGED,
  [
    "openapi: 3.1.0\npaths: { /balance: { get: { responses: { '200': { content: {} } } } } }\n",
    (text) => publishedIn(text, "file", new Map()),
  ],
];

const HOSTILE = [
  ...[
    "null",
    "{}",
    "[]",
    "-1",
    "1e400",
    '""',
    '"__proto__":{"a":1},',
    "&a ",
    "*a",
    "\u0000",
    "\ufeff",
  ],
  ...['{"toString":1}', '"constructor":1,', "(a+)+$", "[[[[", "- ? ", "\ud800", "'", '"', "\n"],
];

/** Every place in a value. */
const pathsIn = (value: unknown, path: DocumentPath = []): readonly DocumentPath[] => [
  path,
  ...(typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        pathsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : []),
];

/** One value of a JSON text replaced by one that nobody expects there, or taken away. */
function valueChanged(text: string): fc.Arbitrary<string> {
  const parsed = parseJson(text);
  if (!parsed.ok) return cut(text);
  return fc
    .tuple(fc.constantFrom(...pathsIn(parsed.value)), fc.option(hostileValue, { nil: undefined }))
    .map(([path, value]) => JSON.stringify(withValue(parsed.value, path, value)) ?? "");
}

const changed = (text: string): fc.Arbitrary<string> => fc.oneof(cut(text), valueChanged(text));

/** One to three places of a text cut out, and something else put there. */
const cut = (text: string): fc.Arbitrary<string> =>
  fc
    .array(fc.tuple(fc.nat(text.length), fc.nat(12), fc.constantFrom("", ...HOSTILE)), {
      ...{ minLength: 1, maxLength: 3 },
    })
    .map((changes) =>
      changes.reduce(
        (now, [at, length, piece]) => now.slice(0, at) + piece + now.slice(at + length),
        text,
      ),
    );

/** No document may take longer; far above what any takes, as machines are busy. */
const SLOW_MS = 8_000;

async function endsWell(text: string, read: Read): Promise<boolean> {
  const startedAt = performance.now();
  try {
    await read(text);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
  }
  return performance.now() - startedAt < SLOW_MS && !("a" in {});
}

export const GIVEN = ofProperty(
  {
    name: "given",
    about: "documents with changed bytes or values end in a result or one sentence",
    short: 300,
    long: 50_000,
  },
  fc.asyncProperty(
    fc
      .constantFrom(...DOCUMENTS)
      .chain(([text, read]) => changed(text).map((mutated) => ({ mutated, read }))),
    ({ mutated, read }) => endsWell(mutated, read),
  ),
);
