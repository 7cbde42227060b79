import { type MicroUsd, microUsd } from "../../domain/brand.ts";
import type { Pace } from "../../domain/jobs/pace.ts";
import type { Keyring, Limits } from "../../domain/limits/limits.ts";
import { worthOfXno } from "../../domain/money/account.ts";
import type { Revision } from "../../domain/revisions/revisions.ts";
import { type Switches, switchesOf } from "../../domain/revisions/switches.ts";
import type { Policy } from "../../domain/safety/policy.ts";
import { optionsIn } from "../option-values.ts";
import { type EmulatorOptions, OPTIONS, type Undecided } from "../options.ts";
import { type FieldsOf, fields, optional, ruled, type Schema, type ValueRule } from "../schema.ts";
import { keyringOf, limitsOf } from "./access.ts";
import type { Option } from "./option.ts";
import { policyOf } from "./policy.ts";

/** What is made of options, rather than taken as it is. */
type Made = {
  readonly pace: Pace;
  readonly seed: string;
  readonly switches: Switches;
  readonly policy: Policy;
  readonly keyring: Keyring;
  readonly limits: Limits;
  readonly openingBalance: MicroUsd;
  /** At its worth. */
  readonly openingNano: MicroUsd;
};

type Decided = Required<Omit<EmulatorOptions, Undecided>> & {
  readonly [K in Undecided]: EmulatorOptions[K];
};

/** The options with everything decided and checked. */
export type Settings = Omit<Decided, keyof Made> & Made;

type Row = readonly [name: string, option: Option<unknown>];

/** The table's rows. */
export const optionRows = (): readonly Row[] => Object.entries<Option<unknown>>(OPTIONS);

/** The rows that a config file can hold. */
export const CONFIG_ROWS: readonly Row[] = optionRows().filter(
  ([, { isProgramOnly = false }]) => !isProgramOnly,
);

/** Some options as a document's fields, all of which may be left out. */
export const optionFields = (rows: readonly Row[]): Schema<EmulatorOptions> =>
  fields<EmulatorOptions>(
    Object.fromEntries(
      rows.map(([name, { schema }]) => [name, optional(schema)]),
    ) as FieldsOf<EmulatorOptions>, // a row for each option, as the type of the table says
    "option",
  );

/** What options of the right kind may not be together. */
export const together: ValueRule<EmulatorOptions> = (options) => {
  const { pace, speed, port, assetPort, maxBodyBytes = DEFAULTS.maxBodyBytes } = options;
  if (speed !== undefined && pace !== undefined && pace !== "real") {
    return {
      at: ["speed"],
      text: `multiplies the pace real; it has no meaning at the pace ${pace}`,
    };
  }
  if (port !== undefined && port !== 0 && port === assetPort) {
    return { at: ["assetPort"], text: `must be another port than port, or same; both are ${port}` };
  }
  const { maxMediaBytes = 0 } = options;
  if (maxMediaBytes > maxBodyBytes) {
    const text = `must be at most maxBodyBytes, which is ${maxBodyBytes}; got ${maxMediaBytes}`;
    return { at: ["maxMediaBytes"], text };
  }
  return undefined;
};

const SCHEMA = ruled(optionFields(optionRows()), together);

const DEFAULTS = Object.fromEntries(
  optionRows().map(([name, { default: usual }]) => [name, usual]),
) as Decided; // as the type of the table says

/**
 * Decides every option.
 *
 * @param options may be whatever a program without types gives.
 * @throws OptionError for an option that there is not, and for a value that is not allowed.
 */
export function settled(options: EmulatorOptions): Settings {
  const given = optionsIn(SCHEMA, options, ["clock"]);
  const all: Decided = { ...DEFAULTS, ...given };
  return {
    ...all,
    // A speed alone means the pace that it multiplies.
    pace: given.pace ?? (given.speed === undefined ? "fast" : "real"),
    seed: String(all.seed),
    // Its schema lets only revisions through.
    switches: { ...switchesOf(all.revision as Revision), ...all.switches },
    policy: policyOf(all.policy),
    keyring: keyringOf(all.apiKeys, all.keys),
    limits: limitsOf(all.strict, all.limits),
    openingBalance: microUsd(all.balance),
    openingNano: microUsd(worthOfXno(all.nanoBalance)),
  };
}
