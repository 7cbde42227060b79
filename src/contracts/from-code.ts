import { REVISIONS, type Revision } from "../emulator/index.ts";
import { optionsIn } from "../emulator/input/option-values.ts";
import { fields, oneOf, optional, type Schema, text } from "../emulator/input/schema.ts";
import { thisMachine } from "./cli/machine.ts";
import { targetOf } from "./cli/verify-target.ts";
import { listedModels } from "./contract/models/chosen.ts";
import type { RunResult } from "./contract/result/result.ts";
import { checkPactFile } from "./pact/check/check-file.ts";
import { resultText } from "./report/terminal.ts";
import { verifyTarget } from "./verify/verify.ts";

/** How a pact file is to be checked. */
export type PactOptions = {
  /** Default: the one that the file is about, else the newest. */
  readonly revision?: Revision;
};

/**
 * What `nanogpt-video-emulator pact check FILE` finds. Never throws for what stands in the interactions.
 *
 * @throws OptionError for what is no pact file.
 * @example
 * const result = await checkPact("pacts/my-app-nanogpt-video.json");
 * expect(exitCodeOf(result), terminalText(result)).toBe(EXIT.ok);
 */
export const checkPact = async (path: string, options: PactOptions = {}): Promise<RunResult> =>
  checkPactFile(path, optionsIn(PACT, options).revision, thisMachine);

const PACT: Schema<PactOptions> = fields<PactOptions>(
  { revision: optional(oneOf(REVISIONS)) },
  "option",
);

/** A result as the command prints it. */
export const terminalText = (result: RunResult): string => resultText(result).toString();

/** What is to be held against the contract. */
export type VerifyOptions = {
  /** `emulator`, or the base URL of one that runs. Default: one in this process. */
  readonly target?: string;
  /** Default: the newest. */
  readonly revision?: Revision;
};

/**
 * What `nanogpt-video-emulator verify` finds of an emulator. Services that cost money are left to the
 * command, which says first what it is going to do.
 *
 * @throws OptionError for a URL behind which there is no emulator.
 * @example
 * const result = await verify({ target: "http://127.0.0.1:4747/api" });
 * process.exitCode = exitCodeOf(result);
 */
export async function verify(options: VerifyOptions = {}): Promise<RunResult> {
  const { target: name = "emulator", revision = NEWEST } = optionsIn(VERIFY, options);
  const named = { name, revision, key: undefined, job: undefined };
  const target = await targetOf({ ...named, timeoutMs: TIMEOUT_MS }, thisMachine);
  try {
    const wanted = { revision, spendMaxUsd: 0, consent: false, hasJob: false };
    return await verifyTarget(target, { ...wanted, models: listedModels() }, thisMachine);
  } finally {
    await target.close();
  }
}

/** For one answer. */
const TIMEOUT_MS = 60_000;

const NEWEST = REVISIONS.at(-1) as Revision; // there is always one

const VERIFY: Schema<VerifyOptions> = fields<VerifyOptions>(
  { target: optional(text()), revision: optional(oneOf(REVISIONS)) },
  "option",
);
