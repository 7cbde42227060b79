import { describe, expect, it } from "vitest";
import { parseShortSpan, parseSpan } from "../../src/emulator/domain/span.ts";

describe("parseSpan", () => {
  it.each([
    ["500ms", 500],
    ["90s", 90_000],
    ["1.5m", 90_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["0s", 0],
  ])("reads %s as %i ms", (text, ms) => {
    expect(parseSpan(text)).toBe(ms);
  });

  it.each(["", "90", "-5s", "5 s", "1w", "s", "1e3s", 90, null, undefined, {}])(
    "does not read %o",
    (text) => {
      expect(parseSpan(text)).toBeUndefined();
    },
  );
});

it.each([
  ["36500d", 3_153_600_000_000],
  ["36501d", undefined],
  [`${"9".repeat(400)}d`, undefined],
])("parseShortSpan reads %s as %s ms", (text, ms) => {
  expect(parseShortSpan(text)).toBe(ms);
});
