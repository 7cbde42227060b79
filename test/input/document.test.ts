import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Bounds, parseJson } from "../../src/emulator/input/document.ts";
import { jsonFault } from "../../src/emulator/input/json-fault.ts";
import { parseYaml } from "../../src/emulator/input/yaml-document.ts";

const bomb = (levels: number): string =>
  Array.from({ length: levels }, (_, i) =>
    i === 0 ? "a0: &a0 [x, x]" : `a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}]`,
  ).join("\n");

const GOOD: readonly (readonly [text: string, value: unknown])[] = [
  ["", null],
  ["a: 1\nb: [x, {y: z}]", { a: 1, b: ["x", { y: "z" }] }],
  ["base: &b {x: 1}\nother: *b", { base: { x: 1 }, other: { x: 1 } }],
  ['{"a": "\\u001b"}', { a: "\u001b" }],
];

type Refused = {
  readonly what: string;
  readonly text: string;
  readonly sentence: RegExp;
  readonly bounds?: Bounds;
};

const BAD: readonly Refused[] = [
  {
    what: "too many bytes",
    text: "a: 1",
    sentence: /^is larger than 3 bytes$/,
    bounds: { bytes: 3 },
  },
  { what: "bytes, not characters", text: "ä: ö", sentence: /than 5 bytes$/, bounds: { bytes: 5 } },
  { what: "flow nesting", text: "[".repeat(100_000), sentence: /more than 64 deep/ },
  {
    what: "block nesting",
    text: Array.from({ length: 80 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
    sentence: /more than 64 deep/,
  },
  { what: "sequences in a line", text: `${"- ".repeat(5_000)}x`, sentence: /more than 64 deep/ },
  { what: "keys in keys", text: "- ? ".repeat(10_000), sentence: /more than 64 deep/ },
  { what: "an alias bomb", text: bomb(40), sentence: /more than 100 aliases/ },
  {
    what: "a small alias bomb that grows",
    text: bomb(20),
    sentence: /alias that cannot be followed/,
  },
  {
    what: "an alias to itself",
    text: "a: &a [*a]",
    sentence: /alias that cannot be followed: it stands in what it names$/,
  },
  {
    what: "a merge key",
    text: "a: &a {x: 1}\nb: {<<: *a}",
    sentence: /^has a merge key \(<<\), which/,
  },
  { what: "two documents", text: "a: 1\n---\nb: 2", sentence: /more than one YAML document/ },
  { what: "a key twice", text: "a: 1\nb: 2\na: 3", sentence: /^has the key "a" twice$/ },
  { what: "a key twice inside", text: "a: [{b: 1, b: 2}]", sentence: /^has the key "b" twice$/ },
  { what: "no YAML", text: "a: [1", sentence: /^is not YAML: / },
];

describe("parseYaml", () => {
  it.each(GOOD)("reads %j", async (text, value) => {
    expect(await parseYaml(text)).toEqual({ ok: true, value });
  });

  it.each(BAD)("refuses $what", async ({ text, sentence, bounds }) => {
    const parsed = await parseYaml(text, bounds);
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringMatching(sentence) });
  });

  it("says where", async () => {
    expect(await parseYaml("a: 1\nb: 2\na: 3")).toMatchObject({ at: { line: 3, column: 1 } });
    expect(await parseYaml("a: 1\n b: 2")).toMatchObject({ ok: false, at: { line: 1 } });
  });

  it("takes as long as a document of 20,000 keys is long", async () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `key${i}: 1`).join("\n");
    expect((await parseYaml(text, { bytes: 1_000_000 })).ok).toBe(true);
  });

  fuzz.prop([fc.string({ unit: fc.constantFrom(..."[]{}:,-&*a !|>\n \"'#?%@`~0") })])(
    "answers any text with a value or a sentence",
    async (text) => {
      const parsed = await parseYaml(text);
      expect(parsed.ok || parsed.problem.length > 0).toBe(true);
    },
  );
});

