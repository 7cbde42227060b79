import { expect, it } from "vitest";
import { CannotStart, started } from "../../../src/contracts/check-client/runner/process.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { aFolder } from "../../support/folder.ts";

/** A program that gives its words from code is held to no schema. */
it.each([
  { what: "a word longer than a system takes", words: ["node", "a".repeat(3_000_000)] },
  { what: "a NUL character", words: ["node", "a\0"] },
  { what: "a folder with a name that is too long", words: ["node"], cwd: "n".repeat(5_000) },
  { what: "a folder with a NUL character", words: ["node"], cwd: "a\0" },
])("a client with $what cannot be started, in a sentence", ({ words, cwd }) => {
  const folder = aFolder();
  const start = { words, cwd: cwd ?? folder, env: { PATH: process.env["PATH"] ?? "" }, folder };
  const bounds = { limitMs: 1_000, outputMax: 1_000, mark: "m", stop: undefined };
  expect(() => started({ ...start, ...bounds }, thisMachine)).toThrow(CannotStart);
});
