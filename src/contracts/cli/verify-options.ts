import { REVISIONS, type Revision } from "../../emulator/index.ts";
import {
  type FlagsOf,
  HELP,
  listFlag,
  switchFlag,
  valueFlag,
  withDefault,
} from "../../emulator/input/flags.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { filled, number, oneOf, whole } from "../../emulator/input/schema.ts";
import { namedModels } from "../contract/models/chosen.ts";
import type { VerifyRequest } from "../verify/verify.ts";
import { consentFrom } from "./consent.ts";

/** The options of `verify`. */
export type VerifyFlags = {
  readonly target: string;
  readonly revision: Revision;
  readonly "spend-max": number;
  readonly consent?: true;
  readonly job?: string;
  readonly model?: readonly string[];
  readonly seed: number;
  readonly "despite-failures"?: true;
  readonly timeout: number;
  readonly "key-file"?: string;
  readonly report?: string;
  readonly plan?: true;
  readonly json?: true;
  readonly help?: true;
};

export const NEWEST: Revision = REVISIONS[REVISIONS.length - 1] ?? "2026-01";

/** In the order of the help. */
export const VERIFY_FLAGS: FlagsOf<VerifyFlags> = {
  target: withDefault(
    valueFlag(filled(), "NAME", "emulator, live, or the base URL of an API"),
    "emulator",
  ),
  revision: withDefault(
    valueFlag(oneOf(REVISIONS), "DATE", "the contract of this date"),
    NEWEST,
    "the newest",
  ),
  "spend-max": withDefault(
    valueFlag(number({ max: 1_000 }), "USD", "what a service may take at most"),
    0,
  ),
  consent: switchFlag("agree to requests that change something there, and cost that much"),
  job: valueFlag(filled(), "ID", "a finished job of yours, to check reads without paying"),
  model: listFlag(
    filled(),
    "ID",
    "hold the rules of this model against it; repeatable (emulator: all that are listed)",
  ),
  seed: withDefault(valueFlag(whole({ max: 2 ** 31 }), "N", "chooses the requests for models"), 1),
  "despite-failures": switchFlag("pay for checks although free ones failed"),
  timeout: withDefault(
    valueFlag(number({ min: 0.1, max: 3_600 }), "SECONDS", "for one answer"),
    60,
  ),
  "key-file": valueFlag(filled(), "FILE", "the key, if it is not in NANOGPT_API_KEY"),
  report: valueFlag(
    filled(),
    "FOLDER",
    "write result.json, junit.xml, summary.md, index.html and observation.json",
  ),
  plan: switchFlag("say what would be done, and end"),
  json: switchFlag("print the result as JSON"),
  help: HELP,
};

/** Money was to be spent that nobody agreed to. */
export class NoConsent extends OptionError {}

/**
 * How a target is to be judged, as it was typed. `now` is in milliseconds.
 *
 * @throws OptionError for a model that there is not, NoConsent.
 */
export function wantedOf(
  given: VerifyFlags,
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): VerifyRequest {
  const { revision, seed, "spend-max": spendMaxUsd, timeout, job, model = [] } = given;
  const consent = consentFrom(given.consent === true, env, now);
  if (spendMaxUsd > 0 && !consent.given) {
    throw new NoConsent(`--spend-max spends nothing without consent: ${consent.why}.`);
  }
  return {
    ...{ revision, seed, spendMaxUsd, consent: consent.given, hasJob: job !== undefined },
    models: namedModels(model),
    despiteFailures: given["despite-failures"] === true,
    timeoutMs: 1_000 * timeout,
  };
}
