const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const SPAN = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

/** How a span is written, for messages. */
export const SPAN_FORM = 'a span such as "500ms", "90s", "1.5m", "2h" or "1d"';

/**
 * A span of time in whole milliseconds, or undefined for anything that is not one.
 *
 * @example parseSpan("90s") === 90_000
 */
export function parseSpan(text: unknown): number | undefined {
  const [, count, unit] = (typeof text === "string" && SPAN.exec(text)) || [];
  if (count === undefined || unit === undefined) return undefined;
  return Math.round(Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]); // the pattern names no other
}

/** The same of at most a century: whatever moment comes after it has a date. */
export function parseShortSpan(text: unknown): number | undefined {
  const ms = parseSpan(text);
  return ms !== undefined && ms <= CENTURY_MS ? ms : undefined;
}

const CENTURY_MS = 36_500 * UNIT_MS.d;
