import { BOOKS_MUTANTS } from "./books.ts";
import { FILE_MUTANTS } from "./file.ts";
import { LIMIT_MUTANTS } from "./limits.ts";
import { MONEY_MUTANTS } from "./money.ts";
import type { Mutant } from "./mutant.ts";
import { OUTCOME_MUTANTS } from "./outcome.ts";
import { POLLING_MUTANTS } from "./polling.ts";
import { REQUEST_MUTANTS } from "./requests.ts";
import { RESUME_MUTANTS } from "./resume.ts";
import { SECRET_MUTANTS } from "./secrets.ts";
import { SUBMIT_MUTANTS } from "./submit.ts";

export const MUTANTS: readonly Mutant[] = [
  ...REQUEST_MUTANTS,
  ...SUBMIT_MUTANTS,
  ...POLLING_MUTANTS,
  ...OUTCOME_MUTANTS,
  ...FILE_MUTANTS,
  ...SECRET_MUTANTS,
  ...LIMIT_MUTANTS,
  ...MONEY_MUTANTS,
  ...BOOKS_MUTANTS,
  ...RESUME_MUTANTS,
];
