import { expect, it } from "vitest";
import { asText } from "../../src/emulator/input/node.ts";

it.each([
  ["a text", "a text"],
  [5, "5"],
  [null, "null"],
  [undefined, "undefined"],
  [JSON.parse('{"toString":1,"__proto__":{"a":2}}'), '{"toString":1,"__proto__":{"a":2}}'],
  [["a", { toString: null }], '["a",{"toString":null}]'],
])("writes %j as text, where String may throw", (value, text) => {
  expect(asText(value)).toBe(text);
});
