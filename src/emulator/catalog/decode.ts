import { modelId } from "../domain/brand.ts";
import type {
  Condition,
  Fidelity,
  JobTiming,
  LengthRule,
  ModelRule,
  ModelStatus,
  ModelTask,
  ParamRule,
  Price,
  PromptRule,
  Published,
  SoundRule,
} from "../domain/models/rule.ts";
import type { Wording } from "../domain/models/wording.ts";

type Params = Readonly<Record<string, ParamRule>>;

/** Where a piece of knowledge comes from. */
export type KnowledgeSource = {
  readonly text: string;
  /** `yyyy-mm-dd`: when it was written, recorded or decided. */
  readonly date: string;
  readonly fidelity: Fidelity;
};

/** One model in `models.json`: a rule without what can be left out or shared. */
export type ModelData = {
  readonly name: string;
  readonly family: string;
  readonly owner: string;
  readonly since: string;
  readonly sources: readonly string[];
  /** Listed if absent. */
  readonly status?: ModelStatus;
  readonly renamedTo?: string;
  readonly makes: readonly ModelTask[];
  readonly prompt: PromptRule;
  /** Names of blocks whose fields the model knows. */
  readonly uses?: readonly string[];
  /** Groups of fields, or the name of a block for its media fields. */
  readonly needs?: readonly (string | readonly string[])[];
  readonly forbids?: readonly string[];
  readonly params?: Params;
  readonly live?: Params;
  readonly conditions?: readonly Condition[];
  readonly wordings?: readonly Wording[];
  /** `resolution`, else `target_resolution`, if absent. */
  readonly resolution?: readonly string[];
  readonly variant?: string;
  readonly length: Partial<LengthRule> & Pick<LengthRule, "from">;
  /** `always`, `never`, or the field that switches it. */
  readonly sound: string;
  readonly outputs?: number;
  readonly contentProxy?: boolean;
  readonly extendable?: boolean;
  readonly price: Price;
  readonly pricing: Published;
  readonly priceSource: string;
  readonly priceFidelity: Fidelity;
  /** A row of `timing`. */
  readonly timing: string;
  readonly notes?: readonly string[];
};

/** A newer name of a model: everything else is as with the older one. */
export type AliasData = {
  readonly aliasOf: string;
  readonly since: string;
  readonly sources: readonly string[];
  readonly status?: ModelStatus;
};

/** `models.json`, written by `scripts/generate/catalog.ts`. */
export type CatalogData = {
  readonly sources: Readonly<Record<string, KnowledgeSource>>;
  readonly timing: Readonly<Record<string, JobTiming>>;
  readonly blocks: Readonly<Record<string, Params>>;
  readonly models: Readonly<Record<string, ModelData | AliasData>>;
};

/** Frames per second where no source says anything: assumed. */
const FPS = 24;

/** Makes the rule of one model. Throws if the data name a model, block or row that is not there. */
export function decode(catalog: CatalogData, id: string): ModelRule {
  const own = catalog.models[id];
  if (own === undefined) throw new Error(`no model ${id}`);
  if (!("aliasOf" in own)) return decodeModel(catalog, id, own);
  const { since, sources, status = { kind: "listed" }, aliasOf } = own;
  const { renamedTo: _, ...older } = decode(catalog, aliasOf);
  return { ...older, id: modelId(id), aliasOf: modelId(aliasOf), since, sources, status };
}

/** What is left out of the data, in the words of the rule. */
const DEFAULTS = {
  forbids: [],
  live: {},
  conditions: [],
  wordings: [],
  outputs: 1,
  contentProxy: false,
  extendable: false,
  notes: [],
} as const;

function decodeModel(catalog: CatalogData, id: string, data: ModelData): ModelRule {
  const { uses, needs = [], status, renamedTo, resolution, length, sound, timing, ...same } = data;
  const params = paramsOf(catalog, data);
  return {
    ...DEFAULTS,
    ...same,
    id: modelId(id),
    status: status ?? { kind: "listed" },
    ...(renamedTo === undefined ? {} : { renamedTo: modelId(renamedTo) }),
    needs: needs.map((group) => groupOf(catalog, group)),
    params,
    resolution: resolution ?? usualResolution(params),
    length: { fields: [], seconds: 5, fps: { default: FPS }, ...length },
    sound: soundOf(sound, params),
    timing: known(catalog.timing, timing, "timing"),
  };
}

function paramsOf(catalog: CatalogData, { uses = [], params = {} }: ModelData): Params {
  const shared = uses.map((name) => known(catalog.blocks, name, "block"));
  return Object.assign({}, ...shared, params);
}

function groupOf(catalog: CatalogData, group: string | readonly string[]): readonly string[] {
  if (typeof group !== "string") return group;
  const fields = Object.entries(known(catalog.blocks, group, "block"));
  return fields.flatMap(([field, { kind }]) => (kind === "media" ? field : []));
}

const usualResolution = (params: Params): readonly string[] =>
  ["resolution", "target_resolution"].filter((field) => field in params).slice(0, 1);

function soundOf(sound: string, params: Params): SoundRule {
  if (sound === "always" || sound === "never") return { kind: sound };
  const param = params[sound];
  const isOn = param !== undefined && "default" in param && param.default === true;
  return { kind: "switch", field: sound, default: isOn };
}

function known<T>(table: Readonly<Record<string, T>>, key: string, what: string): T {
  const value = table[key];
  if (value === undefined) throw new Error(`no ${what} ${key}`);
  return value;
}
