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
  const [a, b] = mixed(0xdeadbeef, 0x41c6ce57, seed);
  return (key) => {
    const [high, low] = finished(...mixed(a, b, key));
    return ((high >>> 0) * 2 ** 21 + (low >>> 11)) / TWO_TO_53;
  };
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

function mixed(a: number, b: number, text: string): [number, number] {
  let [high, low] = [a, b];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  return [high, low];
}

function finished(a: number, b: number): [number, number] {
  const high = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  const low = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return [high, low];
}
