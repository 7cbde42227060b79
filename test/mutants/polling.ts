import type { Mutant } from "./mutant.ts";

/** Clients that read the status badly. */
export const POLLING_MUTANTS: readonly Mutant[] = [
  {
    name: "polls on after CANCELED, as the samples of the vendor do",
    check: "CL-023",
    node: [['if (word === "CANCELED" || word === "CANCELLED") {', "if (false) {"]],
  },
];
