import { isLong, isStrongName, isWord } from "./secret-names.ts";
import type { Finder } from "./shapes.ts";
import {
  behind,
  formed,
  isMeantInText,
  matchAt,
  told,
  type ValueAfter,
  valueMatching,
} from "./told.ts";

/** A name in a program, a file of settings or running text, up to its value. All repetitions have an end: a client chooses the text. */
const QUOTED_HEAD =
  /(?<![\w.-])([\w.-]{1,80})["'`]?\]?[ \t]{0,4}(?:=>|:=|={1,3}|:)[ \t]{0,4}[bfru]{0,2}(?=["'`])/gi;
const QUOTED_VALUE =
  /"""(?:\\[\s\S]|(?!""")[^\\])+|'''(?:\\[\s\S]|(?!''')[^\\])+|"(?:\\.|[^"\\\r\n])+|'(?:\\.|[^'\\\r\n])+|`(?:\\.|[^`\\])+/y;
const BARE_HEAD =
  /(?<![\w.-])([\w.-]{1,80})["'`]?\]?(?:[ \t]{1,4}(?:=>|:=|={1,3})[ \t]{0,4}|(?:=>|:=|={1,3})[ \t]{1,4})/g;
const BARE_VALUE = /[^\s"'`\\<>=[{][^\s"'`\\<>]*/y;
const SAID_HEAD =
  /(?<![\w.-])([\w.-]{1,80})[ \t]{0,4}:[ \t]{0,4}(?:(?:basic|bearer|digest|token)[ \t]{1,4})?/gi;
const SAID_VALUE = /[\w.~+/=%-]{8,}/y;

/** A text in the next lines. */
const BLOCK =
  /(?<![\w.-])([\w.-]{1,80})["']?:[ \t]{0,4}[|>][+-]?\d?[ \t]{0,4}((?:\r?\n[ \t]{1,80}\S[^\r\n]{0,4000}){1,50})/g;

/** A text that is all of the next line, as a browser copies headers; a name in a line of its own needs no sign. */
const BELOW =
  '[ \\t]{0,4}\\r?\\n(?:[ \\t]{0,4}(?:`{3}\\w{0,20})?\\r?\\n)?[ \\t]{0,80}["\'`]?([\\w.~+/=%-]{8,4000})(?=["\'`]?[,;]?[ \\t]{0,80}(?:[\\r\\n"]|$))';
const NEXT_LINE = new RegExp(
  `(?<![\\w.-])([\\w.-]{1,80})["'\`*]{0,3}[ \\t]{0,4}(?::|=)["'\`*]{0,3}${BELOW}`,
  "g",
);
const LINE_ALONE = new RegExp(
  `(?<=(?:^|[\r\n"])["'\`*#]{0,3} ?)([\\w.-]{1,80})["'\`*]{0,3}${BELOW}`,
  "g",
);

/** An option of a command, up to its value: behind a blank, or as the next one of a list. */
const OPTION =
  /(?<![\w-])--?([\w-]{2,80})(?:[ \t]{1,4}\\\r?\n[ \t]{0,80}|[ \t]{1,4}|["'`]\s{0,20},\s{0,20}(?=["'`])|["'`]?[ \t]{0,4}\r?\n[ \t]{0,80}-[ \t]{1,4}|\s{0,20}<\/[\w:.-]{1,40}>\s{0,80}<[\w:.-]{1,40}>\s{0,20})/g;
const OPTION_VALUE = /(?!-)(?:[^\s"'`\\<]|<(?!\/))+/y;
const QUOTED_OPTION = /(["'`])((?!-)(?:(?!\1)[^\\\r\n]){1,4000})/y;

/** A password in a file of logins, as `.netrc` is one. */
const LOGIN =
  /\b(?:machine|login|user|account)\s{1,9}\S{1,200}\s{1,9}(pass(?:wor)?d)\s{1,9}([^\s"'\\]{1,1000})/g;

/** The value of an option: all between its quotes. */
const optionValue: ValueAfter = (text, at, head) => {
  const [, quote, value] = matchAt(QUOTED_OPTION, text, at) ?? [];
  if (quote === undefined || value === undefined)
    return valueMatching(OPTION_VALUE)(text, at, head);
  return { start: at + 1, end: at + 1 + value.length, values: [value] };
};

const isOptionMeant = (name: string, value: string): boolean =>
  !VERB.test(value) && (isStrongName(name) || !value.split(/\s+/).every(isWord));
const USER_OPTION =
  /(?<![\w-])(?:--(?:proxy-)?user|-[uU])[ \t=]{1,4}["']?[^\s:"'\\]{1,100}:([^\s"'\\]{1,1000})/g;

/** What a sentence about an option goes on with, as in `--api-key needs a value`. */
const VERB = /^(?:and|as|cannot|for|from|has|in|is|must|needs|not|of|or|takes|to|was|with)$/;

/** A header with its scheme, and a scheme alone. */
const AUTHORIZATION =
  /\b((?:proxy-)?authorization)["'\\]{0,4}[ \t]{0,4}[:=,][ \t]{0,4}["'\\]{0,4}(?:api-?key|basic|bearer|key|token|l402|custom)[ \t]{1,4}([^\s"'\\,;]{1,4000})/gi;
const SCHEMED =
  /\b((?:proxy-)?authorization)["'\\]{0,4}[ \t]{0,4}[:=,][ \t]{0,4}["'\\]{0,4}[a-z][\w-]{0,30}[ \t]{1,4}([^\s"'\\,;]{8,4000})/gi;
const BEARER = /\bbearer(?:\s{1,9}|\+|,\s{1,9})([\w.~+/=%-]{8,4000})/gi;
const BASIC = /\bbasic(?:\s{1,9}|\+)([\w+/=%-]{8,4000})/gi;
const DIGEST = /\bresponse=\\{0,4}"?([^\s",\\]{8,1000})/gi;

/** A name and its value as the two texts of a list or a call; the name of a header has its words joined. */
const LISTED =
  /[[(]\s{0,20}["']([\w.-]{1,80})["']\s{0,20},\s{0,20}(["'])((?:\\.|(?!\2)[^\\]){1,4000})(?=\2\s{0,20}[\])])/g;
const isHeaderName = (name: string): boolean =>
  /[-_]|^(?:authorization|cookie|apikey)$/i.test(name);

/** A segment of a path behind one that says what it is. */
const SEGMENT = /(?<=\/)([\w.-]{1,80})\//g;
const SEGMENT_VALUE = /[^/?#\s"'\\<>&;,)]{1,4000}/y;
/** Names of routes as well. */
const ROUTE = /^(?:o?auth|sessions?|tokens?|access|refresh|signatures?|cookies?|keys|pass)$/i;

/** More often than behind a quote or another sign, a sentence goes on. */
const isMeantBehindColon = (name: string, value: string): boolean =>
  isLong(value) || (isStrongName(name) && !isWord(value));

const digest: Finder = (text) => (/\bdigest\b/i.test(text) ? formed(DIGEST, "=")(text) : []);

/** All that is a secret by its name or its scheme in what people and programs write. */
export const TEXT_FINDERS: readonly Finder[] = [
  behind(QUOTED_HEAD, "", valueMatching(QUOTED_VALUE), isMeantInText),
  behind(BARE_HEAD, "=", valueMatching(BARE_VALUE), isMeantInText),
  behind(SAID_HEAD, ":", valueMatching(SAID_VALUE), isMeantBehindColon),
  told(BLOCK, "\n"),
  told(NEXT_LINE, "\n", isMeantBehindColon),
  told(LINE_ALONE, "\n", (name, value) => isStrongName(name) && !isWord(value)),
  behind(OPTION, "-", optionValue, isOptionMeant),
  told(LOGIN, "pass", (_, value) => !isWord(value)),
  formed(USER_OPTION, "-"),
  told(AUTHORIZATION, ""),
  told(SCHEMED, "", (_, value) => !isWord(value)),
  formed(BEARER, "", (value) => !isWord(value)),
  formed(BASIC, "", (value) => /\d|[a-z][A-Z]|=$/.test(value)),
  digest,
  told(LISTED, ",", (name, value) => isHeaderName(name) || isMeantInText(name, value)),
  behind(
    SEGMENT,
    "/",
    valueMatching(SEGMENT_VALUE),
    (name, value) => !(ROUTE.test(name) && isWord(value)),
  ),
];
