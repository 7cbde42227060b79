import type { KeyOptions, LimitOptions } from "../access-options.ts";
import { switchesIn } from "../access-options.ts";
import { didYouMean } from "../nearest.ts";
import { type EmulatorOptions, OptionError } from "../options.ts";
import { type Kind, POLICY } from "./config-kinds.ts";

/** The options that a file can hold. A clock is no data, and a server without a socket serves nobody. */
type Configurable = Exclude<keyof EmulatorOptions, "clock" | "listen">;

const KEY: Readonly<Record<keyof KeyOptions, Kind>> = {
  key: "text",
  state: "text",
  origins: { listOf: "text" },
  pro: "boolean",
  requestsPerDay: "number",
  usdPerDay: "number",
};

const LIMITS: Readonly<Record<keyof LimitOptions, Kind>> = {
  submitsPerMinute: "number",
  extendsPerMinute: "number",
  recoversPerMinute: "number",
  requestsPerSecond: "number",
  requestsPerDay: "number",
  usdPerDay: "number",
  retryAfter: "boolean",
};

const OPTIONS: Readonly<Record<Configurable, Kind>> = {
  pace: "text",
  speed: "number",
  seed: "text or number",
  revision: "text",
  switches: "switches",
  policy: POLICY,
  apiKeys: { listOf: "text" },
  keys: { listOf: KEY },
  proModels: { listOf: "text" },
  strict: "boolean",
  limits: LIMITS,
  maxBodyBytes: "number",
  maxMediaBytes: "number",
  requestIds: "boolean",
  balance: "number",
  nanoBalance: "number",
  port: "number",
  assetPort: "number",
  publicAssetOrigin: "text",
  host: "text",
  controlToken: "text",
  maxJobs: "number",
  journalSize: "number",
};

/**
 * What a config file holds, as options.
 *
 * @throws OptionError for a name that is no option, naming the nearest, and for a value of the wrong
 *   kind. An empty file is no options.
 */
export function configOf(content: unknown, path: string): EmulatorOptions {
  if (content === null) return {};
  checkFields(content, OPTIONS, `the config file ${path}`);
  return content as EmulatorOptions; // each name and kind was looked at
}

type Fields = { readonly [name: string]: Kind };

function checkFields(value: unknown, fields: Fields, where: string): void {
  if (!isRecord(value)) throw new OptionError(`${where} must hold options by name`);
  for (const [name, one] of Object.entries(value)) {
    const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (kind === undefined) {
      const hint = didYouMean(name, Object.keys(fields));
      throw new OptionError(`${where} has ${JSON.stringify(name)}, which is no option.${hint}`);
    }
    check(one, kind, `${name} in ${where}`);
  }
}

function check(value: unknown, kind: Kind, where: string): void {
  if (kind === "switches") {
    if (!isRecord(value)) throw new OptionError(`${where} must hold switches by name`);
    switchesIn(value);
  } else if (typeof kind === "string") {
    checkPlain(value, kind, where);
  } else if (isList(kind)) {
    if (!Array.isArray(value)) throw new OptionError(`${where} must be a list`);
    for (const [i, one] of value.entries()) check(one, kind.listOf, `entry ${i + 1} of ${where}`);
  } else {
    checkFields(value, kind, where);
  }
}

const isList = (kind: object): kind is { readonly listOf: Kind } => "listOf" in kind;

const TYPES: Readonly<Record<string, readonly string[]>> = {
  text: ["string"],
  number: ["number"],
  boolean: ["boolean"],
  "text or number": ["string", "number"],
};

function checkPlain(value: unknown, kind: string, where: string): void {
  if (TYPES[kind]?.includes(typeof value)) return;
  throw new OptionError(`${where} must be ${kind === "boolean" ? "true or false" : kind}`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
