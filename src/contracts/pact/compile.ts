import type { Revision } from "../../emulator/index.ts";
import { PACT_CHECKS } from "../contract/catalogue/all.ts";
import { operationsOf } from "../contract/spec/operations.ts";
import { pactFileOf } from "./build.ts";
import { withModel } from "./model.ts";
import type { PactFile } from "./pact-file.ts";

/** The pact file of a revision, made anew: from the same catalogue, spec and emulator, the same bytes. */
export const compilePact = (revision: Revision): Promise<PactFile> =>
  withModel(revision, (model, document) => {
    const operations = new Set(operationsOf(document).map(({ id }) => id));
    const checks = PACT_CHECKS.filter(
      ({ operation, except = [] }) => operations.has(operation) && !except.includes(revision),
    );
    return pactFileOf(checks, model, revision);
  });
