import { compilePact } from "../../src/contracts/pact/compile.ts";
import type { Revision } from "../../src/emulator/domain/revisions/revisions.ts";

/** The contract of a revision in the form that Pact reads. */
export const generatePact = async (revision: Revision): Promise<string> =>
  `${JSON.stringify(await compilePact(revision), null, 2)}\n`;
