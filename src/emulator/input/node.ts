/** A value with named members: what JSON calls an object. */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

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
