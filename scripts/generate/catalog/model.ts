import type {
  AliasData,
  KnowledgeSource,
  ModelData,
} from "../../../src/emulator/catalog/decode.ts";
import type {
  Fidelity,
  ModelStatus,
  ModelTask,
  PromptRule,
} from "../../../src/emulator/domain/models/rule.ts";
import { conditionIn, lengthIn, wordingIn } from "./model-parts.ts";
import { checkSource, type Params, paramsIn } from "./params.ts";
import { compilePrice } from "./prices.ts";
import {
  type Entry,
  flag,
  list,
  mapping,
  number,
  oneOf,
  optional,
  type Place,
  refuse,
  text,
} from "./reader.ts";

/** What an entry may refer to. */
export type Shared = {
  readonly sources: Readonly<Record<string, KnowledgeSource>>;
  readonly timing: Readonly<Record<string, unknown>>;
  readonly blocks: Readonly<Record<string, Params>>;
};

const ALIAS_KEYS = ["aliasOf", "since", "sources", "seen", "status"];
const MODEL_KEYS = [
  ...["name", "owner", "since", "sources", "seen", "status", "removed", "renamedTo", "makes"],
  ...["prompt", "needs", "accepts", "inputsSource", "blocks", "forbids", "params", "live"],
  ...["conditions", "resolution", "variant", "length", "sound", "outputs", "contentProxy"],
  ...["extendable", "timing", "price", "notes", "wordings"],
];
const PRICE_KEYS = [
  ...["published", "source", "factor", "factorSource", "bill", "billSource", "because"],
];
const OPERATIONS: Readonly<Record<ModelTask, 1>> = {
  "text-to-video": 1,
  "image-to-video": 1,
  "video-to-video": 1,
  "reference-to-video": 1,
  extend: 1,
  lipsync: 1,
  avatar: 1,
  upscale: 1,
  "face-swap": 1,
  scripted: 1,
};
const REFUSALS = { coded: 1, plain: 1 };
const PROMPTS = { required: 1, optional: 1, "unless-script": 1 };
const WEAKEST_LAST: readonly Fidelity[] = ["documented", "observed", "assumed"];

/** An entry, and where it stands. */
export type Found = { readonly value: unknown; readonly family: string; readonly place: Place };

/** Compiles one entry of a family file; every mistake is refused with its place. */
export function modelIn({ value, family, place }: Found, shared: Shared): ModelData | AliasData {
  const first = mapping(value, place);
  if (first["aliasOf"] !== undefined) return aliasIn(value, shared, place);
  const entry = mapping(value, place, MODEL_KEYS);
  const isSource = (key: string): boolean => Object.hasOwn(shared.sources, key);
  const data: ModelData = {
    name: text(entry["name"], [...place, "name"]),
    family,
    owner: text(entry["owner"], [...place, "owner"]),
    since: dateIn(entry["since"], [...place, "since"]),
    sources: sourcesIn(entry, shared, place),
    ...statusIn(entry, place),
    ...optional(entry, "renamedTo", place, text),
    makes: list(entry["makes"], [...place, "makes"], (one, at) => oneOf(one, at, OPERATIONS)),
    prompt: promptIn(entry["prompt"], [...place, "prompt"]),
    ...fieldsIn(entry, shared, place),
    ...optional(entry, "params", place, (one, at) => paramsIn(one, at, isSource)),
    ...optional(entry, "live", place, (one, at) => paramsIn(one, at, isSource)),
    ...optional(entry, "conditions", place, (one, at) => list(one, at, conditionIn)),
    ...optional(entry, "wordings", place, (one, at) =>
      list(one, at, (wording, spot) => wordingIn(wording, spot, isSource)),
    ),
    ...optional(entry, "resolution", place, texts),
    ...optional(entry, "variant", place, text),
    length: lengthIn(entry["length"], [...place, "length"]),
    sound: text(entry["sound"], [...place, "sound"]),
    ...optional(entry, "outputs", place, number),
    ...optional(entry, "contentProxy", place, flag),
    ...optional(entry, "extendable", place, flag),
    ...priceIn(entry["price"], shared, [...place, "price"]),
    timing: timingIn(entry, { value, family, place }, shared),
    ...optional(entry, "notes", place, texts),
  };
  checkNames(data, shared, place);
  return data;
}

function aliasIn(value: unknown, shared: Shared, place: Place): AliasData {
  const entry = mapping(value, place, ALIAS_KEYS);
  return {
    aliasOf: text(entry["aliasOf"], [...place, "aliasOf"]),
    since: dateIn(entry["since"], [...place, "since"]),
    sources: sourcesIn(entry, shared, place),
    ...statusIn(entry, place),
  };
}

const texts = (value: unknown, place: Place): readonly string[] => list(value, place, text);

function dateIn(value: unknown, place: Place): string {
  const date = text(value, place);
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : refuse(place, `"${date}" is not yyyy-mm-dd`);
}

/** The model's own sources, then those of its prompt and its inputs. */
function sourcesIn(entry: Entry, shared: Shared, place: Place): readonly string[] {
  const prompt = entry["prompt"];
  const rest = [entry["inputsSource"], isEntry(prompt) ? prompt["source"] : undefined];
  const keys = [...texts(entry["sources"], [...place, "sources"])];
  if (keys.length === 0) refuse([...place, "sources"], "a model needs a source");
  for (const key of rest) if (typeof key === "string") keys.push(key);
  for (const key of keys) checkSource(key, [...place, "sources"], (one) => one in shared.sources);
  return [...new Set(keys)];
}

