/** A part of a text, up to but without `end`. */
export type Span = { readonly start: number; readonly end: number };

/** What stands in the place of a secret. */
export const REDACTED = "(redacted)";

/** A part that is taken out, and what stands in its place. */
type Struck = Span & { readonly instead?: string };

/** A text without its spans, in any order; those that touch are one, and those within another are a part of it. */
export function without(text: string, spans: readonly Struck[]): string {
  const parts: string[] = [];
  let end = -1;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start > end) {
      parts.push(text.slice(Math.max(end, 0), span.start), span.instead ?? REDACTED);
    }
    end = Math.max(end, span.end);
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(end);
}
