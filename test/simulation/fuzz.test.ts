import { expect, it } from "vitest";
import { GENERATORS } from "../support/generators/all.ts";

/** The long runs are `npm run fuzz`; this is how they start. */
it.each(GENERATORS)("$name: $about", async ({ short, run }) => {
  const failures: string[] = [];
  await run(
    { seed: 1, rounds: short, first: 0 },
    {
      onWork: () => undefined,
      onNotLookedAt: () => undefined,
      onFailure: (_kind, text) => {
        failures.push(text);
        return false;
      },
    },
  );
  expect(failures.join("\n")).toBe("");
});
