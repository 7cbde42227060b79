import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { placeText, read, sentenceOf } from "../../src/emulator/input/read.ts";
import {
  described,
  either,
  fields,
  filled,
  flag,
  form,
  listOf,
  made,
  mapOf,
  number,
  oneOf,
  open,
  optional,
  rangeText,
  ruled,
  type Schema,
  text,
  variant,
  whole,
} from "../../src/emulator/input/schema.ts";
import { changedDocument, documentOf } from "../support/generators/documents.ts";

type Key = { readonly key: string; readonly state?: "active" | "revoked" };
type Ending = { readonly kind: "done"; readonly cost: number } | { readonly kind: "cancelled" };
type Document = {
  readonly port?: number;
  readonly keys?: readonly Key[];
  readonly rates?: Readonly<Record<string, number>>;
  readonly ending?: Ending;
  readonly seed?: string | number;
};

const DOCUMENT: Schema<Document> = fields<Document>(
  {
    port: optional(whole({ max: 65_535 })),
    keys: optional(
      listOf(fields<Key>({ key: filled(), state: optional(oneOf(["active", "revoked"])) })),
    ),
    rates: optional(mapOf(number({ max: 1 }))),
    ending: optional(variant<Ending>({ done: { cost: number() }, cancelled: {} })),
    seed: optional(either<string | number>("text or a number", text(), number())),
  },
  "option",
);

const sentences = (document: unknown): readonly string[] => {
  const reading = read(DOCUMENT, document);
  return reading.ok ? [] : reading.problems.map((problem) => sentenceOf(problem, "doc"));
};

