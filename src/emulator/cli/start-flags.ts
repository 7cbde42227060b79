import type { Pace } from "../domain/jobs/pace.ts";
import { switchTyped } from "../input/access-options.ts";
import type { Flags, Typed } from "../input/flags.ts";
import { type EmulatorOptions, OptionError } from "../input/options.ts";
import type { ScenarioToArm } from "../input/trouble-options.ts";

/** The options of `start`, in the order of the help. */
export const START_FLAGS: Flags = {
  port: { kind: "number", value: "PORT", help: "where to listen (4747; 0: any free port)" },
  "asset-port": {
    kind: "number",
    value: "PORT",
    help: "where finished videos are fetched (0: any free port)",
  },
  "public-asset-origin": {
    kind: "text",
    value: "ORIGIN",
    help: "what the URLs of videos begin with, where a proxy leads to the asset port",
  },
  host: { kind: "text", value: "ADDRESS", help: "the address to listen on (127.0.0.1)" },
  pace: {
    kind: "text",
    value: "PACE",
    help: "fast (about 2 s a job), real, instant, poll or manual (fast)",
  },
  speed: { kind: "number", value: "N", help: "N times as fast as the pace real" },
  seed: { kind: "text", value: "SEED", help: "ids, paces and media hang on it (1)" },
  revision: { kind: "text", value: "DATE", help: "the published shape that is spoken (2026-01)" },
  "api-key": {
    kind: "list",
    value: "KEY",
    help: "a key that is accepted; may be repeated (any key)",
  },
  balance: { kind: "number", value: "USD", help: "what a new account holds (100)" },
  "nano-balance": { kind: "number", value: "XNO", help: "what it holds in XNO besides (0)" },
  "control-token": {
    kind: "text",
    value: "TOKEN",
    help: "for /__emulator, once the address is not this machine's own (made at start)",
  },
  "max-jobs": { kind: "number", value: "N", help: "jobs kept in all (200000)" },
  "journal-size": {
    kind: "number",
    value: "N",
    help: "exchanges the journal remembers of each key (200)",
  },
  "max-body-bytes": {
    kind: "number",
    value: "N",
    help: "the longest body of a submit; beyond, 413 (4500000)",
  },
  strict: { kind: "switch", help: "the documented rate limits are on" },
  switch: {
    kind: "list",
    value: "NAME=VALUE",
    help: "one choice otherwise than the revision has it; may be repeated",
  },
  scenario: {
    kind: "list",
    value: "NAME",
    help: "what goes wrong, such as poll-5xx or poll-5xx?times=3; may be repeated",
  },
  config: {
    kind: "text",
    value: "FILE",
    help: "more options: json, yaml, js or ts (nanogpt-video-emulator.config.*)",
  },
  "no-config": { kind: "switch", help: "leave out the config file of the working directory" },
  json: { kind: "switch", help: "print the ready line as JSON, and nothing else" },
  help: { kind: "switch", help: "print this help" },
  version: { kind: "switch", help: "print the version" },
};

/** What `exec` has beyond `start`, which knows their variables, so that one environment does for both. */
export const EXEC_ONLY: Flags = {
  intercept: {
    kind: "switch",
    help: "requests for https://nano-gpt.com reach the emulator, whatever language sends them",
  },
  "allow-host": {
    kind: "list",
    value: "HOST",
    help: "with --intercept, a host that is reached all the same; may be repeated (none)",
  },
  "fail-on": {
    kind: "text",
    value: "SEVERITY",
    help: "end with 1 for a finding of error, warning or info, or worse (never)",
  },
  report: {
    kind: "list",
    value: "FILE",
    help: "write the findings to FILE.json, or as JUnit to FILE.xml; may be repeated",
  },
};

const DEFAULT_PORT = 4747;

/** The options of the command: what was typed, over the file's, over the defaults. */
export function withFile(
  typed: EmulatorOptions,
  file: EmulatorOptions,
  port: number = DEFAULT_PORT,
): EmulatorOptions {
  const switches = { ...file.switches, ...typed.switches };
  return { port, ...file, ...typed, switches };
}

/**
 * What was typed, as the options of an emulator. Throws an OptionError for a value that is no number,
 * and for a switch that cannot be.
 */
export function startOptions({ given }: Typed): EmulatorOptions {
  const text = (name: string): string | undefined => given.get(name)?.at(-1);
  const number = (name: string): number | undefined => numberOf(name, text(name));
  return withoutUndefined({
    pace: text("pace") as Pace | undefined, // checked with the other options
    speed: number("speed"),
    seed: text("seed"),
    revision: text("revision"),
    apiKeys: given.get("api-key"),
    balance: number("balance"),
    nanoBalance: number("nano-balance"),
    strict: given.has("strict") || undefined,
    switches: given
      .get("switch")
      ?.map(switchTyped)
      .reduce((all, one) => Object.assign(all, one), {}),
    scenarios: given.get("scenario") as readonly ScenarioToArm[] | undefined, // checked with the others
    maxBodyBytes: number("max-body-bytes"),
    port: number("port"),
    assetPort: number("asset-port"),
    publicAssetOrigin: text("public-asset-origin"),
    host: text("host"),
    controlToken: text("control-token"),
    maxJobs: number("max-jobs"),
    journalSize: number("journal-size"),
  });
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value)) return value;
  throw new OptionError(`--${name} needs a number; got ${JSON.stringify(text)}`);
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

const withoutUndefined = <T extends object>(values: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
