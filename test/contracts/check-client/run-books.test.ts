import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type BooksSource, NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import { runScenario } from "../../../src/contracts/check-client/runner/run-scenario.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";
import { processesWith } from "./harmless.ts";

const ONE = '[{"job":"$1","amount":0.4}]';

/** What a client leaves as its books that runs these words of a shell, `$1` of which is its prompt. */
async function booksOf(
  script: string,
  books: BooksSource,
  { processes = 1, limitMs = 20_000 }: { processes?: number; limitMs?: number } = {},
) {
  const run = await runScenario(
    {
      ...{ id: "books", happens: "", good: "", suite: "core", expects: "either" },
      ...{ plays: [], processes },
    },
    {
      command: ["sh", "-c", script, "sh", "{prompt}"],
      adapter: { ...NO_ADAPTER, books },
      ...{ limitMs, intercept: undefined, here: process.cwd(), env: process.env },
      ...{ machine: thisMachine, filter: new SecretFilter(), secret: () => randomUUID() },
    },
  );
  expect(run.trouble).toBeUndefined();
  return run.books;
}

const shell = (script: string): BooksSource => ({ command: ["sh", "-c", script] });

describe.concurrent("the books of a run", () => {
  it("are read from a file in its folder, once the client has ended", async () => {
    const books = await booksOf(`mkdir a; printf '%s' "${ONE.replaceAll('"', '\\"')}" > a/b.json`, {
      file: "a/b.json",
    });
    expect(books).toMatchObject({
      is: "read",
      entries: [{ job: "a lake at sunset", micros: 400_000, currency: "USD" }],
    });
  });

  it("are read from each folder, and the same books once", async () => {
    const own = await booksOf(
      `printf '[{"job":"%s","amount":1}]' "$1" > b.json`,
      {
        file: "{folder}/b.json",
      },
      { processes: 2 },
    );
    expect(own).toMatchObject({
      entries: [{ job: "a lake at sunset" }, { job: "a red boat in the rain" }],
    });
    const shared = shell(`echo '[{"job":"x","amount":1}]'`);
    expect(await booksOf("true", shared, { processes: 2 })).toMatchObject({
      entries: [{ job: "x" }],
    });
  });

  it("are read from what a command prints in the place of the client", async () => {
    const command = shell(`[ -n "$NANOGPT_API_KEY" ] && [ "$HOME" = "$PWD" ] && cat rows`);
    expect(await booksOf("echo '[]' > rows", command)).toEqual({ is: "read", entries: [] });
  });

  it.each<[what: string, script: string, books: BooksSource, why: string]>([
    [
      "a link",
      "ln -s /etc/hosts b.json",
      { file: "b.json" },
      "its books cannot be read: b.json must be a regular file of at most 1000000 bytes, to which no link leads",
    ],
    ["a folder that is a link", "ln -s /etc a", { file: "a/hosts" }, "a/hosts must be a regular"],
    ["a folder", "mkdir b.json", { file: "b.json" }, "b.json must be a regular file"],
    ["a pipe", "mkfifo b.json", { file: "b.json" }, "b.json must be a regular file"],
    [
      "too much",
      "head -c 1000001 /dev/zero > b.json",
      { file: "b.json" },
      "b.json must be a regular file of at most 1000000 bytes",
    ],
    [
      "half of it",
      "printf '[{' > b.json",
      { file: "b.json" },
      "its books cannot be read: b.json is not JSON",
    ],
    [
      "a command that there is not",
      "true",
      { command: ["no-such"] },
      "there is no command no-such",
    ],
    [
      "a command that fails",
      "true",
      shell('echo "no table jobs" >&2; exit 3'),
      'ended with 3 and wrote "no table jobs"',
    ],
    ["a command that prints without end", "true", shell("yes"), "was killed after too much output"],
    [
      "a command that is no JSON",
      "true",
      shell("echo none"),
      '"sh -c echo none" printed is not JSON',
    ],
  ])("cannot be read: %s", async (_, script, books, why) => {
    const read = await booksOf(script, books);
    expect(read).toMatchObject({ is: "unreadable", why: expect.stringContaining(why) });
  });

  it("are absent where there is no file", async () => {
    expect(await booksOf("true", { file: "{folder}/b.json" })).toEqual({
      is: "absent",
      why: "there are no books: no file b.json in the folder of the run",
    });
  });

  it("end with the time of the client, and leave nothing that runs", async () => {
    const mark = `sleep-of-books-${randomUUID()}`;
    const books = await booksOf("true", shell(`sleep 60 & exec sh -c 'sleep 60; : ${mark}'`), {
      limitMs: 1_000,
    });
    expect(books).toMatchObject({ why: expect.stringContaining("was killed after its time") });
    expect(processesWith(mark)).toEqual([]);
  });

  it("do not tell the key, whoever prints it", async () => {
    const books = await booksOf("true", shell('echo "$NANOGPT_API_KEY" >&2; exit 1'));
    expect(JSON.stringify(books)).not.toContain("sk-check-");
    expect(books).toMatchObject({ is: "unreadable" });
  });
});
