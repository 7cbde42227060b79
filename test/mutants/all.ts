import type { Mutant } from "./mutant.ts";
import { POLLING_MUTANTS } from "./polling.ts";
import { REQUEST_MUTANTS } from "./requests.ts";
import { SUBMIT_MUTANTS } from "./submit.ts";

export const MUTANTS: readonly Mutant[] = [
  ...REQUEST_MUTANTS,
  ...SUBMIT_MUTANTS,
  ...POLLING_MUTANTS,
];
