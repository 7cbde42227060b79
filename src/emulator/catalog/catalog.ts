import { existsSync, readFileSync } from "node:fs";
import type { ModelRule } from "../domain/models/rule.ts";
import { ruleUnder } from "../domain/models/rule-under.ts";
import { nearestOf } from "../domain/nearest.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import { type CatalogData, decode, type KnowledgeSource } from "./decode.ts";

export type { CatalogData } from "./decode.ts";

/** All models the emulator knows. Rules are made when they are first asked for, and kept. */
export type Catalog = {
  /** Aliases are models of their own; removed models are found too. */
  find(id: string): ModelRule | undefined;
  /** In the order of the data, families together. Makes every rule: not for the hot path. */
  readonly all: readonly ModelRule[];
  /** The id of a model that still runs, if one is close enough to have been meant. */
  nearest(id: string): string | undefined;
  readonly sources: Readonly<Record<string, KnowledgeSource>>;
};

/** Ids longer than this are cut before they are compared, so that nobody can send a slow one. */
const ID_CHARS_MAX = 100;

/** A catalogue over data that the generator has proved right. */
export function createCatalog(data: CatalogData): Catalog {
  const rules = new Map<string, ModelRule>();
  const offered = (): readonly string[] =>
    Object.keys(data.models).filter((id) => data.models[id]?.status?.kind !== "removed");
  const find = (id: string): ModelRule | undefined => {
    const known = rules.get(id);
    if (known !== undefined || !Object.hasOwn(data.models, id)) return known;
    const rule = decode(data, id);
    rules.set(id, rule);
    return rule;
  };
  return {
    find,
    get all() {
      return Object.keys(data.models).flatMap((id) => find(id) ?? []);
    },
    nearest: (id) => nearestOf(id.slice(0, ID_CHARS_MAX), offered()),
    sources: data.sources,
  };
}

/**
 * The catalogue that comes with the package. The file is read when something is first asked for: a
 * JSON import would do it before, and costs ten times as much once a bundler has made code of it.
 * Throws then if the file is not where it should be.
 */
export function loadCatalog(): Catalog {
  let known: Catalog | undefined;
  const loaded = (): Catalog => {
    known ??= createCatalog(readData());
    return known;
  };
  return {
    find: (id) => loaded().find(id),
    get all() {
      return loaded().all;
    },
    nearest: (id) => loaded().nearest(id),
    get sources() {
      return loaded().sources;
    },
  };
}

/** Beside this file in the sources and in a package; `dist/` of a checkout has it in the sources. */
const PLACES = ["./models.json", "../src/emulator/catalog/models.json"];

function readData(): CatalogData {
  const places = PLACES.map((place) => new URL(place, import.meta.url));
  const place = places.find((one) => existsSync(one));
  if (place === undefined) throw new Error(`the catalogue is not at ${places.join(" nor at ")}`);
  return JSON.parse(readFileSync(place, "utf8"));
}

/** The catalogue under some choices among disagreeing sources; each rule is changed once and kept. */
export function catalogUnder(catalog: Catalog, switches: Switches): Catalog {
  const rules = new Map<string, ModelRule>();
  const find = (id: string): ModelRule | undefined => {
    const known = rules.get(id);
    if (known !== undefined) return known;
    const rule = catalog.find(id);
    if (rule === undefined) return undefined;
    const changed = ruleUnder(rule, switches);
    rules.set(id, changed);
    return changed;
  };
  return {
    find,
    get all() {
      return catalog.all.flatMap(({ id }) => find(id) ?? []);
    },
    nearest: (id) => catalog.nearest(id),
    get sources() {
      return catalog.sources;
    },
  };
}
