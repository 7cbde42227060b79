import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Medium } from "../../../src/emulator/observe/print/media.ts";
import {
  annotation,
  block,
  html,
  json,
  markdown,
  type Printer,
  say,
  styled,
  wrapped,
  xml,
} from "../../../src/emulator/observe/print/printed.ts";
import { hostileText } from "../../support/generators/hostile-text.ts";

type Forms = { readonly [M in Medium]: string };

const PRINTERS: { readonly [M in Medium]: Printer<M> } = { terminal: say, markdown, html, xml };

/** How a text is written in the middle of a line of ours. */
function forms(text: string): Forms {
  const inside = (medium: Medium): string =>
    PRINTERS[medium]`got ${text}.`.toString().slice("got ".length, -1);
  return {
    terminal: inside("terminal"),
    markdown: inside("markdown"),
    html: inside("html"),
    xml: inside("xml"),
  };
}

/** Written alike everywhere, but for the backslashes of Markdown. */
const alike = (text: string): Forms => ({
  ...{ terminal: text, html: text, xml: text },
  markdown: text.replaceAll("\\", "\\\\"),
});

const ROWS: readonly (readonly [what: string, text: string, forms: Forms])[] = [
  [
    "ordinary text",
    "a lake, 16:9 (\\ok) {5} – naïve, مرحبا",
    alike("a lake, 16:9 (\\ok) {5} – naïve, مرحبا"),
  ],
  [
    "colours and movements",
    "\u001b[1;31mred\u001b[0m\u009b1A!",
    {
      ...alike("\\u001b[1;31mred\\u001b[0m\\u009b1A!"),
      markdown: "\\\\u001b\\[1;31mred\\\\u001b\\[0m\\\\u009b1A!",
    },
  ],
  ["other controls", "\u0007\u001b(0X\u0007\u007f", alike("\\u0007\\u001b(0X\\u0007\\u007f")],
  ["bidi controls", "a\u202eb\u2066c\u200fd", alike("a\\u202eb\\u2066c\\u200fd")],
  [
    "invisible characters",
    "a\u200bb\u00adc\ufeffd\u{e0041}",
    alike("a\\u200bb\\u00adc\\ufeffd\\udb40\\udc41"),
  ],
  ["what UTF-8 and XML do not have", "\ud800-\uffff", alike("\\ud800-\\uffff")],
  ["the joiners that emoji need", "👩\u200d👧 ❤\ufe0f", alike("👩\u200d👧 ❤\ufe0f")],
  ["other joiners", "a\u200db 👩\u200d\u200d", alike("a\\u200db 👩\u200d\\u200d")],
  [
    "ends of lines",
    "a\r\n\tb\nc",
    { terminal: "a b c", markdown: "a b c", html: "a\n\tb\nc", xml: "a&#10;&#9;b&#10;c" },
  ],
  [
    "markup",
    `<b a="1" c='2'>&amp;&`,
    {
      terminal: `<b a="1" c='2'>&amp;&`,
      markdown: `\\<b a="1" c='2'\\>&amp;amp;&`,
      html: "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;&amp;",
      xml: "&lt;b a=&quot;1&quot; c='2'&gt;&amp;amp;&amp;",
    },
  ],
  [
    "Markdown",
    "| `x` *y* _z_ ~~w~~ [a](b) ![c](d) # e",
    {
      ...alike("| `x` *y* _z_ ~~w~~ [a](b) ![c](d) # e"),
      markdown: "\\| \\`x\\` \\*y\\* \\_z\\_ \\~\\~w\\~\\~ \\[a\\](b) !\\[c\\](d) \\# e",
    },
  ],
  [
    "what GitHub makes links and formulas of",
    "@me $1$ http://x.test www.x.test",
    {
      ...alike("@me $1$ http://x.test www.x.test"),
      markdown:
        "<span>@</span>me <span>$</span>1<span>$</span> http<span>:</span>//x.test www<span>.</span>x.test",
    },
  ],
  [
    "commands of CI services that count anywhere in a line",
    "##[error]x ##vso[task]y",
    {
      terminal: "\\u0023#[error]x \\u0023#vso[task]y",
      markdown: "\\#\\#\\[error\\]x \\#\\#vso\\[task\\]y",
      html: "&#35;#[error]x &#35;#vso[task]y",
      xml: "&#35;#[error]x &#35;#vso[task]y",
    },
  ],
];

