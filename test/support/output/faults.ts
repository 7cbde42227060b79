import { marked, type Token } from "marked";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { SaxesParser } from "saxes";

/** What must not come out as it is: controls, halves of characters, what nobody sees, noncharacters. */
const HIDDEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u;

/** A joiner or a variation selector after a character that needs one. */
const NEEDED =
  /[^\0-\x7f\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\ufff9-\ufffb](?:\ufe0f?\u200d|\u200c|\ufe0e|\ufe0f)/gu;

/** Whatever the medium: nothing hidden but the ends of our lines, and no command for a CI service. */
export function textFaults(text: string, kept = /\n/g): readonly string[] {
  const hidden = HIDDEN.exec(text.replace(kept, "").replace(NEEDED, ""));
  const command = /^[^\S\n]*::[^\n]*::.*|##\w*\[.*/m.exec(text);
  return [
    ...(hidden ? [`the raw character ${JSON.stringify(hidden[0])}`] : []),
    ...(command ? [`the command ${command[0].slice(0, 60)}`] : []),
  ];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: our styles begin with one
const STYLES = /\u001b\[(?:1|22|31|32|33|39)m/g;

/** For a terminal with colours: the only sequences are our styles, and no line is made up. */
export function terminalFaults(coloured: string): readonly string[] {
  const plain = coloured.replace(STYLES, "");
  return [...textFaults(plain), ...(/^FORGED/m.test(plain) ? ["a line of theirs"] : [])];
}

/** Elements and attributes that ours write; what is not here is somebody else's. */
const PAGE = {
  elements: new Set(
    "html head meta link title style body header p h1 h2 h3 h4 div span b i section fieldset label input article dl dt dd ul ol li code a details summary pre figure footer time br".split(
      " ",
    ),
  ),
  attributes: new Set(
    "lang charset name content rel href class dir aria-hidden aria-label style type id checked role title open".split(
      " ",
    ),
  ),
};

type Node = DefaultTreeAdapterMap["node"];

function nodesOf(node: Node): readonly Node[] {
  const inner = "childNodes" in node ? node.childNodes : [];
  return [node, ...inner.flatMap(nodesOf)];
}

function elementFaults(node: Node): readonly string[] {
  if (node.nodeName === "#comment") return ["a comment"];
  if (!("tagName" in node)) return [];
  const { tagName, attrs } = node;
  return [
    ...(PAGE.elements.has(tagName) ? [] : [`the element ${tagName}`]),
    ...attrs.flatMap(({ name, value }) => attributeFaults(name, value)),
  ];
}

const OUR_STYLE = /^(flex|left|width|right):[\w%.;:() -]*$/;

function attributeFaults(name: string, value: string): readonly string[] {
  if (!PAGE.attributes.has(name)) return [`the attribute ${name}`];
  if (name === "href" && !/^(#|data:,$)/.test(value)) return [`a link to ${value}`];
  return name === "style" && !OUR_STYLE.test(value) ? [`the style ${value}`] : [];
}

/** For a browser: a whole page of our elements and attributes. */
export function htmlFaults(page: string): readonly string[] {
  const errors: string[] = [];
  const document = parse(page, { onParseError: ({ code }) => errors.push(code) });
  return [...textFaults(page, /[\n\t]/g), ...errors, ...nodesOf(document).flatMap(elementFaults)];
}

const XML: Readonly<Record<string, string>> = {
  ...{ testsuites: "", testsuite: "name tests failures errors skipped", skipped: "message" },
  ...{ testcase: "classname name time", failure: "type message", error: "type message" },
  ...{ "system-out": "", title: "", clipPath: "id", g: "clip-path fill font-family font-size" },
  svg: "xmlns width height role aria-label",
  rect: "width height rx fill x",
  text: "x y textLength",
};

/** For a strict parser: well-formed XML of our elements and attributes. */
export function xmlFaults(text: string): readonly string[] {
  const faults: string[] = [...textFaults(text)];
  const parser = new SaxesParser();
  parser.on("error", ({ message }) => void faults.push(message));
  parser.on("comment", () => void faults.push("a comment"));
  parser.on("cdata", () => void faults.push("a CDATA section"));
  parser.on("opentag", ({ name, attributes }) => {
    const ours = XML[name]?.split(" ");
    if (ours === undefined) faults.push(`the element ${name}`);
    else {
      const others = Object.keys(attributes).filter((one) => !ours.includes(one));
      faults.push(...others.map((one) => `the attribute ${one}`));
    }
  });
  parser.write(text).close();
  return faults;
}

/** What Markdown of ours is made of. */
const MARKDOWN = new Set(
  "space heading paragraph table list list_item text strong html escape".split(" "),
);
const OUR_HTML = /^(<br>|<\/?span>)$/;

/** As GitHub renders it: our structure, and no link, mention, formula or HTML of somebody else. */
export function markdownFaults(text: string): readonly string[] {
  const faults: string[] = [...textFaults(text)];
  const tokens = marked.lexer(text, { gfm: true });
  marked.walkTokens(tokens, (token: Token) => {
    if (!MARKDOWN.has(token.type)) faults.push(`the token ${token.type}: ${token.raw}`);
    if (token.type === "html" && !OUR_HTML.test(token.raw.trim())) faults.push(token.raw);
  });
  const mention = /(^|[^>])[@$]|www\.|:\/\//m.exec(text);
  return mention ? [...faults, `what GitHub links: ${mention[0]}`] : faults;
}

/** The same value, of which all can be seen. */
export function jsonFaults(text: string, value: unknown): readonly string[] {
  const same = JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
  return [...textFaults(text), ...(same ? [] : ["another value"])];
}
