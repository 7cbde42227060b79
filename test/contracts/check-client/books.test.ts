import { describe, expect, it } from "vitest";
import { settledBooks } from "../../../src/contracts/check-client/books/settle.ts";
import { Recorder } from "../../../src/contracts/check-client/recorder.ts";
import type { BookEntry, Books } from "../../../src/contracts/check-client/run.ts";
import {
  aJob,
  aRun,
  CUT,
  judgedBy,
  KILLED,
  poll,
  type SomeRun,
  submit,
  verdictOf,
} from "../../support/a-run.ts";

/** What a job costs here that is not told otherwise. */
const COST = 400_000;

const entry = (given: Partial<BookEntry> = {}): BookEntry => ({
  ...{ job: "vid_1", micros: COST, currency: "USD", account: "main" },
  ...given,
});

const books = (...entries: readonly Partial<BookEntry>[]): Books => ({
  is: "read",
  entries: entries.map(entry),
});

const SUBMIT = submit({ answer: JSON.stringify({ runId: "vid_1", cost: 0.4 }) });
const DONE = poll({ status: "COMPLETED", cost: 0.4 });
const FAILED = poll({ status: "FAILED" });
const COSTLIER = poll({ status: "COMPLETED", cost: 0.6 });

const REFUNDED: SomeRun = { seen: [SUBMIT, FAILED], jobs: [aJob({ paidUsd: 0, phase: "failed" })] };
const CHARGED: SomeRun = { seen: [SUBMIT, FAILED], jobs: [aJob({ phase: "failed" })] };
const SETTLED: SomeRun = { seen: [SUBMIT, COSTLIER], jobs: [aJob({ paidUsd: 0.6 })] };
const RUNS: SomeRun = { seen: [SUBMIT, poll({ status: "IN_PROGRESS" })] };
const LOST: SomeRun = { seen: [submit(CUT)] };
const BARE: SomeRun = {
  seen: [submit({ answer: '{"runId":"vid_1"}' }), poll({ status: "COMPLETED" })],
};
const REFUSED: SomeRun = { seen: [submit({ status: 402 })], jobs: [] };

const IDS = ["CL-100", "CL-101", "CL-102", "CL-103", "CL-104", "CL-105"];

/** What all rules of books say of a run that is not a pass. */
const saidOf = (run: SomeRun): readonly string[] =>
  IDS.map((id) => `${id} ${verdictOf(id, { seen: [SUBMIT, DONE], ...run })}`).filter(
    (text) => !/(pass|not-applicable)$/.test(text),
  );

describe("right books", () => {
  it.each<[what: string, run: SomeRun, entries: readonly Partial<BookEntry>[]]>([
    ["the cost of a job", {}, [{}]],
    ["the final cost", SETTLED, [{ micros: 600_000 }]],
    ["the price and what was settled", SETTLED, [{}, { micros: 200_000 }]],
    ["the price of a job whose end nobody told", { ...SETTLED, seen: [SUBMIT] }, [{}]],
    ["a debit and its refund", REFUNDED, [{}, { micros: -COST }]],
    ["nothing for a job that was refunded", REFUNDED, []],
    ["the debit of a job that failed and was charged", CHARGED, [{}]],
    ["the price of a job that runs", RUNS, [{}]],
    ["no amount for a job of which no cost was told", BARE, [{ micros: undefined }]],
    ["a cost that somebody found out by the balance", BARE, [{}]],
    ["a job that only recover told", LOST, [{ job: "mine" }]],
    ["nothing where nothing was bought", REFUSED, []],
    ["a job that was not made, at no cost", REFUSED, [{ job: "mine", micros: 0 }]],
    ["dollars in other words", {}, [{ currency: "US$" }]],
    ["no account at all", {}, [{ account: undefined }]],
  ])("have %s", (_, run, entries) => {
    expect(saidOf({ ...run, books: books(...entries) })).toEqual([]);
  });
});

