/** Deeper than anything that is meant to be read: whoever walks through it would run out of stack. */
const DEPTH_MAX = 500;

/** The value of a JSON text; undefined if it is none, or nested too deep for anybody. */
export function parsedJson(text: string): unknown {
  try {
    return isTooDeep(text) ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

const DEEPER: Readonly<Record<string, number>> = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** Whether a text of JSON has more arrays and objects within each other than that. */
export function isTooDeep(text: string, depthMax: number = DEPTH_MAX): boolean {
  let depth = 0;
  let isText = false;
  for (const [mark] of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (mark === '"') isText = !isText;
    else if (!isText) depth += DEEPER[mark] ?? 0;
    if (depth > depthMax) return true;
  }
  return false;
}
