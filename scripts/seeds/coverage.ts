import { readdir, readFile } from "node:fs/promises";
import { parse } from "yaml";
import { optionsOf } from "../../src/contracts/contract/models/options.ts";
import {
  brokenRequestsFor,
  validRequestFor,
} from "../../src/contracts/contract/models/requests.ts";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";

/** A name in a section of `spec/seeds.yaml`, or a sentence of `spec/sentences.yaml`. */
export type Name = { readonly section: string; readonly name: string };

const ROOT = new URL("../../", import.meta.url);

/** The tests that send what the functions below make, for every model of the catalogue. */
const ITERATING = ["test/domain/check.test.ts", "test/domain/options.test.ts"] as const;
const FUNCTIONS = ["validRequestFor", "brokenRequestsFor", "optionsOf"] as const;

/** Sections whose names are those of models and of what is sent; only these can be iterated. */
const SENT = new Set(["fields", "models", "words"]);

const FILES = ["spec/seeds.yaml", "spec/sentences.yaml"] as const;

/** Every name of the seeds, and every sentence that is quoted of a refusal. */
export async function seedNames(): Promise<readonly Name[]> {
  const texts = await Promise.all(FILES.map((path) => readFile(new URL(path, ROOT), "utf8")));
  return texts.flatMap((text) => {
    const sections: Record<string, Record<string, unknown>> = parse(text);
    return Object.entries(sections).flatMap(([section, names]) =>
      Object.keys(names).map((name) => ({ section, name })),
    );
  });
}

/** The names that neither stand in a test nor are sent by one that runs through the catalogue. */
export async function untouchedNames(): Promise<readonly Name[]> {
  const [names, tests] = await Promise.all([seedNames(), testTexts()]);
  const text = [...tests.values()].join("\n");
  const sent = isIterated(tests) ? sentNames() : new Set<string>();
  return names.filter(
    ({ section, name }) => !(SENT.has(section) && sent.has(name)) && !standsIn(text, name),
  );
}

/** Whether a name stands in a text as a whole word. */
export function standsIn(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(text);
}

/** The iteration counts as long as a test still calls each of the functions. */
const isIterated = (tests: ReadonlyMap<string, string>): boolean =>
  FUNCTIONS.every((name) => ITERATING.some((path) => tests.get(path)?.includes(`${name}(`)));

/** The test files but for the one about this, which could name everything. */
async function testTexts(): Promise<ReadonlyMap<string, string>> {
  const all = await readdir(new URL("test/", ROOT), { recursive: true });
  const paths = all
    .map((path) => `test/${path}`)
    .filter((path) => path.endsWith(".test.ts") && !path.endsWith("seed-coverage.test.ts"));
  return new Map(
    await Promise.all(
      paths.map(async (path) => [path, await readFile(new URL(path, ROOT), "utf8")] as const),
    ),
  );
}

/** Every key and every string in the bodies that the iterating tests send. */
function sentNames(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const rule of loadCatalog().all) {
    found.add(rule.id);
    const valid = [1, 2, 3, 4, 5].map((seed) => validRequestFor(rule, seed));
    const broken = brokenRequestsFor(rule).map(({ body }) => body);
    const options = optionsOf(rule).map(({ body }) => body);
    for (const body of [...valid, ...broken, ...options]) collect(body, found);
  }
  return found;
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === "string") found.add(value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!Array.isArray(value)) found.add(key);
    collect(inner, found);
  }
}
