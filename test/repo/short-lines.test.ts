import { expect, it } from "vitest";
import { withShortLines } from "../../scripts/short-lines.ts";

it("begins a line before each statement, and each further name that one declares", () => {
  const code = "const a=1,b=2;f();export const c=3,d=4;";
  const body = [
    { start: 0, declarations: [{ start: 6 }, { start: 10 }] },
    { start: 14 },
    { start: 18, declaration: { start: 25, declarations: [{ start: 31 }, { start: 35 }] } },
  ];
  expect(withShortLines(code, body)).toBe("const a=1,\nb=2;\nf();\nexport const c=3,\nd=4;");
});
