import { asText, isNode } from "../../emulator/input/node.ts";

/** A matcher of a pact file, for the value at a path. */
type Matcher =
  | { readonly match: "type"; readonly min?: number }
  | { readonly match: "regex"; readonly regex: string }
  | { readonly match: "equality" | "number" | "boolean" };

/** The part of a body that must come, and how each value of it is compared. */
export type BodyExpectation = {
  readonly content: unknown;
  readonly rules: Readonly<Record<string, Matcher>>;
};

type Valid = (body: unknown) => boolean;
type Path = readonly (string | number)[];

/** Values of these forms differ in each answer. Pact's patterns are whole. */
const FORMS = [
  { form: /^nano_[a-z0-9]+$/, regex: "nano_[a-z0-9]+" },
  { form: /^fal-request-\w+$/, regex: "\\S+" },
  { form: /^vid_[a-z0-9_-]+$/, regex: "vid_[A-Za-z0-9_-]+" },
  {
    form: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/,
    regex: "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z",
  },
  { form: /^https?:\/\//, regex: "https?://\\S+" },
  { form: /^\/api\//, regex: "/api/\\S+" },
  { form: /^\d+\.\d{8}$/, regex: "\\d+\\.\\d{8}" },
];

/**
 * What a pact file expects of a body, made of one good answer and the judgement of the spec: a field
 * without which the body would be no good is expected, another is not; a value that may be no other is
 * compared letter by letter, and any other by its type or form. `exactly` has the values that the check is about.
 */
export function bodyExpectation(
  answer: unknown,
  isValid: Valid,
  exactly: Readonly<Record<string, unknown>>,
): BodyExpectation {
  const pinned = new Set(Object.keys(exactly));
  const content = needed(shortened(answer), isValid, pinned);
  const rules: Record<string, Matcher> = {};
  collect(content, [], { answer, root: content, isValid, pinned, rules });
  return { content, rules };
}

/** The same with one entry in each list, which has what all of them have. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [value.map(shortened).reduce(common)];
  if (!isNode(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shortened(one)]));
}

/** What two entries of a list both have; the values are those of the first. */
function common(a: unknown, b: unknown): unknown {
  if (!isNode(a) || !isNode(b)) return a;
  const both = Object.entries(a).filter(([key]) => key in b);
  return Object.fromEntries(both.map(([key, one]) => [key, common(one, b[key])]));
}

/** The values that stand at a path, in all entries of the lists on the way. */
function valuesAt(value: unknown, [key, ...rest]: Path): readonly unknown[] {
  if (key === undefined) return [value];
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, rest));
  return isNode(value) ? valuesAt(value[String(key)], rest) : [];
}

/** The same without whatever can be taken away, one field after the other, and leave a good body. */
function needed(answer: unknown, isValid: Valid, pinned: ReadonlySet<string>): unknown {
  const mustStay = (path: Path) => [...pinned].some((one) => one.startsWith(pointer(path)));
  return fieldsOf(answer).reduce((body, path) => {
    const without = changed(body, path, undefined);
    return mustStay(path) || !isValid(without) ? body : without;
  }, answer);
}

/** Where its fields are, those of an object before what is in them. */
const fieldsOf = (value: unknown, path: Path = []): readonly Path[] => {
  if (Array.isArray(value)) return value.flatMap((one, i) => fieldsOf(one, [...path, i]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [
    [...path, key],
    ...fieldsOf(one, [...path, key]),
  ]);
};

type Collecting = {
  readonly answer: unknown;
  readonly root: unknown;
  readonly isValid: Valid;
  readonly pinned: ReadonlySet<string>;
  readonly rules: Record<string, Matcher>;
};

function collect(value: unknown, path: Path, collecting: Collecting): void {
  if (Array.isArray(value)) {
    collecting.rules[jsonPath(path)] = { match: "type", min: Math.min(1, value.length) };
    for (const [i, one] of value.entries()) collect(one, [...path, i], collecting);
  } else if (isNode(value)) {
    for (const [key, one] of Object.entries(value)) collect(one, [...path, key], collecting);
  } else {
    collecting.rules[jsonPath(path)] = matcherOf(value, path, collecting);
  }
}

function matcherOf(value: unknown, path: Path, collecting: Collecting): Matcher {
  const { answer, root, isValid, pinned } = collecting;
  if (pinned.has(pointer(path)) || value === null) return { match: "equality" };
  if (new Set(valuesAt(answer, path)).size > 1) return { match: "type" };
  if (typeof value === "boolean")
    return isValid(changed(root, path, !value)) ? { match: "boolean" } : { match: "equality" };
  if (typeof value === "number") return { match: "number" };
  const form = FORMS.find((one) => one.form.test(asText(value)));
  if (form) return { match: "regex", regex: form.regex };
  return isValid(changed(root, path, "some other words"))
    ? { match: "type" }
    : { match: "equality" };
}

/** A copy with another value at a path; undefined takes it away. */
function changed(root: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(root))
    return root.map((one, i) => (i === key ? changed(one, rest, value) : one));
  if (typeof root !== "object" || root === null) return root;
  const copy: Record<string, unknown> = { ...root };
  const inner = changed(copy[key], rest, value);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy;
}

const pointer = (path: Path): string => path.map((key) => `/${key}`).join("");

/** As Pact writes it; an entry of a list stands for all. */
const jsonPath = (path: Path): string =>
  path.reduce<string>((at, key) => {
    if (typeof key === "number") return `${at}[*]`;
    return /^[A-Za-z_]\w*$/.test(key) ? `${at}.${key}` : `${at}['${key}']`;
  }, "$");
