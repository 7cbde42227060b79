import { BoundedMap } from "../../../domain/bounded-map.ts";

/** Words that make a name that of a secret, wherever they stand in it. */
const WORD = new RegExp(
  `^(?:${[
    "(?!(?:mon|tur|don|hoc|joc|whis|hot|turn)key)\\w*keys?",
    "keyids?",
    "o?auth|authorization|authentication",
    "\\w*(?:tokens?|secrets?|passwords?|passwd|passphrase|authorization|credentials?)",
    "pass|passcode|pwd|jwts?|bearer|cookies?|sessions?|sessionids?|csrf|xsrf|dpop|signatures?",
  ].join("|")})$`,
);

/** Shorter ones, which count at the end of a name only. */
const LAST_WORD = /^(?:sid|sig|otp|totp|pat|pw)$/;

/** Words that make a name that of a secret by themselves. */
const ALONE = /^(?:access|refresh)$/;

/** Words behind the others that say what is told of a secret, or of something else. */
const TOLD =
  /-(?:types?|counts?|limits?|lengths?|sizes?|expir(?:es|y)|at|methods?|algorithms?|alg|frames?|words?|boards?|points?)$/;

/** Names that hold no secret though a word of them says so, as they are split. */
const OPEN = new RegExp(
  `^(?:${[
    "idempotency-key|sec-websocket-key|access-control-allow-credentials",
    "(?:public|primary|foreign|sort|partition|cache|color|chroma)-keys?",
    "(?:[\\w-]+-)?(?:max|min|limit|remaining|used|total|prompt|completion|input|output|cached|reasoning)-tokens",
  ].join("|")})$`,
);

/** A name in its words, in lower case, without numbers of versions: `apiKey_v2` is `api-key`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, "$1$3-$2$4")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .map((word) => word.replace(/\d+$/, ""))
    .filter((word) => !["", "v", "x"].includes(word));

/** Names that are remembered: most texts have the same ones. */
const known = new BoundedMap<string, boolean>(1_000);

/** Whether what stands under a name in a header, a query or a body is a secret. */
export function isSecretName(name: string): boolean {
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = saysSecret(wordsOf(name));
    known.set(name, isSecret);
  }
  return isSecret;
}

function saysSecret(words: readonly string[]): boolean {
  const joined = words.join("-");
  if (OPEN.test(joined) || TOLD.test(joined)) return false;
  return ALONE.test(joined) || LAST_WORD.test(words.at(-1) ?? "") || words.some(isSecretWord);
}

const isSecretWord = (word: string): boolean => WORD.test(word);

/** Whether a value is no secret under any name: a number of tokens is none, and whether there is a session. */
export const isOpenValue = (name: string, value: string): boolean =>
  /^(?:true|false|null)$/i.test(value) || (/s$/i.test(name) && /^-?\d[\d.e+-]*$/i.test(value));
