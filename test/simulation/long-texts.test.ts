import { describe, expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

/** What a text is made of over and over: whatever has a meaning to a reader of texts. */
const PARTS = [
  ...["a", " ", "\n", ")", "]", ".,;:!)", "(", "{", "[", '"', "'", "\\", "\\\\", '\\"', "/", "//"],
  ...["%", "%25", "%2525", "%41", "%u0041", "\\u0061", "\\x61", "&", "&amp;", "&#x61;", "&#", "+"],
  ...[
    "=",
    "a=",
    "key=",
    "token=b&",
    "?a",
    "#",
    "@",
    "://",
    "http://a:b@",
    ":",
    "bearer ",
    "basic ",
  ],
  ...["sk-", "eyJ", "eyJa.", "61 ", "6 1", "ab:cd:", "name=", '"key":"', '"a":', "<a>", "</a>"],
  ...[
    "#emulator:",
    "#emulator:stuck ",
    "#emulator:)",
    "?times=1&",
    "kill ",
    "é",
    "ß",
    "İ",
    "😀",
    "\ud83d",
  ],
  ...["::error::", "##[", "\u001b[", "\u202e", "a\u0301", "-----BEGIN ", "data:image/png;base64,"],
];

/** Texts of one length: a part over and over, and an end that ends a search late. */
const textsOf = (length: number): readonly string[] =>
  PARTS.flatMap((part) => {
    const body = part.repeat(Math.ceil(length / part.length)).slice(0, length);
    return [body, `#emulator:${body}`, `key=${body}`].map((text) => `${text}\u0000x`);
  });

/** Where a client can put a long text. */
const PLACES: readonly ((text: string) => [path: string, init: RequestInit])[] = [
  (text) => posted({ ...LAKE, prompt: text }),
  (text) => posted({ ...LAKE, [text]: text }),
  (text) => posted({ ...LAKE, model: text }),
  (text) => ["/api/generate-video", { method: "POST", body: text }],
];

const posted = (body: object): [string, RequestInit] => [
  "/api/generate-video",
  { method: "POST", body: JSON.stringify(body) },
];

/** A text of this length is read in some ten milliseconds; where time grows with its square, in many seconds. */
const LENGTH = 10_000;
const MS_MAX = 2_000;

describe("a long text", () => {
  it.each(PLACES)("is read in time by its length, wherever it stands: place %#", async (place) => {
    const { emulator, key } = await aClient();
    const headers = { "x-api-key": key, "content-type": "application/json" };
    const slow: string[] = [];
    for (const text of textsOf(LENGTH)) {
      const [path, init] = place(text);
      const begun = process.uptime();
      await (await emulator.fetch(emulator.origin + path, { ...init, headers })).text();
      if ((process.uptime() - begun) * 1_000 > MS_MAX) slow.push(JSON.stringify(text.slice(0, 40)));
    }
    expect(slow).toEqual([]);
  });
});
