import { expect, it } from "vitest";
import { busyNotes } from "../../../src/contracts/cli/busy.ts";

it.each([
  [0, 1, []],
  [9.9, 2, []],
  [10, 2, [expect.stringMatching(/busy \(load 10\.0 on 2 cores\).*--parallel 2\.$/)]],
  [31, 8, []],
])("a load of %f on %i cores is told if it blurs what is judged", (load, cores, notes) => {
  expect(busyNotes(load, cores)).toEqual(notes);
});
