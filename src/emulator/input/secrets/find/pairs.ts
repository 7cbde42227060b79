import { isOpenValue, isStrongName, isWord } from "./secret-names.ts";
import type { Finder, Hit } from "./shapes.ts";
import { matchAt, secretNameIn } from "./told.ts";
import { endOfNested, type FoundText, valuesWithin } from "./within.ts";

/** A name that is a value itself, such as that of a header in a list of headers, with the values that it names. */
export type Pair = { readonly name: FoundText; readonly values: readonly FoundText[] };

const NAMING = "name|key|header|field|label|id|param|parameter|property|variable|k|n";
const VALUED = "values?|val|v|content";
const IS_NAMING = new RegExp(`^(?:${NAMING})$`, "i");
/** Only an attribute of a tag has its value in `content`. */
const IS_VALUED = /^(?:(?:values?|val|v)[:=]|content=)$/i;

/** Either of the two fields, as JSON, YAML, TOML, a form, a program or a tag writes it. */
const HEAD = new RegExp(`(?<![\\w.-])(?:${NAMING}|${VALUED})["']?\\s{0,9}[:=]`, "gi");

/** The parts of a field. All repetitions have an end: a client chooses the text. */
const NAME = /["']?([\w.:-]{1,80})["']?\s{0,9}([:=])\s{0,9}/y;
const QUOTED = /"((?:\\.|[^"\\]){0,4000})"?|'((?:\\.|[^'\\]){0,4000})'?/y;
/** Without quotes, a blank ends the value of an attribute and not that of a line. */
const BARE: Readonly<Record<string, RegExp>> = {
  "=": /[^\s"'<>{}[\],;&]{1,4000}/y,
  ":": /[^\s"'<>{}[\],;&][^\r\n"'<>{}[\],;&]{0,4000}/y,
};
const BETWEEN = /[ \t]{0,9}(?:[,;&]\s{0,80}|\s{1,80})/y;

const FIELDS_MAX = 10;

/** Within a longer value without quotes no other field begins. */
const BARE_MAX = 200;

type Field = {
  readonly name: string;
  /** What stands between its name and its value. */
  readonly sign: string;
  /** Its text; nothing of a list or an object, where `nestedAt` says where that begins. */
  readonly value: FoundText;
  readonly nestedAt?: number;
  readonly end: number;
};

function fieldAt(text: string, start: number): Field | undefined {
  const [head = "", name = "", sign = ""] = matchAt(NAME, text, start) ?? [];
  const at = start + head.length;
  if (sign === "" || at >= text.length) return undefined;
  const first = text.charAt(at);
  if (first === "[" || first === "{") {
    return { name, sign, value: { text: "", at }, nestedAt: at, end: endOfNested(text, at) };
  }
  const quoted = matchAt(QUOTED, text, at);
  if (quoted) {
    const value = { text: quoted[1] ?? quoted[2] ?? "", at: at + 1 };
    return { name, sign, value, end: at + quoted[0].length };
  }
  const bare = matchAt(BARE[sign] ?? QUOTED, text, at)?.[0];
  return bare === undefined
    ? undefined
    : { name, sign, value: { text: bare, at }, end: at + bare.length };
}

/** The fields that stand beside each other from there on. */
function fieldsFrom(text: string, start: number): readonly Field[] {
  const fields: Field[] = [];
  for (let at = start; fields.length < FIELDS_MAX; ) {
    const field = fieldAt(text, at);
    if (field === undefined) break;
    fields.push(field);
    const between = matchAt(BETWEEN, text, field.end);
    if (between === null) break;
    at = field.end + between[0].length;
  }
  return fields;
}

/** The pairs of fields in objects and of attributes in tags, whichever of both stands first. */
export function* pairsOfFields(text: string): Generator<Pair> {
  let end = 0;
  for (const { index } of text.matchAll(HEAD)) {
    if (index < end) continue;
    const fields = fieldsFrom(text, index);
    const pairs = pairsAmong(text, fields);
    yield* pairs;
    const [first] = fields;
    if (pairs.length > 0) end = fields.at(-1)?.end ?? end;
    else if (first && first.value.text.length > BARE_MAX) end = first.end;
  }
}

function pairsAmong(text: string, fields: readonly Field[]): readonly Pair[] {
  const names = fields.filter(({ name, value }) => IS_NAMING.test(name) && value.text !== "");
  const valued = fields.filter(({ name, sign }) => IS_VALUED.test(name + sign));
  if (names.length === 0 || valued.length === 0) return [];
  const values = valued.flatMap(({ value, nestedAt }) =>
    nestedAt === undefined ? [value] : valuesWithin(text, nestedAt),
  );
  return names.map(({ value }) => ({ name: value, values }));
}

/** The hits in pairs whose name is that of a secret. */
function* hitsIn(pairs: Iterable<Pair>): Generator<Hit> {
  for (const { name, values } of pairs) {
    // Of several words the last one tells: "API key" is one, and "key of the city" is none.
    const word = name.text.trim().split(" ").at(-1) ?? "";
    const said = /^[\w .:-]{1,80}$/.test(name.text) ? secretNameIn(word) : undefined;
    if (said !== undefined) yield* hitsAmong(said, values);
  }
}

/** What parts of a text are taken out as, under the name of a secret: all but words, where the name may be one too. */
export function* hitsAmong(name: string, values: readonly FoundText[]): Generator<Hit> {
  for (const { text, at } of values) {
    const value = text.trim();
    const isMeant = isStrongName(name) || !value.split(/\s+/).every(isWord);
    if (value === "" || isOpenValue(name, value) || !isMeant) continue;
    yield { start: at, end: at + text.length, taken: [{ value, name }] };
  }
}

/** Finds secrets in pairs and by other finders, which do not take the name of a pair for the value of a field `key`. */
export const withPairs = (
  pairsIn: (text: string) => Iterable<Pair>,
  finders: readonly Finder[],
): Finder =>
  function* (text) {
    const pairs = [...pairsIn(text)];
    yield* hitsIn(pairs);
    const names = new Set(pairs.map(({ name }) => name.at));
    for (const find of finders) for (const hit of find(text)) if (!names.has(hit.start)) yield hit;
  };
