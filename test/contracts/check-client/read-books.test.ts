import { describe, expect, it } from "vitest";
import type { BooksSource } from "../../../src/contracts/check-client/adapter.ts";
import { adapterFrom } from "../../../src/contracts/check-client/adapter-read.ts";
import { entriesIn } from "../../../src/contracts/check-client/books/read-entries.ts";

const readYaml = (yaml: string) => adapterFrom(yaml, "client.yaml");

/** The amounts of books, in millionths; or what is wrong with them. */
function amountsIn(document: unknown, source: BooksSource = {}): readonly unknown[] | string {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const read = entriesIn(text, source);
  return read.ok ? read.entries.map(({ micros }) => micros) : read.problem;
}

describe("books in client.yaml", () => {
  it("can be a file, with names of fields", async () => {
    const { books } = await readYaml(
      'books: { file: "{folder}/.app/books.json", entries: data.rows, job: requestId, unit: millionths }',
    );
    expect(books).toEqual({
      file: "{folder}/.app/books.json",
      ...{ entries: ["data", "rows"], job: ["requestId"], unit: "millionths" },
    });
  });

  it("can be a command, with placeholders", async () => {
    const { books } = await readYaml("books: { command: 'python3 app.py books {folder}' }");
    expect(books?.command).toEqual(["python3", "app.py", "books", "{folder}"]);
  });

  it.each(["books.json", "a/b.json", "{output}.json", "{folder}/../run/a"])(
    "can lie at %s",
    async (file) => {
      expect((await readYaml(`books: { file: ${JSON.stringify(file)} }`)).books?.file).toBe(file);
    },
  );

  it.each([
    ["books: {}", "books must have a file or a command that prints the books; it has neither"],
    ["books: { file: a, command: b }", "books must have a file or a command that prints the books"],
    ["books: { fil: a }", "books.fil is not a known field. Did you mean file?"],
    [
      "books: { file: a, curency: b }",
      "books.curency is not a known field. Did you mean currency?",
    ],
    ["books: { file: ../a.json }", "books.file must be in the folder of a run, such as"],
    ["books: { file: /tmp/a.json }", "books.file must be in the folder of a run, such as"],
    ['books: { file: "{foldr}/a" }', "books.file has {foldr}, which stands for nothing. Did you"],
    ["books: { file: a, entries: a..b }", "books.entries has a dot without a name beside it"],
    ["books: { file: a, unit: cents }", "books.unit must be usd or millionths"],
    ["books: { file: a, job: 1 }", "books.job must be the name of a field, or several with dots"],
    ["books: { file: a, refunds: [] }", "books.refunds must have one entry at least; got []"],
    ["books: { command: 'a | b' }", "books.command is one command, and | is for a shell"],
  ])("%s is refused, with the reason", async (yaml, sentence) => {
    await expect(readYaml(yaml)).rejects.toThrow(sentence);
  });
});

describe("the entries of books", () => {
  it.each<[what: string, document: unknown, source: BooksSource, micros: readonly unknown[]]>([
    ["in a list", [{ job: "a", amount: 0.4 }], {}, [400_000]],
    ["under entries", { entries: [{ job: "a", amount: 0.1 }] }, {}, [100_000]],
    [
      "where they are said to be",
      { data: { rows: [{ of: { id: 7 }, cost: "0.40" }] } },
      { entries: ["data", "rows"], job: ["of", "id"], amount: ["cost"] },
      [400_000],
    ],
    ["none at all", { entries: [] }, {}, []],
    ["in decimal text", [{ job: "a", amount: " -1.000001 " }], {}, [-1_000_001]],
    ["with the errors of floating point", [{ job: "a", amount: 0.1 + 0.2 }], {}, [300_000]],
    ["in millionths", [{ job: "a", amount: "400000" }], { unit: "millionths" }, [400_000]],
    ["of unknown cost", [{ job: "a", amount: null }], {}, [undefined]],
    [
      "with a refund by its kind",
      [
        { job: "a", amount: 1, kind: "Refund" },
        { job: "a", amount: -1, kind: "refund" },
      ],
      {},
      [-1_000_000, -1_000_000],
    ],
    [
      "with a refund by a word of their own",
      [{ job: "a", amount: 1, type: "return" }],
      { kind: ["type"], refunds: ["return"] },
      [-1_000_000],
    ],
    ["with debits below zero", [{ job: "a", amount: -1 }], { spent: "negative" }, [1_000_000]],
  ])("are read %s", (_, document, source, micros) => {
    expect(amountsIn(document, source)).toEqual(micros);
  });

  it("have dollars and no account where they say nothing of either", () => {
    const text = JSON.stringify([
      { job: 12, amount: 1 },
      { job: null, amount: 1, currency: "xno" },
    ]);
    expect(entriesIn(text, {})).toMatchObject({
      entries: [
        { job: "12", currency: "USD", account: undefined },
        { job: undefined, currency: "XNO" },
      ],
    });
  });

  it.each<[problem: string, document: unknown, source?: BooksSource]>([
    ["is not JSON: ", "{"],
    ["must not have lists and objects more than 32 deep in each other", "[".repeat(40)],
    ["is larger than 1000000 bytes", " ".repeat(1_000_001)],
    ["has a key that stands in one object twice", '{"entries":[],"entries":[]}'],
    ["must have a list of entries at entries; it is missing. Say where: books.entries", {}],
    ["must have a list of entries at a.b; got {}", { a: { b: {} } }, { entries: ["a", "b"] }],
    ["must have a list of entries at rows; it is missing", [], { entries: ["rows"] }],
    ["has an entry [0] that must be an object; got 1", [1]],
    [
      'has an entry entries[0] without job. Say where it is: books.job. Its fields: "amount"',
      { entries: [{ amount: 1 }] },
    ],
    ["has an entry [0] without amount. Say where it is: books.amount", [{ job: "a" }]],
    [
      'has an entry [0] with the amount "0,40"; it must be a number of dollars such as 0.4 or "0.40"',
      [{ job: "a", amount: "0,40" }],
    ],
    [
      "it must be a whole number of millionths of a dollar",
      [{ job: "a", amount: 0.5 }],
      { unit: "millionths" },
    ],
    ["with the amount 1e+300; it must be a number", [{ job: "a", amount: 1e300 }]],
    [
      "without who. Say where it is: books.account",
      [{ job: "a", amount: 1 }],
      { account: ["who"] },
    ],
    ["must have 10000 entries at most; it has 10001", Array.from({ length: 10_001 }, () => 0)],
  ])("say of a fault: %s", (problem, document, source = {}) => {
    expect(amountsIn(document, source)).toContain(problem);
  });
});
