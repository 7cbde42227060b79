import { expect, it } from "vitest";
import { Strikes } from "../../src/emulator/scenarios/strikes.ts";

it("strikes are counted by name, and outlast a snapshot", () => {
  const strikes = new Strikes({ a: 2 });
  strikes.add("a");
  strikes.add("b");
  expect([strikes.of("a"), strikes.of("b"), strikes.of("c")]).toEqual([3, 1, 0]);
  expect(new Strikes(strikes.counts()).of("a")).toBe(3);
});

it("a name that strikes again and again is not forgotten for a thousand others", () => {
  const strikes = new Strikes();
  for (let i = 0; i < 3_000; i++) {
    strikes.add("often");
    strikes.add(`once ${i}`);
  }
  expect(strikes.of("often")).toBe(3_000);
  expect(strikes.of("once 0")).toBe(0);
  expect(Object.keys(strikes.counts())).toHaveLength(1_000);
});
