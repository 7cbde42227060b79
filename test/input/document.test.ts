import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { type Bounds, parseJson } from "../../src/emulator/input/document.ts";
import { jsonFault } from "../../src/emulator/input/json-fault.ts";
import { isPlainData } from "../../src/emulator/input/node.ts";
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

const TWICE = /^has a key that stands in one object twice$/;
const ALLOWED =
  "which is not allowed (allowed: !!str, !!int, !!float, !!bool, !!null, !!map, !!seq)";

const tagRefused = (tag: string) => `has the tag ${tag}, ${ALLOWED}: remove the tag`;
const tagMisfit = (tag: string) =>
  `has the tag ${tag} on a value of another kind: change the value, or remove the tag`;
const OWN_TAG = `has a tag (!name), ${ALLOWED}: remove the tag, or put text that begins with ! in quotes`;

/** Tags that make something else of a value than plain data, or nothing of it. */
const TAGS: Readonly<Record<string, string>> = {
  "!!set {a, b}": tagRefused("!!set"),
  "!!omap [a: 1]": tagRefused("!!omap"),
  "!!pairs [a: 1]": tagRefused("!!pairs"),
  "!!timestamp 2001-01-01": tagRefused("!!timestamp"),
  "!!binary aGk=": tagRefused("!!binary"),
  "!!merge x": tagRefused("!!merge"),
  "!<tag:yaml.org,2002:set> {a}": tagRefused("!!set"),
  "!own 1": OWN_TAG,
  "!own {a: 1}": OWN_TAG,
  "!!own 1": OWN_TAG,
  "!!map [a]": tagMisfit("!!map"),
  "!!int a": tagMisfit("!!int"),
};

/** A whole sentence, as a pattern. */
const only = (sentence: string) => new RegExp(`^${sentence.replace(/[()!]/g, "\\$&")}$`);

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
  ...Object.entries(TAGS).flatMap(([tagged, sentence]) => [
    { what: `${tagged}`, text: tagged, sentence: only(sentence) },
    { what: `${tagged} in an object`, text: `a: ${tagged}`, sentence: only(sentence) },
    { what: `${tagged} in a list`, text: `- ${tagged}`, sentence: only(sentence) },
  ]),
  {
    what: "a tag by another name",
    text: "%TAG ! tag:yaml.org,2002:\n---\n!set {a}",
    sentence: only(tagRefused("!!set")),
  },
  {
    what: "half a tag",
    text: "%TAG !! tag:yaml.org,2002:o\n---\n!!map [a: 1]",
    sentence: only(tagRefused("!!omap")),
  },
  {
    what: "a tag that is not declared",
    text: "a: !x!y 1",
    sentence: /no %TAG declares its beginning/,
  },
  { what: "another YAML", text: "%YAML 1.1\n---\na: 2001-01-01", sentence: /^is YAML 1\.1 / },
  { what: "a list as a key", text: "{[a]: 1}", sentence: /a key must be text$/ },
  { what: "a key twice by an alias", text: "&a x: 1\n*a : 2", sentence: /a key must be text$/ },
  { what: "an alias of nothing", text: "a: *b", sentence: /^has an alias \(\*name\) whose anchor/ },
  { what: "an alias before its anchor", text: "a: *b\nb: &b 1", sentence: /^has an alias/ },
  { what: "two documents", text: "a: 1\n---\nb: 2", sentence: /more than one YAML document/ },
  { what: "a key twice", text: "a: 1\nb: 2\na: 3", sentence: TWICE },
  { what: "a key twice inside", text: "a: [{b: 1, b: 2}]", sentence: TWICE },
  { what: "no YAML", text: "a: [1", sentence: /^is not YAML: / },
];

/** Texts in which a secret stands where a reader would like to quote it. */
const SECRETS = [
  ...[
    "a: *Passw0rdHunter",
    "a: !Passw0rdHunter 1",
    "a: !!Passw0rdHunter 1",
    'a: "\\Passw0rdHunter"',
    "%Passw0rdHunter\n---\n",
  ],
  ...["Passw0rdHunter: 1\nPassw0rdHunter: 2", '{"Passw0rdHunter":1,"Passw0rdHunter":2}'],
  ...[
    "a: |Passw0rdHunter",
    "a: !Passw0rd!Hunter 1",
    "a: !<Passw0rdHunter 1",
    "a: &Passw0rdHunter: *a",
  ],
  ...[
    "%TAG Passw0rdHunter\n---\n",
    "a: @Passw0rdHunter",
    "a: {b: c}Passw0rdHunter",
    '{"a":Passw0rd}',
  ],
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
    expect(await parseYaml("a: 1\nb: *c")).toMatchObject({ at: { line: 2, column: 4 } });
    expect(await parseYaml("a: 1\nb: !!set {c}")).toMatchObject({ at: { line: 2, column: 4 } });
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

/** What may stand around a value that is wrong. */
const PIECES = [
  ...[
    "a: ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!set ",
    "!!omap ",
    "!!str ",
    "!",
    "%",
    "@",
    "<<: ",
    "'",
    '"',
  ],
  ...[
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "|",
    ">",
    "\n",
    "\n ",
    "\t",
    "\\",
    "#",
    "---\n",
    "%YAML 1.1\n---\n",
  ],
];
const WORD = "Passw0rdHunter";
const hostile = fc.array(fc.constantFrom(...PIECES, ...PIECES, "2001-01-01", WORD, WORD, WORD), {
  maxLength: 12,
});

describe("whatever text it is", () => {
  fuzz.prop([hostile], { numRuns: 3_000, examples: SECRETS.map((text) => [[text]]) })(
    "a value is plain data, and a sentence has nothing of the text",
    async (pieces) => {
      const text = pieces.join("");
      for (const parsed of [await parseYaml(text), parseJson(text)]) {
        if (parsed.ok) expect(isPlainData(parsed.value)).toBe(true);
        else expect(parsed.problem).not.toMatch(/Passw|Hunter/);
      }
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
    { text: '{"a":1,"a":2}', sentence: TWICE },
    { text: '[{"b":{"a":1,"\\u0061" : "a"}}]', sentence: TWICE },
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
