import { FILE_MUTANTS } from "./file.ts";
import { LIMIT_MUTANTS } from "./limits.ts";
import { MONEY_MUTANTS } from "./money.ts";
import type { Mutant } from "./mutant.ts";
import { OUTCOME_MUTANTS } from "./outcome.ts";
import { POLLING_MUTANTS } from "./polling.ts";
import { SECRET_MUTANTS } from "./secrets.ts";

export const MUTANTS: readonly Mutant[] = [
  ...POLLING_MUTANTS,
  ...OUTCOME_MUTANTS,
  ...FILE_MUTANTS,
  ...SECRET_MUTANTS,
  ...LIMIT_MUTANTS,
  ...MONEY_MUTANTS,
];
