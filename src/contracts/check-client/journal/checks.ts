import { type ClientCheck, type Inputs, irrelevant } from "../check.ts";
import { isWhole } from "./seen-of.ts";

/** The checks as they are for runs that are known from a journal alone. */
export const journalChecks = (checks: readonly ClientCheck[]): readonly ClientCheck[] =>
  checks.map(({ needs: _needs, ...check }) => ({
    ...check,
    scenarios: "all",
    judge: (run) =>
      check.inputs === "exchanges"
        ? check.judge({ ...run, seen: run.seen.filter(isWhole) })
        : irrelevant(UNTOLD[check.inputs]),
  }));

const UNSAID = "a journal does not tell what the client said or saved";

/** Nor does it tell that nobody else used the key: a test may submit twice because it is two tests. */
const UNTOLD: Readonly<Record<Exclude<Inputs, "exchanges">, string>> = {
  situation: "a journal does not tell what the client was asked to do there",
  outcome: UNSAID,
  process: UNSAID,
};
