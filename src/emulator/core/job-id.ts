import { type Instant, type JobId, jobId } from "./brand.ts";
import type { Random } from "./random.ts";
import type { Switches } from "./switches.ts";

const TAIL_DIGITS = 9;

/**
 * What stands before nine digits by chance. `vid`: as in the one real id that is public, the time
 * of submission in base 36. `fal-request`: as in the guide of 2025-06-28 (documented).
 */
const HEADS: Readonly<Record<Switches["jobIdForm"], (at: Instant) => string>> = {
  vid: (at) => `vid_${at.toString(36)}`,
  "fal-request": () => "fal-request-",
};

/** The id of a job that is submitted at a moment. */
export function newJobId(at: Instant, random: Random, form: Switches["jobIdForm"]): JobId {
  const tail = Math.floor(random("id") * 36 ** TAIL_DIGITS).toString(36);
  return jobId(HEADS[form](at) + tail.padStart(TAIL_DIGITS, "0"));
}
