import type { Clock } from "../clock/clock.ts";
import { PACES, type Pace } from "../domain/jobs/pace.ts";
import { MEDIA_BYTES_MAX } from "../domain/models/media.ts";
import { REVISIONS } from "../domain/revisions/revisions.ts";
import type { Switches } from "../domain/revisions/switches.ts";
import type { PolicyParts } from "../domain/safety/policy.ts";
import {
  amount,
  type KeyOptions,
  keysOptions,
  type LimitOptions,
  limitOptions,
  modelIds,
  switchOptions,
} from "./options/access.ts";
import { type FaultOptions, faultsOption } from "./options/faults.ts";
import type { OptionTable } from "./options/option.ts";
import { policyOptions } from "./options/policy.ts";
import { clock, host, secret, token, webOrigin } from "./options/texts.ts";
import { either, flag, listOf, number, oneOf, text, whole } from "./schema.ts";
import { type ScenarioToArm, scenariosOption } from "./troubles.ts";

export { OptionError } from "./option-values.ts";

/** How an emulator may be set up. Everything has a default. */
export type EmulatorOptions = {
  /** 0 means any free port. Default 0; the command's is 4747. */
  readonly port?: number;
  /** The port of finished videos; 0 means any free one, `"same"` that of the API (docs/ci.md). Default 0. */
  readonly assetPort?: number | "same";
  /**
   * What the URLs of finished videos begin with, such as `https://assets.nano-gpt.example`, where a
   * proxy leads from there to the asset port. Default: the asset port itself.
   */
  readonly publicAssetOrigin?: string;
  /** The address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** Whether to open sockets; without, only `emulator.fetch` reaches it. Default true. */
  readonly listen?: boolean;
  /** How plan time relates to the clock. Default: `real` when a speed is given, else `fast`. */
  readonly pace?: Pace;
  /** Divides the time a job takes; from 0.001 to 1,000,000; for the pace `real` only. Default 1. */
  readonly speed?: number;
  /** Ids, paces and media hang on it. Default 1. */
  readonly seed?: string | number;
  /** The published shape that is spoken. Default `2026-01`, the newest. */
  readonly revision?: string;
  /** The keys that are accepted. Default: any key. */
  readonly apiKeys?: readonly string[];
  /** Accepted keys with something special about them. Default: none. */
  readonly keys?: readonly KeyOptions[];
  /** Models that only keys with `pro` may use; no source says which there are. Default: none. */
  readonly proModels?: readonly string[];
  /** What a new account holds, in US dollars, zero or more. Default 100. */
  readonly balance?: number;
  /** What a new account holds in XNO, zero or more; one is worth 0.8 dollars. Default 0. */
  readonly nanoBalance?: number;
  /** Needed on the control plane once `host` is not a loopback address. Default: made at start. */
  readonly controlToken?: string;
  /** Jobs kept in all; further submits are refused with 503. Default 200,000. */
  readonly maxJobs?: number;
  /**
   * Exchanges the journal of each key remembers. Default 200: as many as live and die young in memory, so that
   * keeping them costs next to nothing.
   */
  readonly journalSize?: number;
  /** The longest body of a submit, in bytes; beyond, the edge's 413. Default 4,500,000. */
  readonly maxBodyBytes?: number;
  /** The longest data URL, in bytes as it is sent; beyond, 413 in JSON. Default 4,000,000. */
  readonly maxMediaBytes?: number;
  /** Whether answers have an `X-Request-ID`. Default false. */
  readonly requestIds?: boolean;
  /** Whether the documented rate limits are on. Default false. */
  readonly strict?: boolean;
  /** Limits of each key, over those of `strict`. Default: none. */
  readonly limits?: LimitOptions;
  /** Single choices otherwise than the revision has them. */
  readonly switches?: Partial<Switches>;
  /** What goes wrong, armed for all keys from the start and after a reset. Default: none. */
  readonly scenarios?: readonly ScenarioToArm[];
  /** What goes wrong by chance, for all keys, from the start and after a reset. Default: none. */
  readonly faults?: FaultOptions;
  /** What the safety checks go by; what is left out is as in the policy that comes along. */
  readonly policy?: PolicyParts;
  /** Where time comes from. Default: the machine, or a standing clock where the pace has one. */
  readonly clock?: Clock;
};

/** Options without a default of their own. */
export type Undecided =
  | "pace"
  | "publicAssetOrigin"
  | "controlToken"
  | "scenarios"
  | "faults"
  | "clock";

