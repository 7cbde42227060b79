import { expect, it } from "vitest";
import { progressOn } from "../../../../src/contracts/cli/check-client/progress.ts";
import { aRun } from "../../../support/a-client-result.ts";

function watched(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  const progress = progressOn({ isTTY, columns, write } as never, 5);
  for (const id of ["a", "b", "c", "d", "e"]) progress.began(id);
  progress.ended(aRun("b"));
  progress.close();
  return written.map((text) => text.replace("\r\u001b[2K", ""));
}

it("shows one line on a terminal, and takes it away at the end", () => {
  expect(watched(true).slice(-3)).toEqual([
    "0 of 5 scenarios; now a, b, c and 2 more",
    "1 of 5 scenarios; now a, c, d and 1 more",
    "",
  ]);
});

it("is no longer than the window", () => {
  expect(watched(true, 20).every((line) => line.length < 20)).toBe(true);
});

it("says nothing where nobody watches", () => {
  expect(watched(false)).toEqual([]);
});
