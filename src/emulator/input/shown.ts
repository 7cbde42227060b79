const CHARS_MAX = 80;

/** A value in a sentence, in 80 characters at most. Takes anything: a cycle, a function, a huge text. */
export function shown(value: unknown): string {
  const text = whole(typeof value === "string" ? value.slice(0, CHARS_MAX + 1) : value);
  return text.length <= CHARS_MAX ? text : `${text.slice(0, CHARS_MAX)}…`;
}

function whole(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.length > CHARS_MAX) return `a list of ${value.length}`;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return `a ${typeof value} that is not JSON`;
  }
}
