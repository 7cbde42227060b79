import { edited, type View } from "../unescaped.ts";
import { secretNameIn } from "./told.ts";

/** Letters of other alphabets that look like those of ASCII, each behind the one that it looks like. */
const LOOKALIKES: readonly string[] = [
  ...["aаαάɑᴀ", "bЬʙ", "cсϲᴄ", "dԁᴅ", "eеёєεέᴇ", "fƒꜰ", "gɡɢ", "hһʜ", "iіιίıɪї", "jјᴊ", "kкκᴋ"],
  ...["lӏʟ", "mмᴍ", "nոηήɴ", "oоοόօᴏ", "pрρᴘ", "qԛ", "rгʀ", "sѕꜱ", "tтτᴛ", "uυύսᴜ", "vνѵᴠ"],
  ...["wѡԝωώᴡ", "xхχ", "yуүγʏ", "zᴢ", "AАΑ", "BВΒ", "CСϹ", "EЕΕ", "HНΗ", "IІΙӀ", "JЈ", "KКΚ"],
  ...["MМΜ", "NΝ", "OОΟ", "PРΡ", "SЅ", "TТΤ", "VѴ", "WԜ", "XХΧ", "YУΥҮ", "ZΖ", "-‐‑‒–—−"],
];
const ASCII: ReadonlyMap<string, string> = new Map(
  LOOKALIKES.flatMap(([letter = "", ...others]) => others.map((other) => [other, letter])),
);

const LOOKING_SO = [...ASCII.keys()].join("");

/** What never reads as ASCII, as most letters of the world: to pass over them costs less than to look at each. */
const OF_THEIR_OWN = `[\\p{Lo}\\p{Emoji_Presentation}А-яΑ-Ωα-ω]--[ªº\\ufc5e-\\ufc63\\ufe70-\\ufe7e${LOOKING_SO}]`;

/** A letter beyond ASCII that may read otherwise, as it is or in the bytes of UTF-8 that an undone escape left. */
const LETTER = new RegExp(
  `[\\xc2-\\xf4][\\x80-\\xbf]{1,3}|[[^\\0-\\x7f]--[${OF_THEIR_OWN}]]`,
  "gv",
);
const IS_BEYOND = /[^\0-\x7f]/;

/** Alphabets with such letters, and signs that nobody sees or that look like a hyphen. */
const ALPHABETS = "\\u0131\\u0192\\u0250-\\u02af\\u0370-\\u058f\\u1d00-\\u1d7f\\ua730";
const SIGNS = "\\xad\\u200b-\\u2015\\u2060\\u2212\\ufeff";

/**
 * What stands in every text with a name that reads otherwise: bytes of UTF-8, letters that only stand for those of
 * ASCII, others beside these, or a word of nothing but letters that look like them. Most languages have none of it.
 */
const HAS_OTHERS = new RegExp(
  [
    "[\\xc2-\\xf4][\\x80-\\xbf]|[\\u2100-\\u214f\\u2460-\\u24ff\\uff21-\\uff3a\\uff41-\\uff5a\\ud835]",
    `\\w[${ALPHABETS}${SIGNS}]|[${ALPHABETS}${SIGNS}]\\w`,
    `(?<![${ALPHABETS}])[${LOOKING_SO}]{2,40}(?![${ALPHABETS}])`,
  ].join("|"),
);

/** Letters and signs of names, of which one is beyond ASCII. All repetitions have an end: a client chooses the text. */
const WORD =
  /(?:(?<![\w.-])[\w.-]{1,80})?(?![：＝])[^\0-\x7f](?:[\w.-]|(?![：＝])[^\0-\x7f]){0,100}|[：＝]/gu;

const SEPARATORS: Readonly<Record<string, string>> = { "：": ":", "＝": "=" };

/** A text with the letters of ASCII for those that look like them or mean the same. */
export const inAscii = (text: string): string =>
  IS_BEYOND.test(text) && HAS_OTHERS.test(text) ? text.replace(LETTER, letterInAscii) : text;

const IS_UNSEEN = /^[\p{M}\p{Cf}]$/u;

/** A letter as ASCII has it, or as it is if a part of it has no such reading. */
function letterInAscii(letter: string): string {
  const lookalike = ASCII.get(letter);
  if (lookalike !== undefined) return lookalike;
  if (IS_UNSEEN.test(letter)) return "";
  let ascii = "";
  for (const part of fromBytes(letter).normalize("NFKD")) {
    const plain = part < "\x80" ? part : ASCII.get(part);
    if (plain !== undefined) ascii += plain;
    else if (!IS_UNSEEN.test(part)) return letter;
  }
  return ascii;
}

const fromBytes = (letter: string): string =>
  letter.length > 1 && letter < "\u0100" ? Buffer.from(letter, "latin1").toString() : letter;

/** A text in which the names of secrets are written in ASCII; undefined if they are. Values stay as they are. */
export function withAsciiNames(text: string): View | undefined {
  if (!IS_BEYOND.test(text)) return undefined;
  let isOther = false;
  const view = edited(text, WORD, (word) => {
    const ascii = SEPARATORS[word] ?? inAscii(word);
    const isName = word in SEPARATORS || secretNameIn(ascii) !== undefined;
    isOther ||= isName && ascii !== word;
    return isName ? ascii : word;
  });
  return isOther ? view : undefined;
}
