import type { Random } from "../../../src/emulator/domain/random.ts";
import type { Draft } from "./drafts.ts";

/** Changes one part of a draft, and says what it did. */
export type Mutation = (draft: Draft, random: Random) => string;
