import { between, fork, type Random } from "../../../src/emulator/domain/random.ts";
import { isDrawn, pick } from "./draws.ts";
import { raw } from "./raw-json.ts";
import { NUMBERS, TEXTS } from "./values.ts";
import { NAMES } from "./vocabulary.ts";

const nested = (depth: number): string => raw("[".repeat(depth) + "]".repeat(depth));
const nestedObjects = (depth: number): string => raw('{"a":'.repeat(depth) + 1 + "}".repeat(depth));

const hugeSize = (random: Random): number => {
  const size = random("size");
  if (size < 0.03) return 5_000_000;
  if (size < 0.06) return 4_100_000;
  if (size < 0.15) return 1_000_000;
  return between(random, "size-small", [1_000, 60_000]);
};

type Maker = (random: Random) => unknown;
const MAKERS: readonly (readonly [share: number, make: Maker])[] = [
  [30, (random) => pick(random, "text", TEXTS)],
  [20, (random) => pick(random, "number", NUMBERS)],
  [8, () => null],
  [8, (random) => isDrawn(random, "flag", 0.5)],
  [5, () => []],
  [5, () => ({})],
  [6, (random) => [hostile(fork(random, "item")), hostile(fork(random, "other"))]],
  [6, (random) => ({ [pick(random, "name", NAMES)]: hostile(fork(random, "inner")) })],
  [4, (random) => ({ url: hostile(fork(random, "url")) })],
  [1, (random) => Array.from({ length: between(random, "n", [5, 3_000]) }, () => "x")],
  [2, () => nested(1_000)],
  [2, () => nestedObjects(1_000)],
  [1, (random) => pick(random, "unit", ["x", "é", "😀", "A", " "]).repeat(hugeSize(random))],
  [1, (random) => `data:image/png;base64,${"A".repeat(hugeSize(random))}`],
  [1, (random) => `data:video/mp4;base64,${"A".repeat(hugeSize(random))}`],
];
const SHARES = MAKERS.reduce((sum, [share]) => sum + share, 0);

/** A value that nobody expects, or one of another type, or one that is merely odd. */
export function hostile(random: Random): unknown {
  let left = random("kind") * SHARES;
  const made = MAKERS.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return made?.[1](random) ?? null;
}
