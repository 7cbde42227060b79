import fc from "fast-check";

const LETTERS = [..."abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"];

const word = (min: number, max = min): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength: min, maxLength: max });

/** Parts of keys that some encoding writes otherwise, and that look like an encoding themselves. */
const ODD = [
  ...['"', "'", "<", ">", "&", "%", "\\", "+", "/", "=", "?", "#", ":", "@", ";", ",", "|", " "],
  ...["##vso[", "%41", "%25", "\\n", "\\u0041", "&amp;", "&#65;", "://", "\u00e9", "\u00df", "()"],
];

const oddKey = fc
  .array(fc.tuple(word(2, 4), fc.constantFrom(...ODD)), { minLength: 5, maxLength: 9 })
  .chain((parts) => word(4).map((end) => parts.flat().join("") + end));

/** Keys as they are, and as nobody would make them; each can stand in a header. */
export const anyKey: fc.Arbitrary<string> = fc.oneof(
  word(32).map((rest) => `sk-${rest}`),
  word(20, 40),
  word(10).filter((key) => !/^[A-Z]?[a-z]*$/.test(key)), // nobody can tell that from a word
  word(300),
  { arbitrary: oddKey, weight: 3 },
);

/** Whether a key says by itself that it is one. */
export const isKeyLike = (key: string): boolean => /^sk-\w+$/.test(key);

/** Whether a key looks like no word and no identifier. */
export const looksMadeUp = (key: string): boolean => /^[a-z]*(?:\d+[a-z]+){3}\w*$/i.test(key);