describe("parseJson", () => {
  it("reads what JSON reads", () => {
    expect(parseJson('{"a": [1, "]]]"]}')).toEqual({ ok: true, value: { a: [1, "]]]"] } });
  });

  it.each<Omit<Refused, "what">>([
    { text: "[".repeat(100_000), sentence: /more than 64 deep/ },
    { text: '{"a":1}', sentence: /larger than 6 bytes/, bounds: { bytes: 6 } },
    { text: '{"a":1,"a":2}', sentence: /^has the key "a" twice$/ },
    { text: '[{"b":{"a":1,"\\u0061" : "a"}}]', sentence: /^has the key "a" twice$/ },
    { text: '{"a": nope}', sentence: /^is not JSON: / },
    { text: "", sentence: /^is not JSON: / },
  ])("refuses what is $sentence", ({ text, sentence, bounds }) => {
    expect(parseJson(text, bounds)).toMatchObject({ problem: expect.stringMatching(sentence) });
  });

  it.each([
    ["", "expected a value; got the end", 1, 1],
    ["{'a': 1}", `expected a name in double quotes or "}"; got "'"`, 1, 2],
    ['{"a":}', 'expected a value; got "}"', 1, 6],
    ['{"a" 1}', 'expected ":"; got "1"', 1, 6],
    ['{"a":1,}', 'expected a name in double quotes; got "}"', 1, 8],
    ['{"a":1', 'expected "," or "}"; got the end', 1, 7],
    ["[1\n 2]", 'expected "," or "]"; got "2"', 2, 2],
    ["[1,]", 'expected a value; got "]"', 1, 4],
    ["[", 'expected a value or "]"; got the end', 1, 2],
    ["[01]", 'expected "," or "]"; got "1"', 1, 3],
    ["[nope]", 'expected a value or "]"; got "n"', 1, 2],
    ["[truer]", 'expected a value or "]"; got "t"', 1, 2],
    ["[\u{1f3ac}]", 'expected a value or "]"; got "\u{1f3ac}"', 1, 2],
    ["{} {}", 'expected nothing more; got "{"', 1, 4],
    ['["a\nb"]', 'expected the end of the text ("); got "\\n"', 1, 4],
    ['["a', 'expected the end of the text ("); got the end', 1, 4],
    ['["\\x"]', 'expected an escape of JSON, such as \\n or \\u0041; got "\\\\"', 1, 3],
    ["<html>", 'expected a value; got "<"', 1, 1],
  ])("says of %j in our words: %s", (text, problem, line, column) => {
    expect(parseJson(text)).toEqual({
      ...{ ok: false, problem: `is not JSON: ${problem}` },
      at: { line, column },
    });
  });

  fuzz.prop([
    fc.json({ maxDepth: 3 }),
    fc.nat(),
    fc.constantFrom(...'{}[]",:\\ntrue1-.e '),
    fc.nat(2),
  ])("finds a fault in whatever JSON.parse refuses", (text, at, piece, length) => {
    const from = at % (text.length + 1);
    const broken = text.slice(0, from) + piece + text.slice(from + length);
    expect(jsonFault(broken) === undefined).toBe(isJson(broken));
  });

  it.each([
    '{"a":{"a":["a","a",{"a":1}]},"b":"a","\\"a":1,"a\\\\":2}',
    '["a","a"]',
    '{"a":"\\"","b":"{\\"a\\":1,\\"a\\":2}"}',
  ])("takes %s, in which no object has a key twice", (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  it("lets the last count where a document may have a key twice", () => {
    expect(parseJson('{"a":1,"a":2}', { allowsKeyTwice: true })).toMatchObject({ value: { a: 2 } });
  });

  it("says where", () => {
    expect(parseJson('{\n "a": 1,\n "a": 2}')).toMatchObject({ at: { line: 3, column: 2 } });
    expect(parseJson('{\n  "a": 1 "b"}')).toMatchObject({ at: { line: 2, column: 10 } });
  });

  fuzz.prop([fc.json({ maxDepth: 5 })])("agrees with JSON.parse", (text) => {
    expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
