import type { Fidelity } from "../models/rule.ts";
import type { Revision } from "./revisions.ts";
import type { Switches } from "./switches.ts";

/** One switch with some of its values, the default of the newest revision first. */
type SwitchValues = {
  readonly [Name in keyof Switches]: {
    readonly switch: Name;
    readonly values: readonly Switches[Name][];
  };
}[keyof Switches];

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
  readonly switches: readonly SwitchValues[];
  readonly label: Fidelity;
  /** `yyyy-mm` or `yyyy-mm-dd`; there when it was observed. */
  readonly date?: string;
  readonly source: string;
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
  readonly [Name in keyof Switches]: {
    readonly switch: Name;
    readonly value: Switches[Name];
    /** One sentence. */
    readonly says: string;
    readonly label: Fidelity;
    readonly source: string;
  };
}[keyof Switches];
