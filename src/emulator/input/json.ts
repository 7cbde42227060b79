/** Deeper than anything that is meant to be read: whoever walks through it would run out of stack. */
const DEPTH_MAX = 500;

/** The value of a JSON text; undefined if it is none, or nested too deep for anybody. */
export function parsedJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isTooDeep(text) ? undefined : value;
  } catch {
    return undefined;
  }
}

const DEEPER: Readonly<Record<string, number>> = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** Whether a text has more arrays and objects within each other than anybody reads. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let isText = false;
  for (const [mark] of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (mark === '"') isText = !isText;
    else if (!isText) depth += DEEPER[mark] ?? 0;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}