describe("wrong books", () => {
  it.each<[what: string, run: SomeRun, entries: readonly Partial<BookEntry>[], said: string]>([
    [
      "two debits for one job",
      {},
      [{}, {}],
      "CL-100 fail: its books have 0.8 USD for job vid_1, which cost 0.4 USD: it is debited more than once",
    ],
    [
      "the double cost in one entry",
      {},
      [{ micros: 2 * COST }],
      "CL-100 fail: its books have 0.8 USD for job vid_1, which cost 0.4 USD: it is debited more than once",
    ],
    [
      "the price and the final cost",
      SETTLED,
      [{}, { micros: 600_000 }],
      "CL-100 fail: its books have 1 USD for job vid_1, which cost 0.6 USD: it is debited more than once",
    ],
    [
      "two debits and one refund",
      REFUNDED,
      [{}, {}, { micros: -COST }],
      "CL-100 fail: its books have 0.4 USD for job vid_1, which cost 0 USD: it is debited more than once",
    ],
    [
      "no refund",
      REFUNDED,
      [{}],
      "CL-101 fail: its books have 0.4 USD for job vid_1, which failed and was refunded",
    ],
    [
      "two refunds",
      REFUNDED,
      [{}, { micros: -COST }, { micros: -COST }],
      "CL-101 fail: its books have -0.4 USD for job vid_1, which failed and was refunded",
    ],
    [
      "a refund that never came",
      CHARGED,
      [{}, { micros: -COST }],
      "CL-101 fail: its books have 0 USD for job vid_1: a refund that never came, as 0.4 USD were paid",
    ],
    [
      "no cost of a job that failed and was charged",
      CHARGED,
      [{ micros: 0 }],
      "CL-101 fail: its books have 0 USD for job vid_1: a refund that never came, as 0.4 USD were paid",
    ],
    [
      "the price in the place of the final cost",
      SETTLED,
      [{}],
      "CL-102 fail: its books have 0.4 USD for job vid_1, which cost 0.6 USD in the end: it keeps the price of the submit",
    ],
    [
      "a millionth too much",
      {},
      [{ micros: COST + 1 }],
      "CL-102 fail: its books have 0.400001 USD for job vid_1, which cost 0.4 USD in the end",
    ],
    [
      "another amount for a job that runs",
      RUNS,
      [{ micros: COST + 1 }],
      "CL-102 fail: its books have 0.400001 USD for job vid_1, which cost 0.4 USD in the end",
    ],
    [
      "no entry",
      {},
      [],
      "CL-103 fail: its books do not have job vid_1, which was paid with 0.4 USD",
    ],
    [
      "no entry of a job that runs, as its client was killed",
      { ...RUNS, process: KILLED },
      [],
      "CL-103 fail: its books do not have job vid_1, which was paid with 0.4 USD",
    ],
    [
      "nothing for a job that completed",
      {},
      [{ micros: 0 }],
      "CL-103 fail: its books have no amount for job vid_1, which was paid with 0.4 USD",
    ],
    [
      "no amount",
      {},
      [{ micros: undefined }],
      "CL-103 fail: its books have no amount for job vid_1, which was paid with 0.4 USD",
    ],
    [
      "no entry of a job whose answer was lost",
      LOST,
      [],
      "CL-103 fail: its books do not have job vid_1, which was paid with 0.4 USD, of which no answer told it",
    ],
    [
      "an entry of a job that is not there",
      {},
      [{}, { job: "vid_9" }],
      'CL-104 fail: its books have 0.4 USD in an entry for "vid_9", which is no job of this key',
    ],
    [
      "a job under another name",
      {},
      [{ job: "vid_9" }],
      'CL-104 fail: its books have 0.4 USD in an entry for "vid_9", which is no job of this key',
    ],
    [
      "a refused submit",
      REFUSED,
      [{ job: undefined }],
      "CL-104 fail: its books have 0.4 USD in an entry that names no job",
    ],
    [
      "another account",
      REFUNDED,
      [{}, { micros: -COST, account: "second" }],
      'CL-104 fail: its books have job "vid_1" on the account "second", and others on "main"',
    ],
    [
      "another currency",
      {},
      [{ currency: "XNO", micros: 500_000 }],
      'CL-105 fail: its books have job vid_1 in "XNO", and it was paid with 0.4 USD',
    ],
    [
      "cents",
      {},
      [{ micros: 100 * COST }],
      "CL-105 fail: its books have 40 USD for job vid_1, which cost 0.4 USD: another unit, by a factor of 100",
    ],
  ])("have %s", (_, run, entries, said) => {
    expect(saidOf({ ...run, books: books(...entries) })).toEqual([said]);
  });

  it("cost what they are off by", () => {
    const run = aRun({ ...SETTLED, books: books({}) });
    expect(judgedBy("CL-102", run)).toMatchObject({ loss: { usd: 0.2 }, seen: [1, 2] });
  });

  it.each<[what: string, run: SomeRun, entries: readonly Partial<BookEntry>[], id: string]>([
    ["a refund that documents promise, and that did not come", CHARGED, [], "CL-101"],
    [
      "a refund of a cancelled job, which nobody promises",
      {
        seen: [SUBMIT, poll({ status: "CANCELED" })],
        jobs: [aJob({ paidUsd: 0, phase: "cancelled" })],
      },
      [{}],
      "CL-101",
    ],
    ["a job of which no answer told", LOST, [], "CL-103"],
  ])("only warn about %s", (_, run, entries, id) => {
    const more = id === "CL-101" && entries.length === 0 ? [{}, { micros: -COST }] : entries;
    expect(judgedBy(id, aRun({ ...run, books: books(...more) }))).toMatchObject({
      is: "fail",
      level: "should",
    });
  });
});

