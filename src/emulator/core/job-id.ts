import { type Instant, type JobId, jobId } from "./brand.ts";
import type { Random } from "./random.ts";

const TAIL_DIGITS = 9;

/**
 * An id in the form of the one real id that is public: `vid_`, the time of submission in base 36,
 * and nine digits by chance.
 */
export function newJobId(at: Instant, random: Random): JobId {
  const tail = Math.floor(random("id") * 36 ** TAIL_DIGITS).toString(36);
  return jobId(`vid_${at.toString(36)}${tail.padStart(TAIL_DIGITS, "0")}`);
}
