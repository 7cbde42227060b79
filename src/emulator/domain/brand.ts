declare const brand: unique symbol;

/** A value of type `T` that only its own constructor can mint. */
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The one id of a job; on the wire `runId`, `id`, `requestId` and `request_id`. */
export type JobId = Brand<string, "JobId">;

/** The name of a world: an API key, exactly as the client sent it. */
export type WorldId = Brand<string, "WorldId">;

export type ModelId = Brand<string, "ModelId">;

/** Milliseconds since the Unix epoch, as read from a world's clock. */
export type Instant = Brand<number, "Instant">;

/** Millionths of a US dollar. Always an integer, so sums are exact. */
export type MicroUsd = Brand<number, "MicroUsd">;

export const jobId = (raw: string): JobId => raw as JobId;
export const worldId = (raw: string): WorldId => raw as WorldId;
export const modelId = (raw: string): ModelId => raw as ModelId;
export const instant = (ms: number): Instant => ms as Instant;
export const later = (from: Instant, ms: number): Instant => (from + ms) as Instant;

/** Rounds a sum in dollars to the nearest millionth. */
export const microUsd = (usd: number): MicroUsd => Math.round(usd * 1_000_000) as MicroUsd;
export const usd = (amount: MicroUsd): number => amount / 1_000_000;
export const plus = (a: MicroUsd, b: MicroUsd): MicroUsd => whole(a + b);
export const negative = (amount: MicroUsd): MicroUsd => -amount as MicroUsd;
export const minus = (a: MicroUsd, b: MicroUsd): MicroUsd => whole(a - b);

/** Sums stay where whole numbers are exact, which is nine thousand million dollars. */
const whole = (sum: number): MicroUsd =>
  Math.max(Number.MIN_SAFE_INTEGER, Math.min(sum, Number.MAX_SAFE_INTEGER)) as MicroUsd;

/** How far anything is counted. */
export const COUNT_MAX = 1e12;

/** One more, up to there: whatever is counted can always be written down and read again. */
export const oneMore = (count: number): number => Math.min(count + 1, COUNT_MAX);
