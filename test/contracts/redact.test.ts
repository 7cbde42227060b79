import { expect, it } from "vitest";
import { Gate } from "../../src/contracts/gate/gate.ts";
import { microUsd } from "../../src/emulator/index.ts";
import { redactorOf, shownText } from "../../src/emulator/input/secrets/shown.ts";
import { say } from "../../src/emulator/observe/print/printed.ts";
import { piecesOfKey, waysToLeak } from "../support/key-forms.ts";

const KEYS = [
  "sk-planted-7f3c1a9d2b4e6f80-do-not-print",
  'odd+/="\\^$key?of-24-signs',
  "##vso[key]<&%41%5c\\n'of many-signs",
  'aa\\u0041aa##vso[aa"aa"aa"aa"aaaa',
  "caf\u00e9-cl\u00e9-7f3c1a9d2b4e6f80",
  `long-${"Ab3".repeat(400)}`,
];

const ALL = KEYS.flatMap((key) =>
  Object.entries(waysToLeak(key)).map(([way, text]) => [way, key.slice(0, 8), key, text] as const),
);

it.each(ALL)("strikes a key %s (%s…)", (_, __, key, leaked) => {
  const redactor = redactorOf([key]);
  const text = `before ${leaked} after`;
  expect(redactor.isIn(text)).toBe(true);
  const shown = redactor.text(text);
  expect(shown).toMatch(/^before .*\(redacted\).* after$/s);
  expect(redactor.isIn(shown)).toBe(false);
  // What is left of base64 are signs that hang on the neighbours too.
  expect(shown.length).toBeLessThan("before (redacted) after".length + 24);
  const bytes = redactor.bytes(Buffer.from(text));
  expect(Buffer.from(bytes).toString()).toBe(shown);
});

it("leaves a text alone in which no key stands", () => {
  const redactor = redactorOf(["sk-planted-7f3c1a9d2b4e6f80-do-not-print"]);
  const text = `sk-planted and ${"lake ".repeat(50)} é 📼 ${btoa("a lake at sunset")}`;
  expect(redactor.text(text)).toBe(text);
  const bytes = Buffer.from(text);
  expect(redactor.bytes(bytes)).toBe(bytes);
  expect(redactorOf([""]).isIn(text)).toBe(false);
});

it("leaves answers as they are for a key that is short enough for a word", () => {
  const redactor = redactorOf(["test"]);
  expect(redactor.text("x-api-key: test")).toBe("x-api-key: (redacted)");
});

it("takes the signature from a link, and leaves what says which it is", () => {
  const shown = (text: string) => shownText(text, redactorOf(["sk-planted-7f3c"]));
  const pairs = [
    [
      'x":"https://a.test/v.mp4?X-Amz-Date=2026&X-Amz-Signature=abc123&X-Amz-Expires=60"',
      'x":"https://a.test/v.mp4?X-Amz-Date=2026&X-Amz-Signature=(redacted)&X-Amz-Expires=60"',
    ],
    ["https://a.test/v?sig=ab%2Bc&se=1", "https://a.test/v?sig=(redacted)&se=1"],
    ["/v?a=1\\u0026Signature=abc", "/v?a=1\\u0026Signature=(redacted)"],
    ["/v?a=1&amp;token=abc<", "/v?a=1&amp;token=(redacted)<"],
    ["u=https%3A%2F%2Fa%3FSignature%3Dabc", "u=https%3A%2F%2Fa%3FSignature%3D(redacted)"],
    [`/v?e=${"f".repeat(64)}`, "/v?e=(redacted)"],
    ["/video/status?requestId=vid_1&limit=5", "/video/status?requestId=vid_1&limit=5"],
  ] as const;
  for (const [text, wanted] of pairs) expect(shown(text)).toBe(wanted);
});

it.each(["x", "\\", "%25", "?key", "%", "&#0", "&amp;", "planted-"])(
  "is done soon with a long text of %s: whoever wrote it may not wish us well",
  (part) => {
    const text = part.repeat(4_600_000 / part.length);
    const redactor = redactorOf(["planted-7f3c1a9d2b4e6f80-do-not-print"]);
    expect(shownText(text, redactor)).toBe(text);
  },
  20_000,
);

it("has no piece of a key left, however it was sent", () => {
  const [key = ""] = KEYS;
  const shown = redactorOf([key]).text(JSON.stringify(waysToLeak(key)));
  expect(
    piecesOfKey(key).filter((piece) => shown.toLowerCase().includes(piece.toLowerCase())),
  ).toEqual([]);
});

it("finds the beginning of a key whose own escapes were undone while others were made", () => {
  const said = String(say`GET /api/aa\\u0041aa##vso[aa"aa"aa"a is no route`);
  const shown = redactorOf(['aa\\u0041aa##vso[aa"aa"aa"aa"aaaa']).text(said);
  expect(shown).toBe("GET /api/(redacted) is no route");
});

it.each([
  { key: "test", text: '{"model":"latest"}' },
  { key: "planted-0123", text: '{"model":"(redacted)"}' },
])(
  "lets the gate take a key out of an answer, unless it may be a word: $key",
  async ({ key, text }) => {
    const gate = new Gate({
      ...{ baseUrl: "http://127.0.0.1:1/api", key, live: true, now: () => 0, wait: async () => {} },
      transport: async () => new Response(`{"model":"${key === "test" ? "latest" : key}"}`),
      allowed: { consent: false, cap: microUsd(0), maxSubmits: 0 },
      estimate: () => undefined,
    });
    expect(await gate.send({ method: "GET", path: "/v1/video-models", check: "x" })).toMatchObject({
      text,
    });
  },
);
