import type { Exchange } from "./exchange.ts";

/**
 * What a request shows of its client: how it uses the API (`measured`), that its key is refused (`refused`), or
 * nothing, as the API has no such operation (`stray`): a health check, a wrong base URL.
 */
export type Standing = "measured" | "refused" | "stray";

/** How many requests there were of each standing. */
export type Attendance = Readonly<Record<Standing, number>> & {
  /** The last stray one: its method and its path. */
  readonly lastStray?: string | undefined;
};

export const NOBODY_CAME: Attendance = { measured: 0, refused: 0, stray: 0 };

const PATH_CHARS_MAX = 100;

/** What tells the standing of a request: `operation` is undefined where the API has none for it. */
type Known = {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly scenarios?: readonly string[] | undefined;
};

/** Only what passes the check of its key is measured. A 401 that a scenario made is what was to be shown. */
export function standingOf({ operation, status, scenarios = [] }: Known): Standing {
  if (operation === undefined) return "stray";
  return status === 401 && scenarios.length === 0 ? "refused" : "measured";
}

/** Who came, with one request more. */
export function attendedBy(
  before: Attendance,
  request: Known & Pick<Exchange, "method" | "url">,
): Attendance {
  const standing = standingOf(request);
  const { measured, refused, stray } = before;
  const lastStray = standing === "stray" ? placeOf(request) : before.lastStray;
  return { measured, refused, stray, lastStray, [standing]: before[standing] + 1 };
}

function placeOf({ method, url }: Pick<Exchange, "method" | "url">): string {
  const path = url.replace(/^\w+:\/\/[^/]*/, "").replace(/[?#].*/s, "");
  return `${method} ${path.length > PATH_CHARS_MAX ? `${path.slice(0, PATH_CHARS_MAX)}…` : path}`;
}

/** Who came in all. */
export const summedAttendance = (all: readonly Attendance[]): Attendance =>
  all.reduce(
    (sum, { measured, refused, stray, lastStray }) => ({
      measured: sum.measured + measured,
      refused: sum.refused + refused,
      stray: sum.stray + stray,
      lastStray: lastStray ?? sum.lastStray,
    }),
    NOBODY_CAME,
  );

/** How many requests there were. */
export const requestsIn = ({ measured, refused, stray }: Attendance): number =>
  measured + refused + stray;

/**
 * Why a client cannot be judged, in words that end no sentence; undefined where something was measured.
 *
 * @param underway requests that have no answer yet.
 */
export function whyNotMeasured(came: Attendance, underway = 0): string | undefined {
  if (came.measured > 0) return undefined;
  const { refused, stray, lastStray } = came;
  const reasons = [
    refused > 0 && `${requests(refused)} refused for ${refused === 1 ? "its" : "their"} key (401)`,
    stray > 0 && `${requests(stray)} for no operation of the API, such as ${lastStray}`,
    underway > 0 && `${requests(underway)} still without an answer`,
  ].filter((reason) => typeof reason === "string");
  return reasons.length === 0 ? "no request came" : reasons.join(", ");
}

const requests = (count: number): string =>
  count === 1 ? "one request was" : `${count} requests were`;
