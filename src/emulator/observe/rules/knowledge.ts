import type { Submit } from "./submits.ts";
import type { Arrival } from "./trail.ts";

/** How two equal submits hang together, and what the client knew when it sent the second. */
export type Knowledge = {
  /** Whether they are close enough in time to be one wish. */
  readonly isNear: (earlier: Arrival, next: Arrival) => boolean;
  /** Whether it asked `recover` or its balance in between. */
  readonly asked: (earlier: Arrival, next: Arrival) => boolean;
  /** Whether it knew that the earlier job had come to nothing, or had its video already. */
  readonly knewEnd: (earlier: Submit, next: Arrival) => boolean;
  /** Whether it knew the earlier job by its id. */
  readonly knewJob: (earlier: Submit, next: Arrival) => boolean;
};
