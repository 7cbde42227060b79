import { expect, it } from "vitest";
import { parsedJson } from "../../src/emulator/input/document.ts";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

it("reads JSON, and nothing for what is none", () => {
  expect(parsedJson('{"a":[1,"x"]}')).toEqual({ a: [1, "x"] });
  expect(parsedJson("null")).toBeNull();
  expect(parsedJson("{")).toBeUndefined();
});

it("reads nothing that is nested deeper than anybody walks", () => {
  expect(parsedJson(nested(500))).toBeDefined();
  expect(parsedJson(nested(501))).toBeUndefined();
  expect(parsedJson(nested(100_000))).toBeUndefined();
});

it("counts what opens, not what stands in a text or beside each other", () => {
  expect(parsedJson(JSON.stringify({ text: `\\"${nested(600)}\\` }))).toBeDefined();
  expect(parsedJson(`[${Array(600).fill("[]").join(",")}]`)).toHaveLength(600);
});
