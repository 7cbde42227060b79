import { expect, it } from "vitest";
import { unclear } from "../../../src/contracts/check-client/check.ts";
import { hintOf } from "../../../src/contracts/check-client/story/hint.ts";
import { aCheck, aProcess, aRun } from "../../support/a-client-result.ts";

const SILENT = { is: "unknown", said: "" } as const;

it.each([
  ["was killed", { ended: "after its time" }, /^give it more time/],
  ["was killed and is silent", { ended: "after its time", outcome: SILENT }, /^give it more time/],
  ["is silent", { outcome: SILENT }, /^say in client\.yaml/],
  ["says how it went", {}, /^$/],
] as const)("tells what to change for a client that %s", (_, process, hint) => {
  const run = aRun("happy", { processes: [aProcess(process)] });
  const judged = unclear("it cannot be told");
  expect(hintOf({ check: aCheck("CL-001", () => judged), run, judged })).toMatch(hint);
});
