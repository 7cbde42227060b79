/**
 * A number in [0, 1) that depends on nothing but a seed and the key.
 *
 * Chance is drawn by key, not by turn: a new draw, or another order of requests, leaves every
 * other draw as it was.
 */
export type Random = (key: string) => number;

const TWO_TO_53 = 2 ** 53;

/**
 * The random of a seed, by a 53-bit string hash in the manner of cyrb53. Not for secrets.
 *
 * @example
 * const random = seededRandom("1");
 * random("dice") === random("dice"); // true
 */
export function seededRandom(seed: string): Random {
  const start = hashed(seed, 0xdeadbeef, 0x41c6ce57);
  const [a, b] = [Math.floor(start / 2 ** 21) | 0, (start % 2 ** 32) | 0];
  return (key) => hashed(key, a, b) / TWO_TO_53;
}

/** A random of its own for one subject, so that its keys need not name the subject. */
export const fork =
  (random: Random, subject: string): Random =>
  (key) =>
    random(`${subject}/${key}`);

/** A whole number in the range, both ends included. */
export const between = (
  random: Random,
  key: string,
  [min, max]: readonly [number, number],
): number => min + Math.floor(random(key) * (max - min + 1));

/** 53 bits of hash. In one piece and without arrays, as every job draws several times. */
function hashed(text: string, a: number, b: number): number {
  let high = a;
  let low = b;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  const top =
    Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  const rest =
    Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(top ^ (top >>> 13), 3266489909);
  return (top >>> 0) * 2 ** 21 + (rest >>> 11);
}
