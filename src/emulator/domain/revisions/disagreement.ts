import type { Fidelity } from "../models/rule.ts";
import type { Revision } from "./revisions.ts";
import type { Switches } from "./switches.ts";

/** What the sources of the real service disagree about, or what changed with a date. */
export type Disagreement = {
  /** `D1` to `D35`; `R1` and on for what changed. */
  readonly id: string;
  readonly subject: string;
  /** The sides. */
  readonly says: string;
  /** What was seen of the live service. */
  readonly live: string;
  /** In words. */
  readonly default: string;
  /** The switches that make another choice. */
  readonly switches: readonly SwitchValues[];
  readonly label: Fidelity;
  /** `yyyy-mm` or `yyyy-mm-dd`; there when it was observed. */
  readonly date?: string;
  readonly source: string;
};

/** A switch with all its values, the default of the newest revision first. */
type SwitchValues = {
  readonly switch: keyof Switches;
  readonly values: readonly Switches[keyof Switches][];
};

/** A revision, as what it has otherwise than the next newer one. */
export type RevisionNote = {
  readonly revision: Revision;
  /** `yyyy-mm-dd`: when it was first documented. */
  readonly since: string;
  readonly changes: readonly RevisionChange[];
};

/** One difference of a revision. */
type RevisionChange = {
  readonly switch: keyof Switches;
  readonly value: Switches[keyof Switches];
  /** One sentence. */
  readonly says: string;
  readonly label: Fidelity;
  readonly source: string;
};
