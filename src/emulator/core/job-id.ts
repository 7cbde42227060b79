import { type Instant, type JobId, jobId } from "./brand.ts";
import type { Random } from "./random.ts";

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
const TAIL_DIGITS = 9;

/**
 * An id in the form of the one real id that is public: `vid_`, the time of submission in base 36,
 * and nine digits by chance.
 */
export function newJobId(at: Instant, random: Random): JobId {
  const parts = ["vid_", at.toString(36)];
  let rest = Math.floor(random("id") * DIGITS.length ** TAIL_DIGITS);
  for (let i = 0; i < TAIL_DIGITS; i++) {
    parts.push(DIGITS.charAt(rest % DIGITS.length));
    rest = Math.floor(rest / DIGITS.length);
  }
  return jobId(parts.join("")); // joined, not added up: a sum of strings is kept as its parts
}
