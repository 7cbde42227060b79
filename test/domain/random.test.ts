import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { between, fork, seededRandom } from "../../src/emulator/domain/random.ts";

describe("seededRandom", () => {
  it("gives the same number for the same seed and key, in any order", () => {
    const [first, second] = [seededRandom("7"), seededRandom("7")];
    const keys = ["a", "b", "c"];
    const forwards = keys.map(first);
    const backwards = keys.toReversed().map(second).toReversed();
    expect(forwards).toEqual(backwards);
  });

  it("is spread evenly", () => {
    const random = seededRandom("even");
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const bucket = Math.floor(random(`key-${i}`) * 10);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(1_800);
    for (const count of counts) expect(count).toBeLessThan(2_200);
  });

  it("has no equal draws among 200,000 keys", () => {
    const random = seededRandom("1");
    const draws = Array.from({ length: 200_000 }, (_, i) => random(`sk-test/${i}/id`));
    expect(new Set(draws).size).toBe(draws.length);
  });

  it("differs by seed, by key and by fork", () => {
    const random = seededRandom("1");
    expect(random("a")).not.toBe(random("b"));
    expect(random("a")).not.toBe(seededRandom("2")("a"));
    expect(fork(random, "x")("a")).not.toBe(fork(random, "y")("a"));
  });
});

test.prop([fc.string(), fc.string()])("a draw lies in [0, 1)", (seed, key) => {
  const draw = seededRandom(seed)(key);
  expect(draw).toBeGreaterThanOrEqual(0);
  expect(draw).toBeLessThan(1);
});

test.prop([fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100)])(
  "between gives whole numbers of the range",
  (key, min, span) => {
    const drawn = between(seededRandom("1"), key, [min, min + span]);
    expect(Number.isInteger(drawn)).toBe(true);
    expect(drawn).toBeGreaterThanOrEqual(min);
    expect(drawn).toBeLessThanOrEqual(min + span);
  },
);
