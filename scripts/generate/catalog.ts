import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { type CatalogData, createCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { AliasData, KnowledgeSource, ModelData } from "../../src/emulator/catalog/decode.ts";
import type { JobTiming } from "../../src/emulator/domain/models/rule.ts";
import { modelIn, type Shared } from "./catalog/model.ts";
import { paramsIn } from "./catalog/params.ts";
import { provePrices } from "./catalog/prove.ts";
import { list, mapping, number, oneOf, type Place, refuse, text } from "./catalog/reader.ts";

const FOLDER = new URL("../../src/emulator/catalog/", import.meta.url);
const FIDELITIES = { documented: 1, observed: 1, assumed: 1 };

/** The text of the YAML files, by their path under `src/emulator/catalog`. */
export type CatalogFiles = Readonly<Record<string, string>>;

/**
 * Compiles the YAML of the catalogue into `models.json`. Throws at the first mistake, naming the
 * file, the model and the field.
 */
export async function generateCatalog(): Promise<string> {
  return serialize(compileCatalog(await readCatalogFiles()));
}

/** Reads the YAML of the catalogue. */
export async function readCatalogFiles(): Promise<CatalogFiles> {
  const names = await readdir(fileURLToPath(new URL("models/", FOLDER)));
  const families = names.filter((name) => name.endsWith(".yaml")).sort();
  const paths = ["sources", "timing", "blocks"].map((name) => `${name}.yaml`);
  paths.push(...families.map((name) => `models/${name}`));
  const texts = await Promise.all(paths.map((path) => readFile(new URL(path, FOLDER), "utf8")));
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? ""]));
}

/** Compiles and proves a catalogue; for the tests, apart from the reading of files. */
export function compileCatalog(files: CatalogFiles): CatalogData {
  const sources = table(files, "sources.yaml", sourceIn);
  const isSource = (key: string): boolean => Object.hasOwn(sources, key);
  const timing = table(files, "timing.yaml", timingIn);
  const blocks = table(files, "blocks.yaml", (value, at) => paramsIn(value, at, isSource));
  const data = { sources, timing, blocks, models: modelsIn(files, { sources, timing, blocks }) };
  checkReferences(data);
  provePrices(createCatalog(data), (id) => [id, "price"]);
  return data;
}

function modelsIn(files: CatalogFiles, shared: Shared): CatalogData["models"] {
  const models: Record<string, ModelData | AliasData> = {};
  for (const path of Object.keys(files).filter((name) => name.startsWith("models/"))) {
    const family = path.slice("models/".length, -".yaml".length);
    for (const [id, value] of Object.entries(mapping(parsed(files, path), [path]))) {
      if (id in models) refuse([path, id], "this id is there twice");
      models[id] = modelIn({ value, family, place: [path, id] }, shared);
    }
  }
  return models;
}

function parsed(files: CatalogFiles, path: string): unknown {
  try {
    return parse(files[path] ?? "");
  } catch (error) {
    return refuse([path], String(error));
  }
}

function table<T>(
  files: CatalogFiles,
  path: string,
  read: (value: unknown, place: Place) => T,
): Readonly<Record<string, T>> {
  const rows = Object.entries(mapping(parsed(files, path), [path]));
  return Object.fromEntries(rows.map(([key, value]) => [key, read(value, [path, key])]));
}

function sourceIn(value: unknown, place: Place): KnowledgeSource {
  const entry = mapping(value, place, ["text", "date", "fidelity"]);
  return {
    text: text(entry["text"], place),
    date: text(entry["date"], place),
    fidelity: oneOf(entry["fidelity"], place, FIDELITIES),
  };
}

/** The YAML counts in seconds. */
function timingIn(value: unknown, place: Place): JobTiming {
  const entry = mapping(value, place, ["queued", "running"]);
  const span = (key: string): readonly [number, number] => {
    const [min = 0, max = 0, ...rest] = list(entry[key], [...place, key], number);
    if (rest.length > 0 || min <= 0 || max < min) refuse([...place, key], "expected [from, to]");
    return [min * 1_000, max * 1_000];
  };
  return { queuedMs: span("queued"), runningMs: span("running") };
}

function checkReferences({ models }: CatalogData): void {
  for (const [id, model] of Object.entries(models)) {
    const removed = model.status?.kind === "removed" ? model.status.replacedBy : [];
    const older = "aliasOf" in model ? [model.aliasOf] : [];
    const newer = "renamedTo" in model && model.renamedTo ? [model.renamedTo] : [];
    const lost = [...removed, ...older, ...newer].find((other) => !(other in models));
    if (lost !== undefined) refuse([id], `refers to "${lost}", which is not in the catalogue`);
  }
}

/** One line for each model, so that a change shows as the lines of the models it touches. */
function serialize(data: CatalogData): string {
  const section = (name: keyof CatalogData): string => {
    const rows = Object.entries(data[name]).map(
      ([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`,
    );
    return `"${name}":{\n${rows.join(",\n")}\n}`;
  };
  const sections = (["sources", "timing", "blocks", "models"] as const).map(section);
  return `{\n${sections.join(",\n")}\n}\n`;
}