it.each(ROWS)("%s", (_, text, expected) => {
  expect(forms(text)).toEqual(expected);
});

describe("the beginning of a line", () => {
  it.each<[Medium, string, string]>([
    ["terminal", "::error::x", "\\u003a:error::x"],
    ["terminal", "  ::set-output name=a::b", "  \\u003a:set-output name=a::b"],
    ["terminal", "::1 is an address", "::1 is an address"],
    ["markdown", "::error::x", "\\::error::x"],
    ["markdown", "- x", "\\- x"],
    ["markdown", "    x", " x"],
    ["markdown", "  - x", " \\- x"],
    ["markdown", " in 5", " in 5"],
    ["markdown", "1. x", "1\\. x"],
    ["markdown", "---", "\\---"],
    ["markdown", "===", "\\==="],
    ["markdown", "--limit 5", "--limit 5"],
    ["html", "a\n::error::x", "a\n&#58;:error::x"],
  ])("in %s: %j", (medium, text, expected) => {
    expect(String(PRINTERS[medium]`${text}`)).toBe(expected);
  });

  it("is looked at when all of a line is there, whatever it is made of", () => {
    expect(String(say`  ${styled(["red"], ":")}${":error"}:${":x"}`)).toBe("  \\u003a:error::x");
    expect(String(say.join(["a", "::error::x"], "\n"))).toBe("a\n\\u003a:error::x");
    expect(String(wrapped("a ::error::x", 3, ""))).toBe("a\n\\u003a:error::x");
  });
});

it("does not escape twice, and takes lists and nothing", () => {
  const item = html`<li>${"<"}</li>`;
  expect(String(html`<ul>${[item, ["&", undefined]]}${1}</ul>`)).toBe(
    "<ul><li>&lt;</li>&amp;1</ul>",
  );
});

it("says what it leaves out of the middle of a very long text, and cuts no character", () => {
  const [head, tail] = ["x".repeat(3_000), "y".repeat(1_000)];
  expect(String(say`${`${head}${"z".repeat(1_000)}${tail}`}!`)).toBe(
    `${head}… (1000 characters more) …${tail}!`,
  );
  const emoji = say`${`${head.slice(1)}😀${"z".repeat(9)}😀${tail.slice(1)}`}`;
  expect(String(emoji)).toBe(`${head.slice(1)}… (13 characters more) …${tail.slice(1)}`);
});

it("prints a sentence from our first word to our last, whatever text stands in it", () => {
  const isWhole = (printed: string) =>
    printed.startsWith("there is no ") && printed.endsWith(" here, so nothing was read");
  fc.assert(
    fc.property(hostileText, (text) => {
      const sentence = `there is no ${text} here, so nothing was read`;
      const prints = [say, markdown, html, xml].map((print) => String(print`${sentence}`));
      expect([...prints, String(block(sentence))].filter((one) => !isWhole(one))).toEqual([]);
    }),
  );
});

it("keeps the lines of a block, each a line of its own", () => {
  expect(String(block("a\r\n  ::error::x\n\rb"))).toBe("a\n  \\u003a:error::x\n b");
});

it("keeps a foreign text in its place of a command for GitHub", () => {
  const evil = "a,b::c%0A\n::warning::d";
  expect(String(annotation("error", evil, evil))).toBe(
    "::error title=a%2Cb%3A%3Ac%250A %3A%3Awarning%3A%3Ad::a,b::c%250A ::warning::d",
  );
  expect(String(say`${annotation("error", "a", "b")}`)).toBe("\\u003a:error title=a::b");
});

describe("JSON", () => {
  it.each([
    ["a\u001b[31m\u202e\u0085\u2028\ud800", '"a\\u001b[31m\\u202e\\u0085\\u2028\\ud800"'],
    ["##[error]x", '"\\u0023#[error]x"'],
    ["👩\u200d👧", '"👩\u200d👧"'],
  ])("%j can be seen, and is the same value", (text, expected) => {
    expect(String(json(text))).toBe(expected);
    expect(JSON.parse(String(json({ [text]: text }, 2)))).toEqual({ [text]: text });
  });
});
