/** Where a text stops being JSON, and what should stand there instead. */
export type JsonFault = { readonly offset: number; readonly problem: string };

/** What may come next, as it is called in a sentence. */
const EXPECTED = {
  value: "a value",
  item: 'a value or "]"',
  name: "a name in double quotes",
  field: 'a name in double quotes or "}"',
  colon: '":"',
  afterItem: '"," or "]"',
  afterField: '"," or "}"',
  end: "nothing more",
} as const;

type Expected = keyof typeof EXPECTED;

const OPENING = { "[": "item", "{": "field" } as const;

/** What each mark leads to; texts, numbers and words are looked at apart. */
const MARKS: Readonly<Record<Expected, Readonly<Record<string, Expected | "close">>>> = {
  value: OPENING,
  item: { ...OPENING, "]": "close" },
  name: {},
  field: { "}": "close" },
  colon: { ":": "value" },
  afterItem: { ",": "value", "]": "close" },
  afterField: { ",": "name", "}": "close" },
  end: {},
};

/** Where a scan has come to, and which lists and objects are open. */
type Scan = { at: number; expected: Expected; readonly open: string[] };

const SPACE = /[ \t\n\r]*/y;

/**
 * Finds the first place where a text is not JSON, in time by its length. Undefined for a text that is JSON.
 *
 * @example jsonFault('{"a":}'); // { offset: 5, problem: 'expected a value; got "}"' }
 */
export function jsonFault(text: string): JsonFault | undefined {
  const scan: Scan = { at: 0, expected: "value", open: [] };
  for (;;) {
    scan.at += lengthOf(SPACE, text, scan.at);
    if (scan.at === text.length && scan.expected === "end") return undefined;
    const wrong = step(text, scan);
    if (wrong !== undefined) return wrong;
  }
}

/** Takes the next mark, text, number or word; a fault if it may not stand there. */
function step(text: string, scan: Scan): JsonFault | undefined {
  const mark = text.charAt(scan.at);
  const to = MARKS[scan.expected][mark];
  if (to === undefined) return scalar(text, scan);
  if (to === "close") scan.open.pop();
  else if (mark in OPENING) scan.open.push(mark);
  return moved(scan, 1, to === "close" ? afterValue(scan) : to);
}

const afterValue = ({ open }: Scan): Expected => {
  const container = open.at(-1);
  if (container === undefined) return "end";
  return container === "[" ? "afterItem" : "afterField";
};

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?!\w)/y;

function scalar(text: string, scan: Scan): JsonFault | undefined {
  const { at, expected } = scan;
  const isName = expected === "name" || expected === "field";
  const isValue = expected === "value" || expected === "item";
  if (text.charAt(at) === '"' && (isName || isValue)) return quoted(text, scan, isName);
  const length = isValue ? lengthOf(NUMBER, text, at) || lengthOf(WORD, text, at) : 0;
  if (length === 0) return fault(text, at, EXPECTED[expected]);
  return moved(scan, length, afterValue(scan));
}

const PLAIN = /[ !#-[\]-\uffff]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** A text in quotes: a name, or a value. */
function quoted(text: string, scan: Scan, isName: boolean): JsonFault | undefined {
  for (let at = scan.at + 1; ; ) {
    at += lengthOf(PLAIN, text, at);
    const mark = text.charAt(at);
    if (mark === '"') return moved(scan, at + 1 - scan.at, isName ? "colon" : afterValue(scan));
    if (mark !== "\\") return fault(text, at, 'the end of the text (")');
    const length = lengthOf(ESCAPE, text, at);
    if (length === 0) return fault(text, at, "an escape of JSON, such as \\n or \\u0041");
    at += length;
  }
}

function moved(scan: Scan, by: number, expected: Expected): undefined {
  scan.at += by;
  scan.expected = expected;
}

/** Of what stands there, one character: the rest of it may be a key without its quotes. */
function fault(text: string, offset: number, expected: string): JsonFault {
  const code = text.codePointAt(offset);
  const got = code === undefined ? "the end" : JSON.stringify(String.fromCodePoint(code));
  return { offset, problem: `expected ${expected}; got ${got}` };
}

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/**
 * Where a name stands in one object for the second time, in time by the length of the text.
 *
 * @param text which is JSON.
 * @example jsonKeyTwice('{"a": 1, "a": 2}'); // 9
 */
export function jsonKeyTwice(text: string): number | undefined {
  const open: Set<string>[] = [];
  for (const { mark, offset, end } of piecesOf(text)) {
    if (mark in OPENING) open.push(new Set());
    if (mark in CLOSING) open.pop();
    const key = nameIn(text, offset, end);
    if (key === undefined) continue;
    const names = open.at(-1);
    if (names?.has(key)) return offset;
    names?.add(key);
  }
  return undefined;
}

const CLOSING = { "]": true, "}": true };

type Piece = { readonly mark: string; readonly offset: number; readonly end: number };

/** The brackets of a text of JSON, and its texts in quotes. */
function* piecesOf(text: string): Generator<Piece> {
  let start = -1;
  for (const { 0: mark, index } of text.matchAll(/\\.|["[\]{}]/gs)) {
    const end = index + 1;
    if (mark === '"' && start < 0) start = index;
    else if (mark === '"') {
      yield { mark, offset: start, end };
      start = -1;
    } else if (start < 0) yield { mark, offset: index, end };
  }
}

/** The name that stands in quotes there; undefined for a value or a bracket. */
function nameIn(text: string, offset: number, end: number): string | undefined {
  const quoted = text.slice(offset, end);
  if (quoted.length < 2 || text.charAt(end + lengthOf(SPACE, text, end)) !== ":") return undefined;
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1);
}
