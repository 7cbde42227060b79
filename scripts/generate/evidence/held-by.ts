import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readSpecFile } from "../../../src/contracts/contract/spec/files.ts";
import type { Behaviour } from "./behaviours.ts";

/** A test that holds a behaviour; without a title where the whole file is about it. */
export type Holder = { readonly file: string; readonly title?: string };

/** Which tests hold what. */
export type Holding = {
  readonly rows: readonly (Required<Holder> & { readonly ids: readonly string[] })[];
  /** Ids that no test holds, with the reason. */
  readonly open: Readonly<Record<string, string>>;
  /** The text of every test, by its path. */
  readonly tests: ReadonlyMap<string, string>;
};

type Titles = Readonly<Record<string, readonly string[]>>;

const ROOT = new URL("../../../", import.meta.url);

/** These name every switch, and hold none. */
const LISTS = new Set([
  ...["test/cli/revisions.test.ts", "test/domain/revisions.test.ts"],
  "test/repo/switches.test.ts",
]);

/** Reads `spec/held-by.yaml` and the tests. */
export async function readHolding(): Promise<Holding> {
  const file = (await readSpecFile("held-by.yaml")) as Readonly<Record<string, Titles>> & {
    readonly open: Holding["open"];
  };
  const { open, ...files } = file;
  const rows = Object.entries(files).flatMap(([path, titles]) =>
    Object.entries(titles as Titles).map(([title, ids]) => ({ file: path, title, ids })),
  );
  return { rows, open, tests: await readTests() };
}

async function readTests(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(fileURLToPath(new URL("test/", ROOT)), { recursive: true });
  const tests = names.filter((name) => name.endsWith(".test.ts"));
  const paths = tests.map((name) => `test/${name}`).sort();
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, ROOT), "utf8")));
  return new Map(paths.map((path, index) => [path, texts[index] ?? ""]));
}

/** The tests that hold a behaviour: those on record, and those that name it or its switch. */
export function holdersOf(
  { id, switches }: Behaviour,
  { rows, tests }: Holding,
): readonly Holder[] {
  const onRecord = rows.filter(({ ids }) => ids.includes(id));
  const names = [...switches, ...(id.includes(".") ? [id] : [])];
  const naming = [...tests].filter(
    ([file, text]) => !LISTS.has(file) && names.some((name) => isNamed(name, text)),
  );
  return [...onRecord, ...naming.map(([file]) => ({ file }))];
}

const isNamed = (name: string, text: string): boolean =>
  new RegExp(`\\b${name.replaceAll(".", "\\.")}\\b`).test(text);
