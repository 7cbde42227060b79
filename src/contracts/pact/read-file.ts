import { readFileSync } from "node:fs";
import { REVISIONS, type Revision } from "../../emulator/core/revisions.ts";
import { OptionError } from "../../emulator/options.ts";
import { parsedJson } from "../json.ts";
import { isMessage } from "./interaction-facts.ts";
import type { PactFile } from "./pact-file.ts";

/**
 * Somebody's pact file, of whatever version of Pact.
 *
 * @throws OptionError for what is no pact file, and for one without an interaction over HTTP.
 */
export function readPactFile(path: string): PactFile {
  const file = parsedJson(textOf(path));
  const { interactions, messages } = Object(file);
  if (!Array.isArray(interactions)) {
    throw new OptionError(
      Array.isArray(messages)
        ? `${path} is about messages, and the service sends none: there is nothing to check`
        : `${path} is no pact file: it is no JSON with "interactions"`,
    );
  }
  const odd = interactions.findIndex((one) => typeof Object(one).description !== "string");
  if (odd >= 0)
    throw new OptionError(`${path} is no pact file: interaction ${odd} has no description`);
  if (interactions.every(isMessage)) {
    throw new OptionError(`${path} has no interaction over HTTP: there is nothing to check`);
  }
  return file as PactFile;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new OptionError(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
}

/** Under what name this package writes into the metadata of a file. */
export const OWN_METADATA = "nanogpt-video-emulator";

/** What the recorder says of a file, beside its interactions. */
export type OwnMetadata = {
  readonly revision: Revision;
  /** What was used and is not in the file, and why. */
  readonly leftOut: readonly { readonly exchange: string; readonly why: string }[];
};

/** The revision that a file is about, if it says so: in its metadata, or by the name of its provider. */
export function revisionIn({ metadata, provider }: PactFile): Revision | undefined {
  const said = Object(Object(metadata)[OWN_METADATA]).revision;
  const named = String(Object(provider).name).replace(/^nanogpt-video-/, "");
  return REVISIONS.find((one) => one === said) ?? REVISIONS.find((one) => one === named);
}

/** What a file says that is not in it, in sentences. */
export function leftOutIn({ metadata }: PactFile): readonly string[] {
  const { leftOut } = Object(Object(metadata)[OWN_METADATA]);
  return (Array.isArray(leftOut) ? leftOut : []).map(
    ({ exchange, why }) => `Not in the file: ${exchange} (${why}).`,
  );
}
