import { fc, test as fuzz } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { pattern } from "../../src/emulator/input/pattern.ts";
import { read, sentenceOf } from "../../src/emulator/input/read.ts";

function compiled(source: string) {
  const reading = read(pattern, source);
  if (!reading.ok) throw new Error(sentenceOf(reading.problems[0], "pattern"));
  return reading.value;
}

describe("a user's regular expression", () => {
  it.each([
    ["^saved", "done\nSaved a.mp4", true],
    ["mp4$", "a.mp4\nbye", true],
    ["\\d{3}", "12", false],
  ])("%s is in %j: %s", (source, text, isThere) => {
    expect(compiled(source).isIn(text)).toBe(isThere);
  });

  it("takes linear time where backtracking takes years", () => {
    expect(compiled("(a+)+$").isIn(`${"a".repeat(1_000_000)}!`)).toBe(false);
  });

  it.each([
    ["(", "missing closing )"],
    ["(?=a)", "invalid or unsupported Perl syntax"],
    ["a{100000}", "invalid repeat count"],
    ["x".repeat(1_001), "1000 characters at most"],
    ["", "must be a regular expression; got"],
  ])("refuses %.20s with a sentence", (source, sentence) => {
    expect(() => compiled(source)).toThrow(sentence);
  });

  fuzz.prop([fc.string({ unit: fc.constantFrom(..."()[]{}|*+?^$.\\d1a,-:=!<") })])(
    "compiles any text or refuses it",
    (source) => {
      const reading = read(pattern, source);
      if (reading.ok) expect(typeof reading.value.isIn("aaa1")).toBe("boolean");
      else expect(sentenceOf(reading.problems[0])).toMatch(/regular expression/);
    },
  );
});
