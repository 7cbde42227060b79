import { REVISIONS, type Revision } from "../../../emulator/index.ts";
import { sparse } from "../../../emulator/input/files/loose.ts";
import { listOf, open, optional, type Schema, text } from "../../../emulator/input/schema.ts";
import type { LeftOut, Own, PactFile } from "../pact-file.ts";

/** Under what name this package writes into the metadata of a file. */
export const OWN = "nanogpt-video-emulator";

export const ownSchema: Schema<NonNullable<Own[typeof OWN]>> = sparse(
  open<NonNullable<Own[typeof OWN]>>({
    revision: optional(text()),
    leftOut: optional(listOf(open<LeftOut>({ exchange: text(), why: text() }))),
  }),
);

/** The metadata of a file that was recorded: beside what Pact wants, what it is about and what it lacks. */
export const metadataOf = (revision: Revision, leftOut: readonly LeftOut[]): Own => ({
  pactSpecification: { version: "4.0" },
  [OWN]: { revision, leftOut },
});

/** The revision that a file is about, if it says so: in its metadata, or by the name of its provider. */
export function revisionIn({ metadata, provider }: PactFile): Revision | undefined {
  const stated = metadata?.[OWN]?.revision;
  const named = provider?.name?.replace(/^nanogpt-video-/, "");
  return REVISIONS.find((one) => one === stated) ?? REVISIONS.find((one) => one === named);
}

/** What a file says that is not in it, in sentences. */
export const leftOutIn = ({ metadata }: PactFile): readonly string[] =>
  (metadata?.[OWN]?.leftOut ?? []).map(
    ({ exchange, why }) => `Not in the file: ${exchange} (${why}).`,
  );
