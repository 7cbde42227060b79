import type { Random } from "../../../src/emulator/core/random.ts";
import type { Draft } from "./drafts.ts";

/** Changes one part of a draft, and says what it did. */
export type Mutation = (draft: Draft, random: Random) => string;
