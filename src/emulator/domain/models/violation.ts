import type { Violation } from "../fault.ts";

/** How much of a client's value a sentence repeats, in characters. */
const SHOWN_CHARS = 60;

export const violation = (
  param: string,
  problem: Violation["problem"],
  detail: string,
): Violation => ({ param, problem, detail });

/** A value as a sentence shows it: JSON, cut to 60 characters; objects and arrays by type only. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value !== "string") return String(value);
  if (value.length <= SHOWN_CHARS) return JSON.stringify(value);
  return `${JSON.stringify(value.slice(0, SHOWN_CHARS))}…`;
}
