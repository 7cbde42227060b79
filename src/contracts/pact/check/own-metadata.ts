import { REVISIONS, type Revision } from "../../../emulator/index.ts";
import type { PactFile } from "../pact-file.ts";

/** What was used and is not in a file. */
export type LeftOut = { readonly exchange: string; readonly why: string };

/** Under what name this package writes into the metadata of a file. */
const OWN = "nanogpt-video-emulator";

/** The metadata of a file that was recorded: beside what Pact wants, what it is about and what it lacks. */
export const metadataOf = (revision: Revision, leftOut: readonly LeftOut[]): unknown => ({
  pactSpecification: { version: "4.0" },
  [OWN]: { revision, leftOut },
});

/** The revision that a file is about, if it says so: in its metadata, or by the name of its provider. */
export function revisionIn({ metadata, provider }: PactFile): Revision | undefined {
  const said = Object(Object(metadata)[OWN]).revision;
  const named = String(Object(provider).name).replace(/^nanogpt-video-/, "");
  return REVISIONS.find((one) => one === said) ?? REVISIONS.find((one) => one === named);
}

/** What a file says that is not in it, in sentences. */
export function leftOutIn({ metadata }: PactFile): readonly string[] {
  const { leftOut } = Object(Object(metadata)[OWN]);
  return (Array.isArray(leftOut) ? leftOut : []).map(
    ({ exchange, why }: LeftOut) => `Not in the file: ${exchange} (${why}).`,
  );
}