const isEntry = (value: unknown): value is Entry => typeof value === "object" && value !== null;

function statusIn(entry: Entry, place: Place): { readonly status?: ModelStatus } {
  if (entry["removed"] !== undefined) {
    const at = [...place, "removed"];
    const removed = mapping(entry["removed"], at, ["when", "replacedBy"]);
    const replacedBy = texts(removed["replacedBy"], [...at, "replacedBy"]);
    return { status: { kind: "removed", when: text(removed["when"], at), replacedBy } };
  }
  if (entry["status"] === undefined) return {};
  const kind = oneOf(entry["status"], [...place, "status"], { listed: 1, unlisted: 1 });
  return kind === "listed" ? {} : { status: { kind } };
}

function promptIn(value: unknown, place: Place): PromptRule {
  if (!isEntry(value)) return { need: oneOf(value, place, PROMPTS) };
  const entry = mapping(value, place, ["need", "maxChars", "tooLong", "refusal", "source"]);
  return {
    need: oneOf(entry["need"], place, PROMPTS),
    ...optional(entry, "maxChars", place, number),
    ...optional(entry, "tooLong", place, text),
    ...optional(entry, "refusal", place, (one, at) => oneOf(one, at, REFUSALS)),
  };
}

function fieldsIn(entry: Entry, shared: Shared, place: Place) {
  const isBlock = (name: string): boolean => Object.hasOwn(shared.blocks, name);
  const block = (value: unknown, at: Place): string => {
    const name = text(value, at);
    return isBlock(name) ? name : refuse(at, `"${name}" is not in blocks.yaml`);
  };
  const group = (value: unknown, at: Place): string | readonly string[] =>
    Array.isArray(value) ? texts(value, at) : block(value, at);
  const needs = entry["needs"] ? list(entry["needs"], [...place, "needs"], group) : [];
  const extra = ["accepts", "blocks"].flatMap((key) =>
    entry[key] ? list(entry[key], [...place, key], block) : [],
  );
  const uses = [...needs.filter((one) => typeof one === "string"), ...extra];
  return {
    ...(uses.length === 0 ? {} : { uses }),
    ...(needs.length === 0 ? {} : { needs }),
    ...optional(entry, "forbids", place, texts),
  };
}

function priceIn(value: unknown, shared: Shared, place: Place) {
  const entry = mapping(value, place, PRICE_KEYS);
  const keys = ["source", "factorSource", "billSource"].flatMap((key) => entry[key] ?? []);
  const source = text(entry["source"], [...place, "source"]);
  for (const key of keys) checkSource(key, place, (one) => one in shared.sources);
  const published = mapping(entry["published"], [...place, "published"]);
  const factor = entry["factor"] === undefined ? 1 : number(entry["factor"], place);
  const billed = entry["bill"] === undefined ? published : mapping(entry["bill"], place);
  const labels = keys.map((key) => shared.sources[String(key)]?.fidelity ?? "assumed");
  return {
    price: compilePrice(billed, factor, place),
    pricing: published,
    priceSource: source,
    priceFidelity: WEAKEST_LAST.findLast((label) => labels.includes(label)) ?? "assumed",
  };
}

/** The row that the entry names, else that of the family, else that of the first operation. */
function timingIn(entry: Entry, { family, place }: Found, shared: Shared): string {
  const asked = entry["timing"];
  if (asked !== undefined && !Object.hasOwn(shared.timing, String(asked))) {
    refuse([...place, "timing"], `"${asked}" is not in timing.yaml`);
  }
  const makes = Array.isArray(entry["makes"]) ? entry["makes"] : [];
  const rows = [asked, family, makes[0], "usual"].map(String);
  return rows.find((row) => Object.hasOwn(shared.timing, row)) ?? "usual";
}

/** Every field that a rule speaks of must be one that the model knows. */
function checkNames(data: ModelData, shared: Shared, place: Place): void {
  const blocks = (data.uses ?? []).map((name) => shared.blocks[name] ?? {});
  const fields = Object.assign({ prompt: true }, ...blocks, data.params ?? {});
  const fixed = ["always", "never"].includes(data.sound) ? [] : [data.sound];
  const { length, conditions = [], needs = [] } = data;
  const named = [
    ...fixed,
    ...(data.resolution ?? []),
    ...(data.variant ?? "").split(" ").filter(Boolean),
    ...(length.fields ?? []),
    ...needs.filter((group) => typeof group !== "string").flat(),
    ...conditions.flatMap((one) => [one.when.field, one.needs.field]),
    ...(data.wordings ?? []).map(({ param }) => param),
    ...[length.frames?.field, length.fps?.field].filter((field) => field !== undefined),
  ];
  const strange = named.find((field) => !isKnown(fields, field));
  if (strange !== undefined) refuse(place, `"${strange}" is not one of the model's fields`);
}

/** A field inside an object is named with a dot. */
function isKnown(fields: Params, name: string): boolean {
  const [field = "", inner] = name.split(".");
  if (inner === undefined || !Object.hasOwn(fields, field)) return Object.hasOwn(fields, field);
  const param = fields[field];
  return param?.kind === "object" && Object.hasOwn(param.fields ?? {}, inner);
}
