import { describe, expect, it } from "vitest";
import { aClient } from "../support/client.ts";

/** What versions of Node say of text that is not JSON. `npm run test:nodes` asks each version for its own. */
const OF_NODE = [
  /Unexpected (token|end|number|string|non-whitespace)/,
  /is not valid JSON/,
  /Expected (property name|double-quoted|'.' |',' or)/,
  /Unterminated (string|fractional number)/,
  /Bad (control character|escaped character|Unicode escape)/,
  /No number after minus sign/,
  /Exponent part is missing a number/,
  /JSON input/,
  /in JSON at position/,
  /"undefined"/,
];

const BROKEN = [
  ["", "expected a value; got the end (line 1, column 1)"],
  ["<html>", 'expected a value; got "<" (line 1, column 1)'],
  ["undefined", 'expected a value; got "u" (line 1, column 1)'],
  ["model=kling-video&prompt=a", 'expected a value; got "m" (line 1, column 1)'],
  ["{", 'expected a name in double quotes or "}"; got the end (line 1, column 2)'],
  ["{model:", 'expected a name in double quotes or "}"; got "m" (line 1, column 2)'],
  ["{'model'", `expected a name in double quotes or "}"; got "'" (line 1, column 2)`],
  ['{\n  "a": 1,\n}', 'expected a name in double quotes; got "}" (line 3, column 1)'],
  ['{"a"}', 'expected ":"; got "}" (line 1, column 5)'],
  ['{"a":}', 'expected a value; got "}" (line 1, column 6)'],
  ['{"a":True}', 'expected a value; got "T" (line 1, column 6)'],
  ['{"a":1', 'expected "," or "}"; got the end (line 1, column 7)'],
  ['{"a":1 "b":2}', 'expected "," or "}"; got "\\"" (line 1, column 8)'],
  ['{"a":01}', 'expected "," or "}"; got "1" (line 1, column 7)'],
  ['{"a":-}', 'expected a value; got "-" (line 1, column 6)'],
  ['{"a":1.}', 'expected "," or "}"; got "." (line 1, column 7)'],
  ['{"a":1e}', 'expected "," or "}"; got "e" (line 1, column 7)'],
  ["[1,]", 'expected a value; got "]" (line 1, column 4)'],
  ["[1 2]", 'expected "," or "]"; got "2" (line 1, column 4)'],
  ["{} {}", 'expected nothing more; got "{" (line 1, column 4)'],
  ['{}"a"', 'expected nothing more; got "\\"" (line 1, column 3)'],
  ["{}1", 'expected nothing more; got "1" (line 1, column 3)'],
  ['{"a":"b', 'expected the end of the text ("); got the end (line 1, column 8)'],
  ['{"a":"\n"}', 'expected the end of the text ("); got "\\n" (line 1, column 7)'],
  [
    '{"a":"\\x"}',
    'expected an escape of JSON, such as \\n or \\u0041; got "\\\\" (line 1, column 7)',
  ],
  [
    '{"a":"\\u00"}',
    'expected an escape of JSON, such as \\n or \\u0041; got "\\\\" (line 1, column 7)',
  ],
] as const;

const PATHS = ["/api/generate-video", "/api/generate-video/extend", "/api/check-balance"];

describe.each(BROKEN)("the body %j", (body, problem) => {
  it.each(PATHS.filter((path) => body !== "" || !path.endsWith("balance")))(
    "is refused by %s in words of our own",
    async (path) => {
      const { post } = await aClient();
      const response = await post(path, body);
      expect(response.status).toBe(400);
      expect((await response.json()).error).toEqual({
        message: `Send a JSON object: the body is not JSON: ${problem}.`,
        type: "invalid_request_error",
      });
    },
  );

  it("is refused by Node in words that are not in ours", () => {
    expect(() => JSON.parse(body)).toThrow(
      expect.objectContaining({ message: expect.stringMatching(anyOf(OF_NODE)) }),
    );
    expect(problem).not.toMatch(anyOf(OF_NODE));
  });
});

const KEY = "sk-nano-0123456789abcdef0123456789abcdef";

it.each([`{"apiKey": ${KEY}}`, `{${KEY}: 1}`, `{} ${KEY}`, `{"a" ${KEY}}`, `{"a": 0${KEY}}`])(
  "shows no part of a key that stands in %s without quotes",
  async (body) => {
    const { post } = await aClient();
    const answer = await (await post("/api/generate-video", body)).text();
    expect(answer).toContain("not JSON");
    expect(answer).not.toMatch(/sk-|0123/);
  },
);

const anyOf = (patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join("|"));
