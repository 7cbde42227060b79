import { EARLY_MS } from "../../emulator/observe/rules/retry-after-ignored.ts";
import type { Seen } from "./run.ts";

/** The header as it was sent; undefined without one. */
export const retryAfter = ({ answerHeaders }: Seen): string | undefined =>
  answerHeaders["retry-after"];

/** Whether it is a number of seconds, and not a date. */
export const isNumber = (text: string): boolean => /^\d+$/.test(text.trim());

/** How long after its request a refusal wants the next one, in milliseconds; undefined if it does not say. */
export function waitOf(refused: Seen): number | undefined {
  const said = retryAfter(refused);
  if (said === undefined) return undefined;
  return isNumber(said) ? Number(said) * 1_000 : Date.parse(said) - refused.at;
}

/** Whether a request came before the time that a refusal had named. */
export const isEarly = (refused: Seen, next: Seen): boolean =>
  next.at - refused.at < (waitOf(refused) ?? 0) - EARLY_MS;
