import { DEFAULT_POLICY } from "./catalog/policy.ts";
import { type MicroUsd, microUsd } from "./core/brand.ts";
import { PACES, type Pace } from "./core/pace.ts";
import { type Policy, policyProblem } from "./core/policy.ts";
import { REVISIONS, switchesOf } from "./core/revisions.ts";
import type { Switches } from "./core/switches.ts";
import type { Clock } from "./runtime/clock.ts";

/** How an emulator may be set up. Everything has a default. */
export type EmulatorOptions = {
  /** How plan time relates to the clock. Default: `real` when a speed is given, else `fast`. */
  readonly pace?: Pace;
  /** Divides the time a job takes; above zero; for the pace `real` only. Default 1. */
  readonly speed?: number;
  /** Ids, paces and media hang on it. Default 1. */
  readonly seed?: string | number;
  /** The published shape that is spoken. Default `2026-01`, the newest. */
  readonly revision?: string;
  /** Single choices otherwise than the revision has them. */
  readonly switches?: Partial<Switches>;
  /** What the safety checks go by, in the place of the policy that comes along. */
  readonly policy?: Policy;
  /** The keys that are accepted. Default: any key. */
  readonly apiKeys?: readonly string[];
  /** What a new account holds, in US dollars, zero or more. Default 100. */
  readonly balance?: number;
  /** Whether to open sockets; without, only `emulator.fetch` reaches it. Default true. */
  readonly listen?: boolean;
  /** 0 means any free port. Default 0; the command's is 4747. */
  readonly port?: number;
  /** The port of finished videos; 0 means any free one. Default 0. */
  readonly assetPort?: number;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Needed on the control plane once `host` is not a loopback address. Default: made at start. */
  readonly controlToken?: string;
  /** Jobs kept in all; further submits are refused with 503. Default 200,000. */
  readonly maxJobs?: number;
  /** Exchanges the journal remembers. Default 1,000. */
  readonly journalSize?: number;
  /** Where time comes from. Default: the machine, or a standing clock where the pace has one. */
  readonly clock?: Clock;
};

/** The options with everything decided and checked. */
export type Settings = {
  readonly pace: Pace;
  readonly speed: number;
  readonly seed: string;
  readonly switches: Switches;
  readonly policy: Policy;
  readonly apiKeys: readonly string[];
  readonly openingBalance: MicroUsd;
  readonly port: number;
  readonly assetPort: number;
  readonly host: string;
  readonly controlToken: string | undefined;
  readonly maxJobs: number;
  readonly journalSize: number;
};

/** An option that cannot be: names it, the value, and what is allowed. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

const DEFAULTS = {
  speed: 1,
  seed: 1,
  revision: "2026-01",
  switches: {},
  policy: DEFAULT_POLICY,
  apiKeys: [],
  balance: 100,
  port: 0,
  assetPort: 0,
  host: "127.0.0.1",
  maxJobs: 200_000,
  journalSize: 1_000,
} as const satisfies EmulatorOptions;

/** Decides every option. Throws an OptionError for a value that is not allowed. */
export function settled(options: EmulatorOptions): Settings {
  const all = { ...DEFAULTS, ...options };
  return {
    pace: paceOf(options),
    speed: numberIn("speed", all.speed, { above: 0 }),
    seed: String(all.seed),
    switches: { ...switchesOf(oneOf("revision", all.revision, REVISIONS)), ...all.switches },
    policy: usable(all.policy),
    apiKeys: all.apiKeys,
    openingBalance: microUsd(numberIn("balance", all.balance, { max: 1e9 })),
    port: wholeIn("port", all.port, { max: 65_535 }),
    assetPort: wholeIn("assetPort", all.assetPort, { max: 65_535 }),
    host: all.host,
    controlToken: all.controlToken,
    maxJobs: wholeIn("maxJobs", all.maxJobs, {}),
    journalSize: wholeIn("journalSize", all.journalSize, { max: 1_000_000 }),
  };
}

/** A speed alone means the pace that it multiplies. */
function paceOf({ pace, speed }: EmulatorOptions): Pace {
  const decided = oneOf("pace", pace ?? (speed === undefined ? "fast" : "real"), PACES);
  if (speed === undefined || decided === "real") return decided;
  throw new OptionError(`speed multiplies the pace real; it has no meaning at the pace ${decided}`);
}

function usable(policy: Policy): Policy {
  const problem = policyProblem(policy);
  if (problem === undefined) return policy;
  throw new OptionError(`policy: ${problem}`);
}

type Range = { readonly above?: number; readonly max?: number };

function numberIn(name: string, value: number, { above, max }: Range): number {
  const isHighEnough = above === undefined ? value >= 0 : value > above;
  if (Number.isFinite(value) && isHighEnough && value <= (max ?? Number.MAX_VALUE)) return value;
  const low = above === undefined ? "zero or more" : `above ${above}`;
  const high = max === undefined ? "" : `, at most ${max}`;
  throw new OptionError(`${name} must be a number, ${low}${high}; got ${value}`);
}

function wholeIn(name: string, value: number, range: Range): number {
  if (!Number.isInteger(value)) {
    throw new OptionError(`${name} must be a whole number; got ${value}`);
  }
  return numberIn(name, value, range);
}

function oneOf<const T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw new OptionError(`${name} must be one of ${allowed.join(", ")}; got ${value}`);
}