describe("a schema", () => {
  it.each<[document: unknown, ...sentences: string[]]>([
    [{}],
    [
      {
        port: 80,
        keys: [{ key: "a" }],
        rates: { a: 1 },
        ending: { kind: "done", cost: 1 },
        seed: 1,
      },
    ],
    [{ ending: { kind: "cancelled" } }],
    [null, "doc must be an object of options; got null."],
    [[], "doc must be an object of options; got []."],
    [{ prot: 1 }, "doc.prot is not a known option. Did you mean port?"],
    [
      { prot: 1, port: "a", zzz: 2 },
      "doc.prot is not a known option. Did you mean port?",
      'doc.port must be a whole number from 0 to 65535; got "a".',
      "doc.zzz is not a known option. Known: port, keys, rates, ending, seed.",
    ],
    [{ zzz: 1 }, "doc.zzz is not a known option. Known: port, keys, rates, ending, seed."],
    [{ "a b": 1 }, 'doc["a b"] is not a known option. Known: port, keys, rates, ending, seed.'],
    [{ port: 1.5 }, "doc.port must be a whole number from 0 to 65535; got 1.5."],
    [{ port: 65_536 }, "doc.port must be a whole number from 0 to 65535; got 65536."],
    [{ port: "80" }, 'doc.port must be a whole number from 0 to 65535; got "80".'],
    [{ port: undefined }, "doc.port must be a whole number from 0 to 65535; it is missing."],
    [{ keys: {} }, "doc.keys must be a list; got {}."],
    [{ keys: [{}] }, "doc.keys[0].key is missing."],
    [{ keys: [{ key: " " }] }, 'doc.keys[0].key must be text that is not empty; got " ".'],
    [
      { keys: [{ key: "a", state: "activ" }] },
      'doc.keys[0].state must be active or revoked; got "activ". Did you mean active?',
    ],
    [{ rates: { b: 2 } }, "doc.rates.b must be a number from 0 to 1; got 2."],
    [
      { ending: { kind: "don" } },
      'doc.ending.kind must be one of done, cancelled; got "don". Did you mean done?',
    ],
    [{ ending: {} }, "doc.ending.kind must be one of done, cancelled; it is missing."],
    [{ ending: { kind: "done" } }, "doc.ending.cost is missing."],
    [
      { ending: { kind: "cancelled", cost: 1 } },
      "doc.ending.cost is not a known field. Known: kind.",
    ],
    [{ seed: true }, "doc.seed must be text or a number; got true."],
    [
      { port: -1, prot: 1 },
      "doc.port must be a whole number from 0 to 65535; got -1.",
      "doc.prot is not a known option. Did you mean port?",
    ],
    [
      JSON.parse('{"__proto__": {"port": 1}}'),
      "doc.__proto__ is not a known option. Known: port, keys, rates, ending, seed.",
    ],
  ])("says of %j all that is wrong", (document, ...wanted) => {
    expect(sentences(document)).toEqual(wanted);
  });

  it("bounds lists and text", () => {
    expect(read(listOf(flag, { max: 2 }), [true, true, true]).ok).toBe(false);
    expect(read(text({ max: 2 }), "abc").ok).toBe(false);
    expect(
      read(
        form("an even text", ({ length }) => length % 2 === 0),
        "abc",
      ).ok,
    ).toBe(false);
  });

  it("keeps rules that no part shows, and names the place", () => {
    const schema = ruled(listOf(number()), ([low = 0, high = 0]) =>
      low > high ? { at: [1], text: "must not be below the first" } : undefined,
    );
    const reading = read(schema, [2, 1]);
    expect(!reading.ok && sentenceOf(reading.problems[0], "range")).toBe(
      "range[1] must not be below the first.",
    );
  });

  it("tells a wrong name from a wrong value, and which was meant", () => {
    const reading = read(DOCUMENT, { prot: 1 });
    expect(!reading.ok && reading.problems[0]).toMatchObject({
      path: ["prot"],
      isName: true,
      nearest: "port",
    });
  });

  it("makes something else of a value, or says why not", () => {
    const even = made(whole(), (value) =>
      value % 2 === 0
        ? { ok: true, value: String(value) }
        : { ok: false, problem: `must be even; got ${value}` },
    );
    expect(read(even, 2)).toEqual({ ok: true, value: "2" });
    expect(read(listOf(even), [2, 3])).toMatchObject({
      problems: [{ path: [1], text: "must be even; got 3" }],
    });
    expect(read(described(even, "an even number"), -1).ok).toBe(false);
  });

  it.each([
    [{}, "a number, zero or more"],
    [{ whole: true, min: 1 }, "a whole number, 1 or more"],
    [{ above: 0, max: 5 }, "a number above 0, at most 5"],
    [{ min: Number.NEGATIVE_INFINITY }, "a number"],
    [{ min: 2, max: 3 }, "a number from 2 to 3"],
  ])("writes the range %j in words", (range, words) => {
    expect(rangeText(range)).toBe(words);
  });

  fuzz.prop([fc.anything()])("answers anything with a value or sentences", (document) => {
    const reading = read(DOCUMENT, document);
    const all = reading.ok ? [] : reading.problems.map((problem) => sentenceOf(problem));
    expect(all.every((sentence) => sentence.length < 2_000)).toBe(true);
  });

  const documents = documentOf(DOCUMENT);
  /** What a schema of plain text makes, and the rule about keys refuses. */
  const BLANK_KEY = /"key":" +"/;

  fuzz.prop([documents])("gives back what it accepts, whole", (document) => {
    fc.pre(!BLANK_KEY.test(JSON.stringify(document)));
    expect(read(DOCUMENT, document)).toEqual({ ok: true, value: document });
  });

  it.each(["__proto__", "constructor", "prototype", "toString"])("keeps the name %s", (name) => {
    const document = Object.fromEntries([[name, { [name]: 1 }]]);
    for (const schema of [mapOf(open({})), open({})]) {
      const reading = read<object>(schema, document);
      expect(reading.ok && Object.entries(reading.value)).toEqual([[name, { [name]: 1 }]]);
    }
    expect(read(mapOf(flag), document)).toMatchObject({ problems: [{ path: [name] }] });
  });

  fuzz.prop([changedDocument(DOCUMENT, documents)])(
    "names the place of what it refuses",
    (changed) => {
      fc.pre(!BLANK_KEY.test(JSON.stringify(changed.document)));
      const reading = read(DOCUMENT, changed.document);
      fc.pre(!reading.ok);
      if (reading.ok) return;
      const { path } = reading.problems[0];
      const shared = Math.min(path.length, changed.path.length);
      expect(path.slice(0, shared)).toEqual(changed.path.slice(0, shared));
    },
  );

  it("says first what stands first in the document", () => {
    const document = { prot: 1, ending: { cost: "x", kind: "done" }, keys: [{}, 7], port: -1 };
    expect(sentences(document).map((sentence) => sentence.split(" ")[0])).toEqual([
      "doc.prot",
      "doc.ending.cost",
      "doc.keys[0].key",
      "doc.keys[1]",
      "doc.port",
    ]);
  });
});

describe("placeText", () => {
  it("writes a path as JavaScript would", () => {
    expect(placeText(["keys", 0, "a b", "c"])).toBe('keys[0]["a b"].c');
    expect(placeText([])).toBe("");
  });
});
