import type { SituationName } from "./situations.ts";
import type { Cell } from "./struck.ts";
import type { TroubleName } from "./troubles.ts";

type Row = Readonly<Record<SituationName, Cell>>;

const ends = (first: number, ...others: readonly number[]): Cell => ({ ends: [first, ...others] });
const all = (first: number, ...others: readonly number[]): Cell => ({
  ...ends(first, ...others),
  reports: "all",
});
const none = (first: number, ...others: readonly number[]): Cell => ({
  ...ends(first, ...others),
  reports: "none",
});

/** How each ends that nothing happens to; who serves is ended by SIGTERM. */
const CALM = {
  "start, idle": ends(0),
  "start, with jobs": ends(0),
  "start, into a log": ends(0),
  "start, port taken": ends(1),
  exec: ends(3),
  "exec --intercept": ends(0),
  "exec --report": all(0),
  "check-client --report": all(1), // its client says that it has a video
  "check-client --intercept": ends(1),
  "check-client attach": ends(143),
  "verify --report": all(0),
  "drift --report": all(2),
  "ci/start.sh": ends(0),
  "ci/stop.sh": ends(0),
} as const satisfies Row;

/** How each ends that a signal ends. Who is about to end by itself may do that. */
const signalled = (code: number, served: number): Row => ({
  "start, idle": ends(served),
  "start, with jobs": ends(served),
  "start, into a log": ends(served),
  "start, port taken": ends(code, 1),
  exec: ends(code),
  "exec --intercept": ends(code),
  "exec --report": ends(code, 0),
  "check-client --report": ends(code),
  "check-client --intercept": ends(code),
  "check-client attach": ends(code),
  "verify --report": ends(code),
  "drift --report": none(code),
  "ci/start.sh": ends(code),
  "ci/stop.sh": ends(code, 0),
});

/** What is documented for each trouble in each situation: `docs/ci.md` and the pages of the commands. */
export const MATRIX = {
  SIGKILL: signalled(137, 137),
  SIGTERM: signalled(143, 0),
  SIGINT: signalled(130, 0),
  // Output that cannot be written is dropped.
  EPIPE: { ...CALM, "ci/start.sh": ends(141), "ci/stop.sh": ends(141, 0) }, // it may have written by then
  ENOSPC: {
    ...CALM,
    "ci/start.sh": ends(1),
    "exec --report": none(1),
    "check-client --report": none(1), // a rule that fails counts more than a report that cannot be written
    "verify --report": none(5),
    "drift --report": none(2),
  },
  // A command that serves goes on when that is over; a shell cannot even redirect.
  EMFILE: {
    ...CALM,
    "exec --intercept": ends(1, 124), // its client waits for a connection
    "exec --report": none(1),
    "check-client --report": none(5),
    "check-client --intercept": ends(5, 1), // what could not be looked at is not judged
    "verify --report": none(5),
    "drift --report": none(5),
    "ci/start.sh": ends(2, 1, 127),
    "ci/stop.sh": ends(2, 1, 127),
  },
  "clock ahead": CALM,
  "clock back": CALM,
} as const satisfies Readonly<Record<TroubleName, Row>>;
