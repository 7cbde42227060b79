import {
  type Bounds,
  BYTES,
  DEPTH,
  KEY_TWICE,
  type Parsed,
  placeIn,
  sizeProblem,
  tooDeep,
} from "./document.ts";

const ALIASES = 100;

/**
 * Parses YAML 1.2. Never throws. Its reader is loaded when a document is given: a start must not pay
 * for it.
 *
 * The text is cut into tokens first, which takes linear time and no stack; depth and aliases are
 * bounded there, before anything is built of them.
 */
export async function parseYaml(
  text: string,
  { bytes = BYTES, depth = DEPTH, aliases = ALIASES, allowsKeyTwice = false }: Bounds = {},
): Promise<Parsed> {
  const size = sizeProblem(text, bytes);
  if (size !== undefined) return { ok: false, problem: size };
  const yaml = await import("yaml");
  const tokens = [...new yaml.Parser().parse(text)];
  const extent = extentOf(tokens, depth);
  if (extent.depth > depth) return tooDeep(depth);
  if (extent.aliases > aliases) {
    return { ok: false, problem: `has more than ${aliases} aliases (*name)` };
  }
  const [document, ...others] = [...new yaml.Composer(PLAIN).compose(tokens)];
  if (document === undefined) return { ok: true, value: null };
  if (others.length > 0) return { ok: false, problem: "has more than one YAML document" };
  const wrong =
    notYaml(document) ?? notPlain(document) ?? wrongNode(yaml, document, allowsKeyTwice);
  if (wrong) return { ok: false, problem: wrong.problem, at: placeIn(text, wrong.offset) };
  return builtOf(document, { most: aliases, are: extent.aliases });
}

function builtOf(
  document: Document,
  aliases: { readonly most: number; readonly are: number },
): Parsed {
  try {
    const value: unknown = document.toJS({ maxAliasCount: aliases.most });
    if (aliases.are > 0) JSON.stringify(value); // an alias inside its own anchor makes a circle
    return { ok: true, value };
  } catch (caught) {
    const why = caught instanceof TypeError ? "it stands in what it names" : "too much comes of it";
    return { ok: false, problem: `has an alias that cannot be followed: ${why}` };
  }
}

/** Only what JSON has too: all other tags are rejected, whatever version of YAML a document says that it is. */
const PLAIN = {
  schema: "core",
  resolveKnownTags: false,
  stringKeys: true,
  prettyErrors: false,
  uniqueKeys: false,
  logLevel: "error",
} as const;

type Document = import("yaml").Document;

/** What is wrong with a document: the end of a sentence, which has no text of it, as that may be a secret. */
type Wrong = { readonly problem: string; readonly offset: number };

const notYaml = ({ errors: [error] }: Document): Wrong | undefined =>
  error && { problem: `is not YAML: ${FAULTS[error.code]}`, offset: error.pos[0] };

const TAGS: readonly string[] = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq"];

/** Tags of YAML 1.1 that the reader would know. Any other is not named: it may be a secret. */
const OTHER_TAGS: readonly string[] = [
  ...["!!binary", "!!merge", "!!omap", "!!pairs", "!!set", "!!timestamp"],
];

/** What is wrong with a tag, by the reader's own sentence, which ends with its full name. */
function tagProblem(message: string): string {
  const [, name = ""] = /tag:yaml\.org,2002:(\w+)$/.exec(message) ?? [];
  const tag = `!!${name}`;
  if (TAGS.includes(tag)) {
    return `has the tag ${tag} on a value of another kind: change the value, or remove the tag`;
  }
  const allowed = `which is not allowed (allowed: ${TAGS.join(", ")})`;
  return OTHER_TAGS.includes(tag)
    ? `has the tag ${tag}, ${allowed}: remove the tag`
    : `has a tag (!name), ${allowed}: remove the tag, or put text that begins with ! in quotes`;
}

function notPlain({ warnings, directives }: Document): Wrong | undefined {
  if (directives?.yaml.version === "1.1") {
    const problem = "is YAML 1.1 (%YAML), which reads some values otherwise: write it in YAML 1.2";
    return { problem, offset: 0 };
  }
  const tag = warnings.find(({ code }) => code === "TAG_RESOLVE_FAILED");
  return tag && { problem: tagProblem(tag.message), offset: tag.pos[0] };
}

