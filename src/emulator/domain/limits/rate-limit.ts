import { type Instant, type MicroUsd, oneMore, plus } from "../brand.ts";
import type { Fault } from "../fault.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Admission, Endpoint, Limits, Usage, WindowName } from "./limits.ts";

const DAY_MS = 86_400_000;
const NOTHING = 0 as MicroUsd; // zero is zero in any unit

type Rate = {
  readonly limit:
    | "submitsPerMinute"
    | "extendsPerMinute"
    | "recoversPerMinute"
    | "requestsPerSecond";
  readonly lengthMs: number;
};

const RATES: Readonly<Record<WindowName, Rate>> = {
  submit: { limit: "submitsPerMinute", lengthMs: 60_000 },
  extend: { limit: "extendsPerMinute", lengthMs: 60_000 },
  recover: { limit: "recoversPerMinute", lengthMs: 60_000 },
  api: { limit: "requestsPerSecond", lengthMs: 1_000 },
};

/** The windows that a request counts in. Reading a status has no limit of its own (documented). */
const WINDOWS: Readonly<Record<Endpoint, readonly WindowName[]>> = {
  submit: ["submit", "api"],
  extend: ["extend", "api"],
  recover: ["recover", "api"],
  models: ["api"],
  other: ["api"],
};

/**
 * Lets a request through, or refuses it: rates first, then the caps of the day.
 *
 * Assumed, as no source says: windows slide (the strictest reading of "per minute"), a refused
 * request does not count, and the caps count what costs money, that is submits and extends.
 */
export function admit(
  usage: Usage | undefined,
  limits: Limits,
  endpoint: Endpoint,
  at: Instant,
): Result<Admission> {
  const windows = WINDOWS[endpoint].filter((name) => limits[RATES[name].limit] !== undefined);
  for (const name of windows) {
    const fault = overRate(usage, limits, endpoint, name, at);
    if (fault) return fail(fault);
  }
  const paid = endpoint === "submit" || endpoint === "extend";
  const fault = paid ? overCap(usage, limits, at) : undefined;
  return fault ? fail(fault) : ok({ at, windows, paid });
}

/** What is known of a key after a request was let through. */
export function usageWith(usage: Usage | undefined, { at, windows, paid }: Admission): Usage {
  const recent = { ...usage?.recent };
  for (const name of windows) recent[name] = [...within(usage, name, at), at];
  const today = todayOf(usage, at);
  return {
    ...today,
    recent,
    requestsToday: paid ? oneMore(today.requestsToday) : today.requestsToday,
  };
}

/** What is known of a key after a job was paid. */
export function spent(usage: Usage, price: MicroUsd, at: Instant): Usage {
  const today = todayOf(usage, at);
  return { ...today, recent: usage.recent, spentToday: plus(today.spentToday, price) };
}

/** What a key may spend in a day, and what it has spent. */
export type DailyBudget = { readonly limit: MicroUsd; readonly spent: MicroUsd };

/** The budget of a key's day; undefined where it has none. */
export const budgetOf = (
  usage: Usage | undefined,
  { usdPerDay }: Limits,
  at: Instant,
): DailyBudget | undefined =>
  usdPerDay === undefined ? undefined : { limit: usdPerDay, spent: todayOf(usage, at).spentToday };

/** Refuses a price that the rest of the day's budget does not cover. */
export function overBudget(budget: DailyBudget, price: MicroUsd, at: Instant): Fault | undefined {
  if (budget.spent + price <= budget.limit) return undefined;
  return { kind: "daily-usd", ...budget, retryAfterSeconds: secondsToMidnight(at) };
}

function overRate(
  usage: Usage | undefined,
  limits: Limits,
  endpoint: Endpoint,
  name: WindowName,
  at: Instant,
): Fault | undefined {
  const { limit: option, lengthMs } = RATES[name];
  const limit = limits[option];
  const recent = within(usage, name, at);
  if (limit === undefined || recent.length < limit) return undefined;
  const refusal = { kind: "rate-limited", endpoint, option, limit } as const;
  if (limits.retryAfter !== true) return refusal;
  const freeAt = (recent[0] ?? at) + lengthMs;
  return { ...refusal, retryAfterSeconds: Math.ceil((freeAt - at) / 1_000) };
}

/** The caps that are used up whatever the request would cost. */
function overCap(usage: Usage | undefined, limits: Limits, at: Instant): Fault | undefined {
  const { requestsToday } = todayOf(usage, at);
  const { requestsPerDay } = limits;
  if (requestsPerDay !== undefined && requestsToday >= requestsPerDay) {
    const retryAfterSeconds = secondsToMidnight(at);
    return {
      kind: "daily-requests",
      limit: requestsPerDay,
      used: requestsToday,
      retryAfterSeconds,
    };
  }
  const budget = budgetOf(usage, limits, at);
  return budget && budget.spent >= budget.limit
    ? { kind: "daily-usd", ...budget, retryAfterSeconds: secondsToMidnight(at) }
    : undefined;
}

/** The requests that still count at `at`. One on the very edge of the window no longer does. */
function within(usage: Usage | undefined, name: WindowName, at: Instant): readonly Instant[] {
  const recent = usage?.recent[name] ?? [];
  return recent.filter((one) => one > at - RATES[name].lengthMs);
}

function todayOf(usage: Usage | undefined, at: Instant): Omit<Usage, "recent"> {
  const day = Math.floor(at / DAY_MS);
  if (usage?.day !== day) return { day, requestsToday: 0, spentToday: NOTHING };
  return { day, requestsToday: usage.requestsToday, spentToday: usage.spentToday };
}

/** Whole seconds from `at` to the next 00:00 UTC; from 1 to 86,400. */
const secondsToMidnight = (at: Instant): number => Math.ceil((DAY_MS - (at % DAY_MS)) / 1_000);