describe("books of which nothing can be told", () => {
  const whyOf = (id: string, run: SomeRun) => {
    const judged = judgedBy(id, aRun({ seen: [SUBMIT, DONE], ...run }));
    return judged.is === "pass" ? judged.is : `${judged.is}: ${judged.why}`;
  };

  it.each(IDS)("%s says what it costs that there are none", (id) => {
    expect(whyOf(id, {})).toBe(
      "not-applicable: client.yaml has no books, so what the client believes it paid is not compared with what was paid",
    );
  });

  it.each(IDS)("%s says why they cannot be read", (id) => {
    const unread = { is: "unreadable", why: "its books cannot be read: no" } as const;
    expect(whyOf(id, { books: unread })).toBe("inconclusive: its books cannot be read: no");
    expect(whyOf(id, { books: { is: "absent", why: "no file" } })).toBe("inconclusive: no file");
  });

  it("do not blame a client that was ended with the answer to its submit", () => {
    const run = { seen: [SUBMIT], books: books(), process: { ...KILLED, endedAt: 1_100 } };
    expect(whyOf("CL-103", run)).toBe(
      "inconclusive: it was ended as soon as it had been told of job vid_1",
    );
  });

  it("do not blame an amount where no answer told one", () => {
    expect(whyOf("CL-102", { ...BARE, books: books({ micros: 1 }) })).toBe(
      "inconclusive: no answer told what job vid_1 cost, and its books have 0.000001 USD for it",
    );
  });
});

describe("the books of all runs", () => {
  const NO_FILE: Books = { is: "absent", why: "there is no file books.json" };
  const settled = (...all: readonly Books[]) =>
    settledBooks(all.map((one) => aRun({ books: one }))).map((run) => run.books);

  it("have no entry where there is no file, if another run has one", () => {
    expect(settled(NO_FILE, books({}))[0]).toMatchObject({ is: "read", entries: [] });
  });

  it("are looked for in the wrong place if no run has a file", () => {
    expect(settled(NO_FILE, NO_FILE)[0]).toEqual({
      is: "unreadable",
      why: "there is no file books.json, nor in that of any other: is books.file right?",
    });
  });

  it("tell which account is the usual one, if most of them have it", () => {
    const main = books({});
    const second = books({ account: "second" });
    expect(settled(main, second, main, main)[1]).toMatchObject({ account: "main" });
    expect(settled(main, second, main, second)[1]).toMatchObject({ account: undefined });
    expect(verdictOf("CL-104", { books: { ...second, account: "main" } as Books })).toBe(
      'fail: its books have job "vid_1" on the account "second", and others on "main"',
    );
  });
});

describe("the record of books", () => {
  const recorder = new Recorder("sk-check-of-this-run");

  it("has no key, and still tells accounts apart", () => {
    const keys = ["sk-check-of-this-run", "sk-ant-api03-0123456789abcdefghij"];
    const read = books(...keys.map((account, i) => ({ account, micros: i * COST })));
    const kept = recorder.books(read, [aJob()]);
    for (const key of keys) expect(JSON.stringify(kept)).not.toContain(key);
    expect(saidOf({ books: kept })).toEqual([expect.stringContaining("CL-104 fail: ")]);
  });

  it("keeps the ids of jobs as they are, and takes the key out of a reason", () => {
    const id = "vid_/+&=?#% sk-check-like-a-key-0123456789";
    const kept = recorder.books(books({ job: id }), [aJob({ id })]);
    expect(kept).toMatchObject({ entries: [{ job: id }] });
    const why = recorder.books({ is: "unreadable", why: "no sk-check-of-this-run" }, []);
    expect(JSON.stringify(why)).not.toContain("of-this-run");
  });
});
