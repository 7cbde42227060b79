import { isNode, isPlainData, isPlainNode } from "./node.ts";
import { type FieldSchema, holdsSecret } from "./part.ts";
import { REDACTED } from "./secrets/find/spans.ts";
import { withoutSecrets } from "./secrets/shown.ts";

const CHARS_MAX = 80;

/** Of a longer text the rest is not looked at. A secret that begins in what is shown ends in here. */
const READ_MAX = 4_000;

/** `name:password@host`, which is a secret where it is all of a value. */
const USER = /^[^\s@/]*:[^\s@/]*(?=@)/;

/**
 * A value in a sentence, in 80 characters at most and without what looks like a secret. Takes anything: a
 * cycle, a function, a huge text.
 */
export function shown(value: unknown): string {
  const read = typeof value === "string" ? value.slice(0, READ_MAX).replace(USER, REDACTED) : value;
  const text = withoutSecrets(whole(read).slice(0, READ_MAX));
  return text.length <= CHARS_MAX ? text : `${text.slice(0, CHARS_MAX)}…`;
}

/** A value as JSON has it, without what looks like a secret in it; undefined for what is not JSON. */
export function shownPart(value: unknown): unknown {
  if (!isPlainData(value)) return undefined;
  try {
    const text = JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "string" ? withoutSecrets(inner.replace(USER, REDACTED)) : inner,
    );
    return JSON.parse(withoutSecrets(text));
  } catch {
    return undefined;
  }
}

/** What a value is, where nobody may be shown it. */
function kindShown(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return "text";
  if (typeof value !== "object") return `a ${typeof value}`;
  return isPlainNode(value) ? "an object" : instanceShown(value);
}

/** An object that is not plain, by its class: what JSON makes of it, and what it says of itself, may be anything. */
function instanceShown(value: object): string {
  try {
    const { name } = value.constructor;
    if (/^\w{1,40}$/.test(name) && name !== "Object") return `an object of the class ${name}`;
  } catch {}
  return "an object that is not plain";
}

function whole(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value) && value.length > CHARS_MAX) return `a list of ${value.length}`;
  if (isNode(value) && !isPlainNode(value)) return instanceShown(value);
  try {
    return JSON.stringify(value, instancesShown) ?? String(value);
  } catch {
    return typeof value === "object" ? "an object that is not JSON" : `a ${typeof value}`;
  }
}

/** For `JSON.stringify`, which hands over what the value says of itself, and has the value in `this`. */
function instancesShown(this: unknown, name: string, said: unknown): unknown {
  const inner: unknown = Object(this)[name];
  return isNode(inner) && !isPlainNode(inner) ? instanceShown(inner) : said;
}

type Issue = { readonly input: unknown };

/**
 * The end of a sentence about a value: what it must be, and what came instead.
 *
 * @param parts of the value. If one of them is secret, the sentence does not show the value.
 */
export const must =
  (what: string, ...parts: readonly FieldSchema[]): ((issue: Issue) => string) =>
  (issue) =>
    parts.some(holdsSecret) ? mustBe(what, issue, kindShown) : mustBe(what, issue, shown);

/** The same for a value that is secret itself. */
export const mustUnseen =
  (what: string): ((issue: Issue) => string) =>
  (issue) =>
    mustBe(what, issue, kindShown);

function mustBe(what: string, { input }: Issue, show: (value: unknown) => string): string {
  return `must be ${what}; ${input === undefined ? "it is missing" : `got ${show(input)}`}`;
}
