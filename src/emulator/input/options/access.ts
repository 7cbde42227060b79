import { loadCatalog } from "../../catalog/catalog.ts";
import { microUsd } from "../../domain/brand.ts";
import {
  DOCUMENTED_LIMITS,
  type KeyRule,
  type Keyring,
  type Limits,
} from "../../domain/limits/limits.ts";
import { SWITCHES, type Switches } from "../../domain/revisions/switches.ts";
import {
  type FieldsOf,
  fields,
  filled,
  flag,
  listOf,
  made,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  whole,
} from "../schema.ts";
import { shown } from "../shown.ts";
import { browserOrigin, secret } from "./texts.ts";

/** The caps of a day, which end at 00:00 UTC of the emulator's clock. */
type CapOptions = {
  /** Submits and extends in a day; a whole number, zero or more. */
  readonly requestsPerDay?: number;
  /** US dollars in a day, by the price at the submit; zero or more. */
  readonly usdPerDay?: number;
};

/** An accepted key, with what is special about it. */
export type KeyOptions = CapOptions & {
  readonly key: string;
  /** Default `active`. The others are refused with 401, as the service does. */
  readonly state?: KeyRule["state"];
  /** Browser origins it may be used from, such as `https://app.example`. Default: any, or none. */
  readonly origins?: readonly string[];
  /** Whether it may use the models of `proModels`. Default false. */
  readonly pro?: boolean;
};

/** How much each key may ask for; whole numbers, one or more. What is absent is not limited. */
export type LimitOptions = CapOptions & {
  readonly submitsPerMinute?: number;
  readonly extendsPerMinute?: number;
  readonly recoversPerMinute?: number;
  /** Of all requests to the API together. */
  readonly requestsPerSecond?: number;
  /** Whether the limits by second and minute answer with `Retry-After` too. Default false. */
  readonly retryAfter?: boolean;
};

/** US dollars, or XNO. */
export const amount: Schema<number> = number({ max: 1e9 });

const CAPS: FieldsOf<CapOptions> = {
  requestsPerDay: optional(whole()),
  usdPerDay: optional(amount),
};

const RATE = optional(whole({ min: 1 }));

export const limitOptions: Schema<LimitOptions> = fields<LimitOptions>(
  {
    submitsPerMinute: RATE,
    extendsPerMinute: RATE,
    recoversPerMinute: RATE,
    requestsPerSecond: RATE,
    ...CAPS,
    retryAfter: optional(flag),
  },
  "option",
);

const keyOptions: Schema<KeyOptions> = fields<KeyOptions>(
  {
    key: secret,
    state: optional(oneOf(["active", "revoked", "expired"])),
    origins: optional(listOf(browserOrigin, { max: 1_000 })),
    pro: optional(flag),
    ...CAPS,
  },
  "option",
);

export const keysOptions: Schema<readonly KeyOptions[]> = ruled(listOf(keyOptions), (keys) => {
  const known = new Set<string>();
  const twice = keys.findIndex(({ key }) => known.size === known.add(key).size);
  return twice < 0 ? undefined : { at: [twice, "key"], text: "is given twice" };
});

/** Models that the catalogue knows. */
export const modelIds: Schema<readonly string[]> = listOf(
  made(filled("the id of a model"), (name) => {
    const catalog = loadCatalog();
    if (catalog.find(name)) return { ok: true, value: name };
    const nearest = catalog.nearest(name);
    const hint = nearest === undefined ? "" : `. Did you mean ${nearest}?`;
    return { ok: false, problem: `must be the id of a model; got ${shown(name)}${hint}` };
  }),
);

const CHOICES = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, { values }]) => [
    name,
    optional(oneOf<string | number | boolean>(values)),
  ]),
);

export const switchOptions: Schema<Partial<Switches>> = fields<Partial<Switches>>(
  CHOICES as unknown as FieldsOf<Partial<Switches>>, // one for each switch, of its values
  "switch",
);

/** The accepted keys, of both lists. */
export function keyringOf(apiKeys: readonly string[], keys: readonly KeyOptions[]): Keyring {
  const plain = apiKeys.map((key) => ({ key }));
  return new Map([...plain, ...keys].map((one) => [one.key, ruleOf(one)]));
}

const ruleOf = ({ state = "active", origins, pro = false, ...caps }: KeyOptions): KeyRule => ({
  state,
  origins,
  pro,
  caps: capsOf(caps),
});

const capsOf = ({ requestsPerDay, usdPerDay }: CapOptions) => ({
  ...(requestsPerDay !== undefined && { requestsPerDay }),
  ...(usdPerDay !== undefined && { usdPerDay: microUsd(usdPerDay) }),
});

/** The limits in force: the documented ones where `strict`, those that were given over them. */
export const limitsOf = (strict: boolean, { usdPerDay, ...limits }: LimitOptions): Limits => ({
  ...(strict ? DOCUMENTED_LIMITS : {}),
  ...limits,
  ...(usdPerDay !== undefined && { usdPerDay: microUsd(usdPerDay) }),
});
