/** A value with named members: what JSON calls an object. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Whether a value is an object as `{}`, JSON or a module makes it. Of any other, such as a `Map`, a `Date` or one of
 * a class, its own members are not all that it holds.
 */
export function isPlainNode(value: unknown): value is Node {
  if (!isNode(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null; // of whatever realm
}

/** Whether a value is what JSON can hold, all the way down: no other objects, no functions, and no circle. */
export function isPlainData(value: unknown): boolean {
  const [around, known] = [new Set<unknown>(), new Set<unknown>()];
  const isPlain = (part: unknown): boolean => {
    if (typeof part !== "object" || part === null) return !NOT_DATA.has(typeof part);
    if (known.has(part)) return true;
    if (around.has(part) || around.size === ANY_DEPTH_MAX) return false;
    around.add(part);
    const isData = (Array.isArray(part) || isPlainNode(part)) && Object.values(part).every(isPlain);
    around.delete(part);
    known.add(part);
    return isData;
  };
  return isPlain(value);
}

const NOT_DATA: ReadonlySet<string> = new Set(["function", "symbol", "bigint"]);

/** As deep as anything that is meant to be read: whoever walks through more would run out of stack. */
export const ANY_DEPTH_MAX = 500;

/** The value, if it has named members; else one that has none. */
export const nodeOf = (value: unknown): Node => (isNode(value) ? value : {});

/** The value, if it is a list; else an empty one. */
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The texts of a list. */
export const asTexts = (value: unknown): readonly string[] =>
  asList(value).filter((one): one is string => typeof one === "string");

/** What stands in a JSON value under these names, from the outside in; in a list, under the number of an entry. */
export const field = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>(
    (inner, name) => (Object.hasOwn(Object(inner), name) ? Object(inner)[name] : undefined),
    value,
  );

/** A value of a document as text; what is none as JSON has it. Unlike `String`, it takes `{"toString": 1}` too. */
export const asText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
