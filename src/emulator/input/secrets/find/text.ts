import { isWord } from "./secret-names.ts";
import type { Finder } from "./shapes.ts";
import { behind, formed, isMeantInText, told, whole } from "./told.ts";

/** A name in a program, a file of settings or running text, up to its value. All repetitions have an end: a client chooses the text. */
const QUOTED_HEAD =
  /(?<![\w.-])([\w.-]{1,80})["'`]?\]?[ \t]{0,4}(?:=>|:=|={1,3}|:)[ \t]{0,4}[bfru]{0,2}(?=["'`])/gi;
const QUOTED_VALUE = /"(?:\\.|[^"\\\r\n])+|'(?:\\.|[^'\\\r\n])+|`(?:\\.|[^`\\])+/y;
const BARE_HEAD =
  /(?<![\w.-])([\w.-]{1,80})["'`]?\]?(?:[ \t]{1,4}(?:=>|:=|={1,3})[ \t]{0,4}|(?:=>|:=|={1,3})[ \t]{1,4})/g;
const BARE_VALUE = /[^\s"'`\\<>=][^\s"'`\\<>]*/y;
const SAID_HEAD =
  /(?<![\w.-])([\w.-]{1,80})[ \t]{0,4}:[ \t]{0,4}(?:(?:basic|bearer|digest|token)[ \t]{1,4})?/gi;
const SAID_VALUE = /[\w.~+/=-]{8,}/y;

/** What follows such a name in the next lines: a text, a list or more names of YAML. */
const BLOCK =
  /(?<![\w.-])([\w.-]{1,80})["']?:[ \t]{0,4}[|>][+-]?\d?[ \t]{0,4}((?:\r?\n[ \t]{1,80}\S[^\r\n]{0,4000}){1,50})/g;
const LINES =
  /(?<![\w.-])([\w.-]{1,80})["']?:[ \t]{0,4}((?:\r?\n[ \t]{0,80}-[ \t]{1,4}[^\r\n]{1,4000}){1,50})/g;

/** An option of a command. */
const OPTION = /(?<![\w-])--?([\w-]{2,80})[ \t]{1,4}["']?/g;
const OPTION_VALUE = /[^\s"'\\-][^\s"'\\]*/y;
const USER_OPTION =
  /(?<![\w-])(?:--(?:proxy-)?user|-[uU])[ \t=]{1,4}["']?[^\s:"'\\]{1,100}:([^\s"'\\]{1,1000})/g;

/** What a sentence about an option goes on with, as in `--api-key needs a value`. */
const VERB = /^(?:and|as|cannot|for|from|has|in|is|must|needs|not|of|or|takes|to|was|with)$/;

/** A header with its scheme, and a scheme alone. */
const AUTHORIZATION =
  /\b((?:proxy-)?authorization)["'\\]{0,4}[ \t]{0,4}[:=,][ \t]{0,4}["'\\]{0,4}(?:api-?key|basic|bearer|key|token|l402|custom)[ \t]{1,4}([^\s"'\\,;]{1,4000})/gi;
const SCHEMED =
  /\b((?:proxy-)?authorization)["'\\]{0,4}[ \t]{0,4}[:=,][ \t]{0,4}["'\\]{0,4}[a-z][\w-]{0,30}[ \t]{1,4}([^\s"'\\,;]{8,4000})/gi;
const BEARER = /\bbearer(?:\s{1,9}|\+)([\w.~+/=%-]{8,4000})/gi;
const BASIC = /\bbasic(?:\s{1,9}|\+)([\w+/=%-]{8,4000})/gi;
const DIGEST = /\bresponse=\\{0,4}"?([^\s",\\]{8,1000})/gi;

/** A name and its value as the two texts of a list or a call; the name of a header has its words joined. */
const LISTED =
  /[[(]\s{0,20}["']([\w.-]{1,80})["']\s{0,20},\s{0,20}["']((?:\\.|[^"'\\]){1,4000})(?=["']\s{0,20}[\])])/g;
const isHeaderName = (name: string): boolean =>
  /[-_]|^(?:authorization|cookie|apikey)$/i.test(name);

/** A segment of a path behind one that says what it is. */
const SEGMENT = /(?<=\/)([\w.-]{1,80})\/([^/?#\s"'\\<>&;,)]{1,4000})/g;
/** Names of routes as well. */
const ROUTE = /^(?:o?auth|sessions?|tokens?|access|refresh|signatures?|cookies?|keys|pass)$/i;

/** Shorter ones without a digit are words. */
const isLong = (value: string): boolean => /\d/.test(value) || value.length > 20;

const digest: Finder = (text) => (/\bdigest\b/i.test(text) ? formed(DIGEST, "=")(text) : []);

/** All that is a secret by its name or its scheme in what people and programs write. */
export const TEXT_FINDERS: readonly Finder[] = [
  behind(QUOTED_HEAD, "", whole(QUOTED_VALUE), isMeantInText),
  behind(BARE_HEAD, "=", whole(BARE_VALUE), isMeantInText),
  behind(SAID_HEAD, ":", whole(SAID_VALUE), (_, value) => isLong(value)),
  told(BLOCK, "\n"),
  told(LINES, "\n", isMeantInText),
  behind(
    OPTION,
    "-",
    whole(OPTION_VALUE),
    (name, value) => !VERB.test(value) && isMeantInText(name, value),
  ),
  formed(USER_OPTION, "-"),
  told(AUTHORIZATION, ""),
  told(SCHEMED, "", (_, value) => !isWord(value)),
  formed(BEARER, "", (value) => !isWord(value)),
  formed(BASIC, "", (value) => /\d|[a-z][A-Z]|=$/.test(value)),
  digest,
  told(LISTED, ",", (name, value) => isHeaderName(name) || isMeantInText(name, value)),
  told(SEGMENT, "/", (name, value) => !(ROUTE.test(name) && isWord(value))),
];
