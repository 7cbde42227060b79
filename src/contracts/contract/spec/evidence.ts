import type { Fidelity } from "../../../emulator/index.ts";

/** How a piece of knowledge is known. */
export type Evidence = {
  readonly label: Fidelity;
  readonly source: string;
  /** `yyyy-mm` or `yyyy-mm-dd`; there when it was observed. */
  readonly date?: string;
};
