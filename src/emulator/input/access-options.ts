import type { Catalog } from "../catalog/catalog.ts";
import { microUsd } from "../domain/brand.ts";
import type { KeyRule, Keyring } from "../domain/key.ts";
import { DOCUMENTED_LIMITS, type Limits } from "../domain/limits/limits.ts";
import { switchProblem, valuesOf } from "../domain/revisions/switch-problem.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import { didYouMean } from "./nearest.ts";
import { CAP_RANGES, RATE_RANGES } from "./option-ranges.ts";
import { numberIn, OptionError, oneOf } from "./option-values.ts";

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

/** What a key can be. */
export const KEY_STATES = ["active", "revoked", "expired"] as const;
const RATES = [
  "submitsPerMinute",
  "extendsPerMinute",
  "recoversPerMinute",
  "requestsPerSecond",
] as const;

/** The accepted keys, of both lists. Throws an OptionError for one that cannot be. */
export function keyringOf(apiKeys: readonly string[], keys: readonly KeyOptions[]): Keyring {
  const plain = apiKeys.map((key) => ({ key }));
  return new Map([...plain, ...keys].map((one) => [keyIn(one), ruleOf(one)]));
}

function keyIn({ key }: KeyOptions): string {
  if (typeof key === "string" && key !== "") return key;
  throw new OptionError(`each of keys needs a key, which is not empty; got ${JSON.stringify(key)}`);
}

const ruleOf = ({ key, state, origins, pro, ...caps }: KeyOptions): KeyRule => ({
  state: oneOf(`state of the key ${key}`, state ?? "active", KEY_STATES),
  origins,
  pro: pro ?? false,
  caps: capsOf(caps, ` of the key ${key}`),
});

function capsOf({ requestsPerDay, usdPerDay }: CapOptions, of: string) {
  return {
    ...(requestsPerDay !== undefined && {
      requestsPerDay: numberIn(`requestsPerDay${of}`, requestsPerDay, CAP_RANGES.requestsPerDay),
    }),
    ...(usdPerDay !== undefined && {
      usdPerDay: microUsd(numberIn(`usdPerDay${of}`, usdPerDay, CAP_RANGES.usdPerDay)),
    }),
  };
}

/** The models that are named. Throws an OptionError for one that the catalogue does not know. */
export function modelsIn(names: readonly string[], catalog: Catalog): ReadonlySet<string> {
  for (const [i, name] of names.entries()) {
    if (catalog.find(name)) continue;
    const nearest = catalog.nearest(name);
    const hint = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
    throw new OptionError(`proModels has ${JSON.stringify(name)}, which is no model.${hint}`, [
      "proModels",
      i,
    ]);
  }
  return new Set(names);
}

/**
 * The limits in force: the documented ones where `strict`, those that were given over them.
 * Throws an OptionError for one that cannot be.
 */
export function limitsOf(strict: boolean, limits: LimitOptions): Limits {
  const rates = RATES.flatMap((name) => {
    const value = limits[name];
    return value === undefined
      ? []
      : [[name, numberIn(`limits.${name}`, value, RATE_RANGES[name])]];
  });
  return {
    ...(strict ? DOCUMENTED_LIMITS : {}),
    ...Object.fromEntries(rates),
    ...capsOf(limits, " of limits"),
    ...(limits.retryAfter !== undefined && { retryAfter: limits.retryAfter }),
  };
}

/** Checks names and values of switches. Throws an OptionError that names the nearest. */
export function switchesIn(switches: Readonly<Record<string, unknown>>): Partial<Switches> {
  for (const [name, value] of Object.entries(switches)) {
    const problem = switchProblem(name, value, didYouMean);
    if (problem !== undefined) throw new OptionError(problem);
  }
  return switches; // each name and value was looked at
}

/** One `NAME=VALUE`, as it is typed. Throws an OptionError for a name or value that cannot be. */
export function switchTyped(text: string): Partial<Switches> {
  const [name = "", ...rest] = text.split("=");
  const typed = rest.join("=");
  const value = valuesOf(name)?.find((one) => String(one) === typed) ?? typed;
  return switchesIn({ [name]: value });
}
