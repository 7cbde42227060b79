import type { Submit } from "./submits.ts";
import type { Arrival } from "./trail.ts";

/** How two submits of one wish hang together, and what the client knew when it sent the second. */
export type Knowledge = {
  /** Whether they are close enough in time to be one wish. */
  readonly isNear: (earlier: Arrival, next: Arrival) => boolean;
  /** Whether it asked `recover` or its balance in between. */
  readonly asked: (earlier: Arrival, next: Arrival) => boolean;
  /** Whether it ever asked so after a submit. */
  readonly askedSince: (submit: Arrival) => boolean;
  /** Whether both were meant: each names a conversation of its own, and the video of the earlier one was fetched too. */
  readonly areBothMeant: (earlier: Submit, next: Submit) => boolean;
  /** Whether it knew that the earlier job had come to nothing, or had its video already. */
  readonly knewEnd: (earlier: Submit, next: Arrival) => boolean;
  /** Whether it knew the earlier job by its id. */
  readonly knewJob: (earlier: Submit, next: Arrival) => boolean;
};
