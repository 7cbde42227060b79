import { DEFAULT_POLICY } from "../catalog/policy.ts";
import type { Clock } from "../clock/clock.ts";
import { type MicroUsd, microUsd } from "../domain/brand.ts";
import { PACES, type Pace } from "../domain/jobs/pace.ts";
import type { Keyring } from "../domain/key.ts";
import type { Limits } from "../domain/limits/limits.ts";
import { MEDIA_BYTES_MAX } from "../domain/models/media.ts";
import { worthOfXno } from "../domain/money/payment.ts";
import { REVISIONS } from "../domain/revisions/revisions.ts";
import { type Switches, switchesOf } from "../domain/revisions/switches.ts";
import { type Policy, type PolicyParts, policyWith } from "../domain/safety/policy.ts";
import { policyProblem } from "../domain/safety/policy-problem.ts";
import {
  type KeyOptions,
  keyringOf,
  type LimitOptions,
  limitsOf,
  switchesIn,
} from "./access-options.ts";
import { RANGES } from "./option-ranges.ts";
import { numberIn, OptionError, type OptionPath, oneOf, originIn } from "./option-values.ts";
import type { FaultOptions, ScenarioToArm } from "./trouble-options.ts";

export { OptionError } from "./option-values.ts";

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
  /** What the safety checks go by; what is left out is as in the policy that comes along. */
  readonly policy?: PolicyParts;
  /** The keys that are accepted. Default: any key. */
  readonly apiKeys?: readonly string[];
  /** Accepted keys with something special about them. Default: none. */
  readonly keys?: readonly KeyOptions[];
  /** Models that only keys with `pro` may use; no source says which there are. Default: none. */
  readonly proModels?: readonly string[];
  /** Whether the documented rate limits are on. Default false. */
  readonly strict?: boolean;
  /** Limits of each key, over those of `strict`. Default: none. */
  readonly limits?: LimitOptions;
  /** The longest body of a submit, in bytes; beyond, the edge's 413. Default 4,500,000. */
  readonly maxBodyBytes?: number;
  /** The longest data URL, in bytes as it is sent; beyond, 413 in JSON. Default 4,000,000. */
  readonly maxMediaBytes?: number;
  /** Whether answers have an `X-Request-ID`. Default false. */
  readonly requestIds?: boolean;
  /** What a new account holds, in US dollars, zero or more. Default 100. */
  readonly balance?: number;
  /** What a new account holds in XNO, zero or more; one is worth 0.8 dollars. Default 0. */
  readonly nanoBalance?: number;
  /** Whether to open sockets; without, only `emulator.fetch` reaches it. Default true. */
  readonly listen?: boolean;
  /** 0 means any free port. Default 0; the command's is 4747. */
  readonly port?: number;
  /** The port of finished videos; 0 means any free one. Default 0. */
  readonly assetPort?: number;
  /**
   * What the URLs of finished videos begin with, such as `https://assets.nano-gpt.example`, where a
   * proxy leads from there to the asset port. Default: the asset port itself.
   */
  readonly publicAssetOrigin?: string;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Needed on the control plane once `host` is not a loopback address. Default: made at start. */
  readonly controlToken?: string;
  /** Jobs kept in all; further submits are refused with 503. Default 200,000. */
  readonly maxJobs?: number;
  /**
   * Exchanges the journal of each key remembers. Default 200: as many as live and die young in memory, so that
   * keeping them costs next to nothing.
   */
  readonly journalSize?: number;
  /** What goes wrong, armed for all keys from the start and after a reset. Default: none. */
  readonly scenarios?: readonly ScenarioToArm[];
  /** What goes wrong by chance, for all keys, from the start and after a reset. Default: none. */
  readonly faults?: FaultOptions;
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
  readonly keyring: Keyring;
  readonly proModels: readonly string[];
  readonly limits: Limits;
  readonly maxBodyBytes: number;
  readonly maxMediaBytes: number;
  readonly requestIds: boolean;
  readonly openingBalance: MicroUsd;
  /** At its worth. */
  readonly openingNano: MicroUsd;
  readonly port: number;
  readonly assetPort: number;
  readonly publicAssetOrigin: string | undefined;
  readonly host: string;
  readonly controlToken: string | undefined;
  readonly maxJobs: number;
  readonly journalSize: number;
  readonly scenarios: readonly ScenarioToArm[] | undefined;
  readonly faults: FaultOptions | undefined;
};

const DEFAULTS = {
  speed: 1,
  seed: 1,
  revision: "2026-01",
  switches: {},
  policy: {},
  apiKeys: [],
  keys: [],
  proModels: [],
  strict: false,
  limits: {},
  maxBodyBytes: 4_500_000,
  maxMediaBytes: MEDIA_BYTES_MAX,
  requestIds: false,
  balance: 100,
  nanoBalance: 0,
  port: 0,
  assetPort: 0,
  host: "127.0.0.1",
  maxJobs: 200_000,
  journalSize: 200,
} as const satisfies EmulatorOptions;

/** Decides every option. Throws an OptionError for a value that is not allowed. */
export function settled(options: EmulatorOptions): Settings {
  const all = { ...DEFAULTS, ...options };
  const number = (name: keyof typeof RANGES): number => numberIn(name, all[name], RANGES[name]);
  return {
    pace: paceOf(options),
    speed: number("speed"),
    seed: String(all.seed),
    switches: {
      ...switchesOf(oneOf("revision", all.revision, REVISIONS)),
      ...switchesIn(all.switches),
    },
    policy: usable(all.policy),
    keyring: keyringOf(all.apiKeys, all.keys),
    proModels: all.proModels,
    limits: limitsOf(all.strict, all.limits),
    maxBodyBytes: number("maxBodyBytes"),
    maxMediaBytes: number("maxMediaBytes"),
    requestIds: all.requestIds,
    openingBalance: microUsd(number("balance")),
    openingNano: microUsd(worthOfXno(number("nanoBalance"))),
    port: number("port"),
    assetPort: number("assetPort"),
    publicAssetOrigin: originIn("publicAssetOrigin", all.publicAssetOrigin),
    host: all.host,
    controlToken: all.controlToken,
    maxJobs: number("maxJobs"),
    journalSize: number("journalSize"),
    scenarios: all.scenarios,
    faults: all.faults,
  };
}

/** A speed alone means the pace that it multiplies. */
function paceOf({ pace, speed }: EmulatorOptions): Pace {
  const decided = oneOf("pace", pace ?? (speed === undefined ? "fast" : "real"), PACES);
  if (speed === undefined || decided === "real") return decided;
  throw new OptionError(
    `speed multiplies the pace real; it has no meaning at the pace ${decided}`,
    ["speed"],
  );
}

function usable(parts: PolicyParts): Policy {
  // The same object for all who change nothing: what is made of it is made once.
  if (Object.keys(parts).length === 0) return DEFAULT_POLICY;
  const policy = policyWith(DEFAULT_POLICY, parts);
  const problem = policyProblem(policy);
  if (problem === undefined) return policy;
  throw new OptionError(`policy: ${problem}`, ["policy", ...placeIn(problem)]);
}

/** The place that a sentence begins with: `categories[0].usual must be …` is about three steps. */
function placeIn(problem: string): OptionPath {
  const [place = ""] = problem.split(" ", 1);
  return place.split(/[.[\]]+/).flatMap((step) => {
    if (step === "") return [];
    return [/^\d+$/.test(step) ? Number(step) : step];
  });
}
