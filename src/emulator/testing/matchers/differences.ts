import { isDeepStrictEqual } from "node:util";
import { isNode, isPlainNode } from "../../input/node.ts";

const SHOWN_CHARS_MAX = 120;

/**
 * Where a value is not as expected, a line each. Objects may have more fields than expected; arrays
 * may not have more items. Matchers such as `expect.any(String)` are asked.
 */
export function differences(expected: unknown, actual: unknown, path = ""): readonly string[] {
  if (isMatcher(expected))
    return expected.asymmetricMatch(actual) ? [] : [line(path, expected, actual)];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, i) => differences(item, actual[i], `${path}[${i}]`));
  }
  if (!isNode(expected) || !isNode(actual)) {
    return isDeepStrictEqual(expected, actual) ? [] : [line(path, expected, actual)];
  }
  return Object.entries(expected).flatMap(([name, value]) =>
    differences(value, actual[name], path === "" ? name : `${path}.${name}`),
  );
}

const line = (path: string, expected: unknown, actual: unknown): string =>
  `${path === "" ? "the body" : path}: expected ${shownInMessage(expected)}, ${actual === undefined ? "not sent" : `sent ${shownInMessage(actual)}`}`;

/** A value in a message. */
export function shownInMessage(value: unknown): string {
  const text =
    JSON.stringify(value, (_, part) => (isMatcher(part) ? nameOf(part) : part)) ?? "nothing";
  return text.length > SHOWN_CHARS_MAX
    ? `${text.slice(0, SHOWN_CHARS_MAX)}… (${text.length} characters)`
    : text;
}

/** As the runners make them: `expect.any(String)`. */
type Matcher = { asymmetricMatch(value: unknown): boolean; readonly sample?: unknown };

const nameOf = (matcher: Matcher): string => {
  const name = String(matcher);
  const { sample } = matcher;
  const said = typeof sample === "function" ? sample.name : String(sample);
  return name === "[object Object]" ? "what the matcher wants" : `${name}(${said})`;
};

const isMatcher = (value: unknown): value is Matcher =>
  typeof value === "object" &&
  value !== null &&
  "asymmetricMatch" in value &&
  typeof value.asymmetricMatch === "function";

/** As deep as anybody writes what a submit has. */
const DEPTH_MAX = 50;

/** What is left for a schema to read once matchers such as `expect.any(String)` stand for nothing. */
export function withoutMatchers(value: unknown, depth = 0): unknown {
  if (isMatcher(value)) return null;
  if (depth === DEPTH_MAX) return value;
  if (Array.isArray(value)) return value.map((one) => withoutMatchers(one, depth + 1));
  if (!isPlainNode(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, withoutMatchers(one, depth + 1)]));
}