/** What the reader's errors mean. Its own sentences quote the text. */
const FAULTS: Readonly<Record<Document["errors"][number]["code"], string>> = {
  ALIAS_PROPS: "an alias (*name) must not have an anchor or a tag",
  BAD_ALIAS: "an anchor (&name) and an alias (*name) need a name",
  BAD_COLLECTION_TYPE: "a list or an object has the tag of another kind of value; remove the tag",
  BAD_DIRECTIVE: "a line that begins with % must be a directive of YAML",
  BAD_DQ_ESCAPE:
    "a text in double quotes has an escape that YAML does not have; write \\\\ for a backslash",
  BAD_INDENT: "this is not indented as the list or object around it, or a bracket is not closed",
  BAD_PROP_ORDER: "an anchor (&name) or a tag must come after the -, ? or : of its value",
  BAD_SCALAR_START: "text that begins with this character must be in quotes",
  BLOCK_AS_IMPLICIT_KEY:
    "a key must not have a list or an object in its own line; put text that has a colon in quotes",
  BLOCK_IN_FLOW: "within brackets there can be no list or object that is made by indentation",
  DUPLICATE_KEY: "a key is there twice",
  IMPOSSIBLE: "this cannot be read",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters",
  MISSING_CHAR: "a quote, bracket, comma, colon, blank or new line is missing",
  MULTILINE_IMPLICIT_KEY: "a key must be in one line, and its colon too",
  MULTIPLE_ANCHORS: "a value has more than one anchor (&name)",
  MULTIPLE_DOCS: "it has more than one document",
  MULTIPLE_TAGS: "a value has more than one tag (!)",
  NON_STRING_KEY: "a key must be text",
  RESOURCE_EXHAUSTION: "too much stands in each other",
  TAB_AS_INDENT: "a tab stands where only blanks may indent",
  TAG_RESOLVE_FAILED:
    "a tag is not complete, or no %TAG declares its beginning; remove it, or put text that begins with ! in quotes",
  UNEXPECTED_TOKEN: "this must not stand here",
};

type Token = {
  readonly type?: string;
  readonly key?: unknown;
  readonly value?: unknown;
  readonly items?: readonly unknown[];
};

const NESTING: ReadonlySet<unknown> = new Set(["block-map", "block-seq", "flow-collection"]);

/** How deep tokens are nested, and how many aliases they have; stops soon after the bound. */
function extentOf(
  tokens: readonly unknown[],
  bound: number,
): { readonly depth: number; readonly aliases: number } {
  const rest = tokens.map((token) => ({ token: token as Token, above: 0 })); // by its parser
  let [depth, aliases] = [0, 0];
  for (let next = rest.pop(); next && depth <= bound; next = rest.pop()) {
    const { token, above } = next;
    const here = NESTING.has(token.type) ? above + 1 : above;
    depth = Math.max(depth, here);
    if (token.type === "alias") aliases += 1;
    for (const part of partsOf(token)) rest.push({ token: part, above: here });
  }
  return { depth, aliases };
}

const partsOf = ({ key, value, items = [] }: Token): readonly Token[] =>
  [key, value, ...items].filter((part): part is Token => typeof part === "object" && part !== null);

const MERGE_REFUSED = "has a merge key (<<), which is not supported: write its fields out";
const ALIAS_LOST = "has an alias (*name) whose anchor (&name) does not stand before it";

/** What YAML 1.1 read as the fields of another object. */
const MERGE = "<<";

/**
 * The first merge key, key that stands in one object twice, or alias of nothing. The reader's own check of keys takes
 * quadratic time, and its sentence about an alias has its name.
 */
function wrongNode(
  { isScalar, visit }: typeof import("yaml"),
  document: Document,
  allowsKeyTwice: boolean,
): Wrong | undefined {
  let found: Wrong | undefined;
  const anchors = new Set<string>();
  const note = (problem: string, { range }: Pick<Scalar, "range">) => {
    found ??= { problem, offset: range?.[0] ?? 0 };
  };
  visit(document, {
    Value: (_, { anchor }) => void (anchor !== undefined && anchors.add(anchor)),
    Alias: (_, alias) => void (anchors.has(alias.source) || note(ALIAS_LOST, alias)),
    Map: (_, { items, anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
      if (allowsKeyTwice) return;
      const keys = items.map(({ key }) => key).filter((key) => isScalar(key));
      const names = new Set<string>();
      const merge = keys.find(({ value, type }) => value === MERGE && type === "PLAIN");
      if (merge) note(MERGE_REFUSED, merge);
      const twice = keys.find(({ value }) => names.size === names.add(String(value)).size);
      if (twice) note(KEY_TWICE, twice);
    },
  });
  return found;
}

type Scalar = import("yaml").Scalar;
