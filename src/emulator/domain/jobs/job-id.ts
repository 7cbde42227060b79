import { type Instant, type JobId, jobId, type WorldId } from "../brand.ts";
import { fork, type Random } from "../random.ts";
import type { Switches } from "../revisions/switches.ts";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const TAIL_DIGITS = 9;

/**
 * What stands before nine digits by chance. `vid`: as in the one real id that is public, the time
 * of submission in base 36. `fal-request`: as in the guide of 2025-06-28 (documented).
 */
const HEADS: Readonly<Record<Switches["jobIdForm"], (at: Instant) => string[]>> = {
  vid: (at) => ["vid_", at.toString(36)],
  "fal-request": () => ["fal-request-"],
};

/** The id of a job that is submitted at a moment. */
export function newJobId(at: Instant, random: Random, form: Switches["jobIdForm"]): JobId {
  const parts = HEADS[form](at);
  let rest = Math.floor(random("id") * DIGITS.length ** TAIL_DIGITS);
  for (let i = 0; i < TAIL_DIGITS; i++) {
    parts.push(DIGITS.charAt(rest % DIGITS.length));
    rest = Math.floor(rest / DIGITS.length);
  }
  return jobId(parts.join("")); // joined, not added up: a sum of strings is kept as its parts
}

/** Ids that there are already: a snapshot may have brought the one that would come next. */
export type TakenIds = Pick<ReadonlySet<JobId>, "has">;

const NONE: TakenIds = { has: () => false };

/** Chance hangs on the key and on how many jobs it has had, so that worlds do not disturb each other. */
export function nextJobIn(
  world: { readonly id: WorldId; readonly submissions: number },
  at: Instant,
  { random: all, form }: { readonly random: Random; readonly form: Switches["jobIdForm"] },
  taken: TakenIds = NONE,
): { readonly id: JobId; readonly random: Random } {
  const name = `${world.id}/${world.submissions}`;
  for (let again = 0; ; again += 1) {
    const random = fork(all, again === 0 ? name : `${name}/${again}`);
    const id = newJobId(at, random, form);
    if (!taken.has(id)) return { id, random };
  }
}
