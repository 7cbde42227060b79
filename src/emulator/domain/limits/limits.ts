import type { Instant, MicroUsd, WorldId } from "../brand.ts";

/** What a request asks for, as far as limits tell endpoints apart. */
export type Endpoint = "submit" | "extend" | "recover" | "models" | "other";

/** A stretch of time in which requests are counted. */
export type WindowName = "submit" | "extend" | "recover" | "api";

/** How much one key may ask for. What is absent is not limited. */
export type Limits = {
  readonly submitsPerMinute?: number;
  readonly extendsPerMinute?: number;
  readonly recoversPerMinute?: number;
  /** Of all requests to the API together. */
  readonly requestsPerSecond?: number;
  /** Submits and extends in a day of UTC. */
  readonly requestsPerDay?: number;
  /** Precharges in a day of UTC. */
  readonly usdPerDay?: MicroUsd;
  /** Whether the limits by second and minute say when to come back; the caps of a day always do. */
  readonly retryAfter?: boolean;
};

/** The limits of each world. */
export type LimitsOf = (world: WorldId) => Limits;

/**
 * The limits that are published for everybody (documented: errors#limits; there per
 * IP address, here per key, as a world is all that the emulator can tell apart: assumed).
 */
export const DOCUMENTED_LIMITS: Limits = {
  submitsPerMinute: 50,
  extendsPerMinute: 20,
  recoversPerMinute: 20,
  requestsPerSecond: 25,
};

/** What a key has asked for lately. Kept only where there are limits. */
export type Usage = {
  /** When the requests of each window came in, oldest first; never more than its limit. */
  readonly recent: Readonly<Partial<Record<WindowName, readonly Instant[]>>>;
  /** The day of UTC that the two sums are about, in days since the epoch. */
  readonly day: number;
  readonly requestsToday: number;
  readonly spentToday: MicroUsd;
};

/** One request that was let through, and what it counts for. */
export type Admission = {
  readonly at: Instant;
  readonly windows: readonly WindowName[];
  /** Whether it counts for the caps of a day. */
  readonly paid: boolean;
};

/** What is known of an API key beyond its being accepted. */
export type KeyRule = {
  /** Keys that are not active are refused in the same words as unknown ones. */
  readonly state: "active" | "revoked" | "expired";
  /** The browser origins it may be used from; undefined means it is not restricted. */
  readonly origins: readonly string[] | undefined;
  /** Whether its account may use the models that ask for it. */
  readonly pro: boolean;
  /** The caps of a day that were set on this key. */
  readonly caps: Pick<Limits, "requestsPerDay" | "usdPerDay">;
};

/** The accepted keys by what the client sends; none at all means any key is accepted. */
export type Keyring = ReadonlyMap<string, KeyRule>;
