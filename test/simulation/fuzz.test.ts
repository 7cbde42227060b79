import { expect, it } from "vitest";
import { failureText } from "../support/fuzz/failures.ts";
import { fuzz } from "../support/fuzz/rounds.ts";

const SEED = "1";
const REQUESTS = 1_500;

/** The long run is `npx tsx scripts/fuzz.ts`; this is how it starts. */
it("valid requests, mutated, give no 5xx, no answer beyond the spec and no unbalanced ledger", async () => {
  const failures: string[] = [];
  const statuses = new Set<number | "unsendable">();
  await fuzz(
    { seed: SEED, requests: REQUESTS },
    {
      onStatus: (status) => statuses.add(status),
      onFailure: (failure) => {
        failures.push(failureText(failure, SEED));
        return false;
      },
    },
  );
  expect(failures.join("\n")).toBe("");
  expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 400, 401, 402, 403, 404, 405]));
});
