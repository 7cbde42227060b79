import { REVISIONS, type Revision } from "../emulator/core/revisions.ts";
import { oneOf } from "../emulator/option-values.ts";
import { thisMachine } from "./node/machine.ts";
import { targetOf } from "./node/verify-target.ts";
import { checkPactFile } from "./pact/check-file.ts";
import type { Result } from "./report/result.ts";
import { verify as verifyTarget } from "./verify/verify.ts";

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
export const checkPact = (path: string, { revision }: PactOptions = {}): Promise<Result> =>
  checkPactFile(path, revision && revisionIn(revision), thisMachine);

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
export async function verify({
  target: name = "emulator",
  revision = NEWEST,
}: VerifyOptions = {}): Promise<Result> {
  const named = { name, revision: revisionIn(revision), key: undefined, job: undefined };
  const target = await targetOf(named, thisMachine);
  try {
    const allowance = { spendMaxUsd: 0, consent: false, hasJob: false };
    return await verifyTarget(target, { revision, ...allowance }, thisMachine);
  } finally {
    await target.close();
  }
}

const NEWEST = REVISIONS.at(-1) as Revision; // there is always one

const revisionIn = (revision: Revision): Revision => oneOf("revision", revision, REVISIONS);
