import { type Instant, instant, later, type WorldId } from "../domain/brand.ts";
import type { Clock } from "./clock.ts";
import type { Timer } from "./timer.ts";

/** How a wait ended: its time came, or nobody waits any more. */
export type Waited = "passed" | "given-up";

type Waiter = {
  readonly world: WorldId | undefined;
  /** On the emulator's clock; a world that moves ahead brings it nearer. */
  due: Instant;
  readonly end: (how: Waited) => void;
};

/**
 * Requests that wait for time to pass in a world, whether it runs by itself or somebody moves it.
 * Whoever moves a clock says so here.
 */
export class Waiting {
  readonly #clock: Clock;
  readonly #timer: Timer;
  readonly #waiters = new Set<Waiter>();
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, timer: Timer) {
    this.#clock = clock;
    this.#timer = timer;
  }

  /** Waits until `ms` milliseconds have passed in a world, or its client has gone. */
  wait(world: WorldId | undefined, ms: number, signal?: AbortSignal): Promise<Waited> {
    return new Promise((resolve) => {
      const giveUp = () => {
        waiter.end("given-up");
        this.#check();
      };
      const waiter: Waiter = {
        world,
        due: later(this.#clock.now(), ms),
        end: (how) => {
          signal?.removeEventListener("abort", giveUp);
          this.#waiters.delete(waiter);
          resolve(how);
        },
      };
      this.#waiters.add(waiter);
      if (signal?.aborted) giveUp();
      else signal?.addEventListener("abort", giveUp, { once: true });
      this.#check();
    });
  }

  /** A world's own clock has moved ahead; or, without a world, that of all. */
  moved(world?: WorldId, byMs = 0): void {
    for (const waiter of this.#waiters) {
      if (world !== undefined && waiter.world === world) waiter.due = later(waiter.due, -byMs);
    }
    this.#check();
  }

  /** Lets everybody go who waits in a world, or in any. */
  release(world?: WorldId): void {
    for (const waiter of this.#waiters) {
      if (world === undefined || waiter.world === world) waiter.end("given-up");
    }
    this.#check();
  }

  #check(): void {
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const waiter of this.#waiters) {
      if (waiter.due <= now) waiter.end("passed");
      else next = Math.min(next, waiter.due);
    }
    this.#cancelTimer?.();
    this.#cancelTimer =
      next === Number.POSITIVE_INFINITY
        ? undefined
        : this.#timer(instant(next) - now, () => this.#check());
  }
}
