import { REVISIONS, type Revision } from "../../emulator/index.ts";
import type { Flags, Typed } from "../../emulator/input/flags.ts";
import { oneOf } from "../../emulator/input/option-values.ts";
import { OptionError } from "../../emulator/input/options.ts";
import { namedModels } from "../contract/models/chosen.ts";
import type { Wanted } from "../verify/verify.ts";
import { consentFrom } from "./consent.ts";

/** The options of `verify`. */
export const VERIFY_FLAGS: Flags = {
  target: {
    kind: "text",
    value: "NAME",
    help: "emulator, live, or the base URL of an API (emulator)",
  },
  revision: { kind: "text", value: "DATE", help: "the contract of this date (the newest)" },
  "spend-max": { kind: "number", value: "USD", help: "what a service may take at most (0)" },
  consent: {
    kind: "switch",
    help: "agree to requests that change something there, and cost that much",
  },
  job: {
    kind: "text",
    value: "ID",
    help: "a finished job of yours, to check reads without paying",
  },
  model: {
    kind: "list",
    value: "ID",
    help: "hold the rules of this model against it; repeatable (emulator: all that are listed)",
  },
  seed: { kind: "number", value: "N", help: "chooses the requests for models (1)" },
  "despite-failures": { kind: "switch", help: "pay for checks although free ones failed" },
  timeout: { kind: "number", value: "SECONDS", help: "for one answer (60)" },
  "key-file": { kind: "text", value: "FILE", help: "the key, if it is not in NANOGPT_API_KEY" },
  report: {
    kind: "text",
    value: "FOLDER",
    help: "write result.json, junit.xml, summary.md, index.html and observation.json",
  },
  plan: { kind: "switch", help: "say what would be done, and end" },
  json: { kind: "switch", help: "print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

/** Money was to be spent that nobody agreed to. */
export class NoConsent extends OptionError {}

/**
 * How a target is to be judged, as it was typed. `now` is in milliseconds.
 *
 * @throws OptionError for a value that cannot be, NoConsent.
 */
export function wantedOf(
  { given }: Typed,
  env: Readonly<Record<string, string | undefined>>,
  now: number,
): Wanted {
  const last = (name: string) => given.get(name)?.at(-1);
  const revision = oneOf(
    "--revision",
    (last("revision") ?? REVISIONS.at(-1)) as Revision,
    REVISIONS,
  );
  const spendMaxUsd = numberIn("--spend-max", last("spend-max") ?? "0", [0, 1_000], "US dollars");
  const consent = consentFrom(given.has("consent"), env, now);
  if (spendMaxUsd > 0 && !consent.given) {
    throw new NoConsent(`--spend-max spends nothing without consent: ${consent.why}.`);
  }
  return {
    ...{ revision, spendMaxUsd, consent: consent.given, hasJob: given.has("job") },
    models: namedModels(given.get("model") ?? []),
    seed: numberIn("--seed", last("seed") ?? "1", [0, 2 ** 31], "a whole number"),
    despiteFailures: given.has("despite-failures"),
    timeoutMs: 1_000 * numberIn("--timeout", last("timeout") ?? "60", [0.1, 3_600], "seconds"),
  };
}

function numberIn(
  name: string,
  text: string,
  [min, max]: readonly [number, number],
  what: string,
): number {
  const number = Number(text);
  const isWhole = !what.includes("whole") || Number.isInteger(number);
  if (text.trim() !== "" && number >= min && number <= max && isWhole) return number;
  throw new OptionError(
    `${name} takes ${what} from ${min} to ${max.toLocaleString("en")}; got ${text}`,
  );
}
