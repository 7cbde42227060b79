import { sparse } from "../../emulator/input/files/loose.ts";
import { listOf, open, optional, type Schema, text } from "../../emulator/input/schema.ts";

type Mismatch = {
  readonly path?: string;
  readonly mismatch?: string;
  readonly description?: string;
};

type Problem = {
  /** Which interaction it is about, at the end of a sentence. */
  readonly interaction: string;
  readonly mismatch?: {
    readonly type?: string;
    readonly message?: string;
    readonly mismatches?: readonly Mismatch[];
  };
};

/** What Pact's Verifier says of a file, as far as it is looked at. */
export type VerifierVerdicts = {
  readonly interactionResults?: readonly {
    readonly description: string;
    readonly result: string;
    /** `150ms` or `1.2s`. */
    readonly duration?: string;
  }[];
  readonly errors?: readonly Problem[];
  readonly pendingErrors?: readonly Problem[];
};

const words = optional(text());

const PROBLEMS = optional(
  listOf(
    sparse(
      open<Problem>({
        interaction: text(),
        mismatch: optional(
          sparse(
            open<NonNullable<Problem["mismatch"]>>({
              ...{ type: words, message: words },
              mismatches: optional(
                listOf(
                  sparse(open<Mismatch>({ path: words, mismatch: words, description: words })),
                ),
              ),
            }),
          ),
        ),
      }),
    ),
  ),
);

export const VERIFIER_VERDICTS: Schema<VerifierVerdicts> = sparse(
  open<VerifierVerdicts>({
    interactionResults: optional(
      listOf(
        sparse(
          open<NonNullable<VerifierVerdicts["interactionResults"]>[number]>({
            ...{ description: text(), result: text(), duration: words },
          }),
        ),
      ),
    ),
    ...{ errors: PROBLEMS, pendingErrors: PROBLEMS },
  }),
);
