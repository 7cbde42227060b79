import type { Remark } from "../models/remark.ts";
import type { Switches } from "../revisions/switches.ts";

/**
 * The remark on a status endpoint that the documents call deprecated. They do so since the revision
 * that also brought ids of the form `vid_…` (2026-01-17); before, there is nothing to remark.
 */
export const deprecated = (
  { jobIdForm }: Pick<Switches, "jobIdForm">,
  path: string,
): readonly Remark[] | undefined =>
  jobIdForm === "vid" ? [{ kind: "deprecated-endpoint", path }] : undefined;
