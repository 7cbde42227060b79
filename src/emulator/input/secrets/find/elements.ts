import { hitsAmong, type Pair } from "./pairs.ts";
import type { Finder } from "./shapes.ts";
import { matchAt, secretNameIn } from "./told.ts";
import type { FoundText } from "./within.ts";

/** How much of an element is looked at. All repetitions have an end: a client chooses the text. */
const CHARS_MAX = 4_000;

/** Elements that stand beside each other and are about the same. */
const SIBLINGS_MAX = 4;

const OPENING = /\s{0,80}<([\w:.-]{1,80})(?:\s[^<>]{0,400})?(?<!\/)>/y;

const IS_NAMING =
  /^(?:[\w.-]{1,40}:)?(?:key|name|header|field|label|param|property|id|k|dt|th|td)$/i;
const IS_VALUED =
  /^(?:[\w.-]{1,40}:)?(?:values?|val|v|content|string|data|integer|real|array|dict|dd|td)$/i;
const HEAD =
  /<(?:[\w.-]{1,40}:)?(?:key|name|header|field|label|param|property|id|k|dt|th|td|values?|val|v|content)[\s>]/gi;

type Element = {
  readonly tag: string;
  readonly content: FoundText;
  readonly end: number;
  /** Whether it has its end in the text. */
  readonly isClosed: boolean;
};

function elementAt(text: string, at: number): Element | undefined {
  const [opening = "", tag] = matchAt(OPENING, text, at) ?? [];
  return tag === undefined ? undefined : elementFrom(text, tag, at + opening.length);
}

/** The element whose content begins there; one that is cut off has no other elements. */
function elementFrom(text: string, tag: string, at: number): Element {
  const part = text.slice(at, at + CHARS_MAX);
  const length = lengthOf(part, tag);
  if (length !== undefined) {
    const content = { text: part.slice(0, length), at };
    const end = text.indexOf(">", at + length);
    return { tag, content, end: end < 0 ? text.length : end + 1, isClosed: true };
  }
  const content = { text: /^[^<"]*/.exec(part)?.[0] ?? "", at };
  return { tag, content, end: at + content.text.length, isClosed: false };
}

/** How long the content of an element is, with elements of the same name in it. */
function lengthOf(text: string, tag: string): number | undefined {
  let depth = 1;
  for (let at = text.indexOf(tag); at >= 0; at = text.indexOf(tag, at + tag.length)) {
    if (!/^[\s>]/.test(text.charAt(at + tag.length))) continue;
    if (text.charAt(at - 1) === "<") depth += 1;
    else if (text.endsWith("</", at)) depth -= 1;
    if (depth === 0) return at - 2;
  }
  return undefined;
}

/** The texts of an element and of those within it, but for the names among them. */
function textsOf({ text, at }: FoundText): readonly FoundText[] {
  return [
    ...text.matchAll(/(?:<([\w:.-]{1,80})[^<>]{0,400}>)?(?:\s*<!\[CDATA\[)?([^<>]+)/dg),
  ].flatMap(({ 1: tag = "", 2: raw = "", indices }) => {
    const [start = 0] = indices?.[2] ?? [];
    const said = raw.replace(/(?:\]\])?\s*$/, "").trimStart();
    const isText = said !== "" && !/(?:^|:)(?:key|name)$/i.test(tag);
    return isText ? [{ text: said, at: at + start + raw.indexOf(said) }] : [];
  });
}

/** The pairs of elements that stand beside each other, one with the name and one with the value. */
export function* pairsOfElements(text: string): Generator<Pair> {
  if (!text.includes("</")) return;
  let end = 0;
  for (const { index } of text.matchAll(HEAD)) {
    const pair = index < end ? undefined : pairAmong(siblingsFrom(text, index));
    if (pair === undefined) continue;
    const [name, ...more] = textsOf(pair.name.content);
    if (name !== undefined && more.length === 0)
      yield { name, values: textsOf(pair.value.content) };
    end = Math.max(pair.name.end, pair.value.end);
  }
}

/** The element with the name and that with the value, of which one is the first. */
function pairAmong([first, ...others]: readonly Element[]) {
  if (first === undefined) return undefined;
  const isName = IS_NAMING.test(first.tag);
  const other = others.find(({ tag }) => (isName ? IS_VALUED : IS_NAMING).test(tag));
  if (other === undefined) return undefined;
  return isName ? { name: first, value: other } : { name: other, value: first };
}

function siblingsFrom(text: string, start: number): readonly Element[] {
  const elements: Element[] = [];
  for (let at = start; elements.length < SIBLINGS_MAX; ) {
    const element = elementAt(text, at);
    if (element === undefined) break;
    elements.push(element);
    if (!element.isClosed) break;
    at = element.end;
  }
  return elements;
}

/** An element with other elements in it, by its own name or by that in one of its attributes. */
const PARENT = /<([\w:.-]{1,80})(?:\s[^<>]{0,400})?(?<!\/)>\s{0,80}(?=<(?![/!]))/g;
const NAMED = /\b(?:key|name|id)=["']([\w.:-]{1,80})["']/i;

/** Finds what stands within an element that has the name of a secret. */
export const withinElements: Finder = function* (text) {
  if (!text.includes("</")) return;
  for (const { 0: opening, 1: tag = "", index } of text.matchAll(PARENT)) {
    const name = secretNameIn(tag) ?? secretNameIn(NAMED.exec(opening)?.[1] ?? "");
    if (name === undefined) continue;
    const { content, isClosed } = elementFrom(text, tag, index + opening.length);
    if (isClosed) yield* hitsAmong(name, textsOf(content));
  }
};
