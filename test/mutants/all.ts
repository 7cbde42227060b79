import type { Mutant } from "./mutant.ts";
import { POLLING_MUTANTS } from "./polling.ts";

export const MUTANTS: readonly Mutant[] = [...POLLING_MUTANTS];
