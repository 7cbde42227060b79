/** Words that make a name that of a secret, wherever they stand in it. */
const WORD = new RegExp(
  `^(?:${[
    "(?!(?:mon|tur|don|hoc|joc|whis|hot|turn)key)\\w*keys?",
    "keyids?",
    "o?auth|authorization|authentication",
    "\\w*(?:tokens?|secrets?|passwords?|passwd|passphrase|authorization|credentials?|creds)",
    "pass|passcode|pwd|jwts?|bearer|cookies?|sessions?|sessionids?|csrf|xsrf|dpop|signatures?",
    "cred|hmac|(?:access|security|verification)codes?",
  ].join("|")})$`,
);

/** Shorter ones, which count at the end of a name only. */
const LAST_WORD = /^(?:sid|sig|otp|totp|pat|pw)$/;

/** Words that make a name that of a secret by themselves. */
const ALONE = /^(?:access|refresh|pin|(?:access|user|login|card|security)-pin)$/;

/** Words that do so together, at the end of a name. */
const TOGETHER = /(?:^|-)(?:access|security|verification|login|one-time|backup|recovery)-codes?$/;

/** Words behind the others that say what is told of a secret, or of something else. */
const TOLD =
  /-(?:types?|counts?|limits?|lengths?|sizes?|expir(?:es|y)|at|methods?|algorithms?|alg|frames?|words?|boards?|points?|names?|styles?|scenes?|shots?|poses?|lights?|lighting|colou?rs?|banners?|moments?|visuals?|art)$/;

/** Names that hold no secret though a word of them says so, as they are split. */
const OPEN = new RegExp(
  `^(?:${[
    "idempotency-key|sec-websocket-key|access-control-allow-credentials",
    "(?:public|primary|foreign|sort|partition|cache)-keys?",
    "(?:[\\w-]+-)?(?:camera|chroma|colou?r|frame|light|luma|music|musical|scene|shot)-keys?",
    "(?:[\\w-]+-)?(?:max|min|limit|remaining|used|total|prompt|completion|input|output|cached|reasoning)-tokens",
  ].join("|")})$`,
);

/** A name in its words, in lower case, without numbers of versions: `apiKey_v2` is `api-key`. */
const wordsOf = (name: string): readonly string[] =>
  /^[a-z]{2,}$/.test(name) ? [name] : splitAtSigns(name);

const splitAtSigns = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3-$2$4")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/\d+$/, ""))
    .filter((word) => !["", "v", "x"].includes(word));

/** What stands in every name of a secret: to split a name into words takes longer. */
const HAS_SIGN =
  /key|token|secret|pass|cred|auth|jwt|bearer|cookie|session|srf|dpop|sig|hmac|code|sid|otp|pat|pw|access|refresh|pin/i;

/** Whether what stands under a name in a header, a query or a body is a secret. */
export const isSecretName = (name: string): boolean =>
  HAS_SIGN.test(name) && saysSecret(wordsOf(name));

function saysSecret(words: readonly string[]): boolean {
  const joined = words.join("-");
  if (OPEN.test(joined) || TOLD.test(joined)) return false;
  if (ALONE.test(joined) || TOGETHER.test(joined)) return true;
  return LAST_WORD.test(words.at(-1) ?? "") || words.some(isSecretWord);
}

const isSecretWord = (word: string): boolean => WORD.test(word);

/** Names that are words too: in a sentence something else may be meant. */
const WEAK =
  /^(?:access|auth|bearer|cookies?|creds?|keys?|pass|pat|pin|pw|refresh|secrets?|sessions?|sid|sig|signatures?|tokens)$/i;

/** Whether a name, which is that of a secret, means one wherever it stands. */
export const isStrongName = (name: string): boolean => !WEAK.test(name);

/** Whether a value may be a word of a sentence, or several that are joined. */
export const isWord = (value: string): boolean =>
  value.length <= WORD_CHARS_MAX && /^[A-Z]?[a-z]*(?:-[a-z]+)*[.,:!?)\]}'"]*$/.test(value);

const WORD_CHARS_MAX = 20;

/** Whether a value has a digit or is longer than words are. */
export const isLong = (value: string): boolean => /\d/.test(value) || value.length > WORD_CHARS_MAX;

/** What stands in for a secret in instructions, commands and programs, such as `KEY`, `NANOGPT_API_KEY` and `{key}`. */
const PLACEHOLDER = /^(?:(?:[A-Z]+_)*(?:KEY|TOKEN)|\{key\})[.,:)]*$/;

/** Whether a value is no secret under any name: a number of tokens is none, and whether there is a session. */
export const isOpenValue = (name: string, value: string): boolean =>
  /^(?:true|false|null)$/i.test(value) ||
  PLACEHOLDER.test(value) ||
  (/s$/i.test(name) && /^-?\d[\d.e+-]*$/i.test(value));
