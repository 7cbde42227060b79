import { compilePact } from "../../src/contracts/pact/compile.ts";
import { pactPath } from "../../src/contracts/pact/file.ts";
import type { Revision } from "../../src/emulator/domain/revisions/revisions.ts";
import type { Generated } from "./generated.ts";

/** The contract of a revision in the form that Pact reads. */
export const generatePact = async (revision: Revision): Promise<Generated> => ({
  path: pactPath(revision),
  text: `${JSON.stringify(await compilePact(revision), null, 2)}\n`,
});
