import { type Instant, instant, later } from "../domain/brand.ts";

/** Where time comes from. */
export interface Clock {
  now(): Instant;
}

/**
 * Goes on from a moment, in milliseconds since 1970, by the time that the process has run since. Nobody can set
 * that back or ahead, unlike the machine's clock; on Linux it stands still while the machine sleeps.
 */
export function clockFrom(startMs: number): Clock {
  const { uptime } = process;
  const origin = startMs - uptime() * 1_000;
  return { now: () => instant(Math.floor(origin + uptime() * 1_000)) };
}

/** The only place that asks the machine for the time: once, when the process begins. */
export const systemClock: Clock = clockFrom(Date.now());

/**
 * Where a standing clock starts, so that the same requests give the same bytes: the day on which
 * the newest revision was first documented.
 */
const STANDING_START: Instant = instant(Date.UTC(2026, 0, 17));

/** A clock that stands still until somebody moves it. */
export const standingClock = (at: Instant = STANDING_START): Clock => ({ now: () => at });

/** How far a clock can be moved ahead in all, in milliseconds: every moment stays one with a date. */
export const AHEAD_MS_MAX: number = 1_000 * 365 * 86_400_000;

/** Why a clock does not move. */
export const TOO_FAR_AHEAD = "a clock can be moved ahead by 1,000 years in all, and no further";

/** A clock that can be moved ahead of the one it is built on; never back,
 * but with everything else. */
export class AdjustableClock implements Clock {
  readonly #base: Clock;
  #aheadMs = 0;
  #onMoved: () => void = () => {};
  #worldsAheadMs: () => number = () => 0;

  constructor(base: Clock) {
    this.#base = base;
  }

  now(): Instant {
    return later(this.#base.now(), this.#aheadMs);
  }

  /** What time it is in a world, whose own clock is ahead of this one. */
  nowIn({ aheadMs }: { readonly aheadMs: number }): Instant {
    return later(this.#base.now(), this.#aheadMs + aheadMs);
  }

  /**
   * Moves the clock on by whole milliseconds, zero or more. Throws a RangeError otherwise, and beyond
   * `AHEAD_MS_MAX` in all.
   */
  advance(ms: number): void {
    if (!Number.isInteger(ms) || ms < 0) {
      throw new RangeError(`a clock moves on by whole milliseconds, zero or more; got ${ms}`);
    }
    if (!this.canAdvance(ms)) throw new RangeError(TOO_FAR_AHEAD);
    this.#aheadMs += ms;
    this.#onMoved();
  }

  /** Tells somebody of each move. */
  whenMoved(callback: () => void): void {
    this.#onMoved = callback;
  }

  /** How far it is ahead of the clock that it is built on, in milliseconds. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** The time of the clock that it is built on. */
  get baseNow(): Instant {
    return this.#base.now();
  }

  /** Puts it so many milliseconds ahead, back too: only for whoever has put back all else. */
  putAhead(ms: number): void {
    this.#aheadMs = ms;
    this.#onMoved();
  }

  /** Says how far the clocks of worlds, which go with this one, are ahead of it at most. */
  whenAskedForWorlds(aheadMs: () => number): void {
    this.#worldsAheadMs = aheadMs;
  }

  canAdvance(ms: number): boolean {
    return this.canLead(this.#worldsAheadMs() + ms);
  }

  /** Whether a world can be so many milliseconds ahead of this clock. */
  canLead(aheadMs: number): boolean {
    return this.#aheadMs + aheadMs <= AHEAD_MS_MAX;
  }
}
