import type { MicroUsd, ModelId } from "../brand.ts";
import type { Switches } from "../revisions/switches.ts";

/** Something about a request that the service takes without a word. */
export type Remark =
  | {
      readonly kind: "ignored-field";
      readonly model: ModelId;
      readonly field: string;
      /** The field of this model that was probably meant. */
      readonly meant: string | undefined;
    }
  | {
      readonly kind: "default-billed";
      readonly model: ModelId;
      /** The field that would have decided. */
      readonly option: string;
      /** The field that was sent in its place; undefined if there was none. */
      readonly sent: string | undefined;
      readonly billed: MicroUsd;
      /** What it would have cost as it was meant, or at its cheapest. */
      readonly other: MicroUsd;
      /** The value for that, as JSON. */
      readonly otherValue: string;
    }
  | { readonly kind: "deprecated-endpoint"; readonly path: string };

/**
 * The remark on a status endpoint that the documents call deprecated. They do so since the revision
 * that also brought ids of the form `vid_…` (2026-01-17); before, there is nothing to remark.
 */
export const deprecated = (
  { jobIdForm }: Pick<Switches, "jobIdForm">,
  path: string,
): readonly Remark[] | undefined =>
  jobIdForm === "vid" ? [{ kind: "deprecated-endpoint", path }] : undefined;