/** Options that no file can hold: a clock is no data, and a server needs its sockets. */
export type ProgramOnly = "clock" | "listen";

const PORT = whole({ max: 65_535 });
const BYTES = whole({ min: 1, max: 500_000_000 });

/**
 * Every option, in the order of the help. The command, its environment, config files, their docs and
 * JSON Schema, `init` and `createEmulator` all go by this table.
 */
export const OPTIONS: OptionTable<EmulatorOptions, Undecided, ProgramOnly> = {
  port: {
    schema: PORT,
    default: 0,
    flag: { value: "PORT", help: "where to listen", defaultText: "0: any free port" },
    example: 4747,
  },
  assetPort: {
    schema: either<number | "same">("a port from 0 to 65535, or same", PORT, oneOf(["same"])),
    default: 0,
    flag: {
      value: "PORT",
      help: "where finished videos are fetched; same: at --port too",
      defaultText: "0: any free port",
    },
  },
  publicAssetOrigin: {
    schema: webOrigin,
    flag: {
      value: "ORIGIN",
      help: "what the URLs of videos begin with, where a proxy leads to the asset port",
    },
  },
  host: {
    schema: host,
    default: "127.0.0.1",
    flag: { value: "ADDRESS", help: "the address to listen on" },
  },
  listen: { schema: flag, default: true, isProgramOnly: true },
  pace: {
    schema: oneOf(PACES),
    flag: {
      value: "PACE",
      help: "fast (about 2 s a job), real, instant, poll or manual",
      defaultText: "fast",
    },
    example: "fast",
  },
  speed: {
    schema: number({ min: 0.001, max: 1_000_000 }),
    default: 1,
    flag: { value: "N", help: "N times as fast as the pace real" },
  },
  seed: {
    schema: either<string | number>(
      "text of 10,000 characters at most, or a number",
      text({ max: 10_000 }),
      number({ min: Number.NEGATIVE_INFINITY }),
    ),
    default: 1,
    flag: { value: "SEED", help: "ids, paces and media hang on it" },
    example: 1,
  },
  revision: {
    schema: oneOf(REVISIONS),
    default: "2026-01",
    flag: { value: "DATE", help: "the published shape that is spoken" },
  },
  apiKeys: {
    schema: listOf(secret),
    default: [],
    flag: {
      name: "api-key",
      value: "KEY",
      help: "a key that is accepted; may be repeated",
      defaultText: "any key",
    },
    example: ["sk-me"],
  },
  keys: { schema: keysOptions, default: [] },
  proModels: { schema: modelIds, default: [] },
  balance: {
    schema: amount,
    default: 100,
    flag: { value: "USD", help: "what a new account holds" },
    example: 100,
  },
  nanoBalance: {
    schema: amount,
    default: 0,
    flag: { value: "XNO", help: "what it holds in XNO besides" },
  },
  controlToken: {
    schema: token,
    flag: {
      value: "TOKEN",
      help: "for /__emulator, once the address is not this machine's own",
      defaultText: "made at start",
    },
  },
  maxJobs: {
    schema: whole({ min: 1, max: 10_000_000 }),
    default: 200_000,
    flag: { value: "N", help: "jobs kept in all" },
  },
  journalSize: {
    schema: whole({ max: 1_000_000 }),
    default: 200,
    flag: { value: "N", help: "exchanges the journal remembers of each key" },
  },
  maxBodyBytes: {
    schema: BYTES,
    default: 4_500_000,
    flag: { value: "N", help: "the longest body of a submit; beyond, 413" },
  },
  maxMediaBytes: { schema: BYTES, default: MEDIA_BYTES_MAX },
  requestIds: { schema: flag, default: false },
  strict: {
    schema: flag,
    default: false,
    flag: { help: "the documented rate limits are on" },
    example: false,
  },
  limits: { schema: limitOptions, default: {} },
  switches: {
    schema: switchOptions,
    default: {},
    flag: {
      name: "switch",
      value: "NAME=VALUE",
      help: "one choice otherwise than the revision has it; may be repeated",
    },
    example: { submitStatus: 200 },
  },
  scenarios: {
    schema: scenariosOption,
    flag: {
      name: "scenario",
      value: "NAME",
      help: "what goes wrong, such as poll-5xx or poll-5xx?times=3; may be repeated",
    },
    example: ["poll-5xx?times=2"],
  },
  faults: { schema: faultsOption, example: { operations: ["poll"], errorRate: 0.1 } },
  policy: { schema: policyOptions, default: {} },
  clock: { schema: clock, isProgramOnly: true },
};
