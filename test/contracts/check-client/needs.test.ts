import { expect, it } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import type { ClientCheck } from "../../../src/contracts/check-client/check.ts";
import { clientResult } from "../../../src/contracts/check-client/report-of.ts";
import { runAll } from "../../../src/contracts/check-client/run-all.ts";
import type { ClientScenario } from "../../../src/contracts/check-client/scenario.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";
import { aSet } from "../../support/a-client-result.ts";

const check: ClientCheck = {
  ...{ id: "CL-003", title: "goes where it is told", level: "must", story: "", advice: "" },
  ...{ evidence: { label: "assumed", source: "assumed: for a test" }, inputs: "exchanges" },
  ...{ scenarios: ["prefix"], needs: ["base-url"] },
  judge: () => {
    throw new Error("not to be asked");
  },
};

const prefix: ClientScenario = {
  ...{ id: "prefix", happens: "", good: "", suite: "core", expects: "success" },
  ...{ prefix: "/there", needs: ["base-url"] },
};

const about = {
  ...{ subject: "a client", begunAt: 0, endedAt: 0, notes: [] },
  requirements: aSet([check], [prefix]),
};
const adapter = { ...NO_ADAPTER, cannot: ["base-url" as const] };

it("does not run what a client says that it cannot, and does not hold it against it", async () => {
  const client = {
    ...{ command: ["no-such-command"], adapter, limitMs: 1_000, intercept: undefined },
    ...{
      here: process.cwd(),
      env: {},
      machine: thisMachine,
      filter: new SecretFilter(),
      secret: () => "secret",
    },
  };
  expect(await runAll([prefix], client, { width: 1, onRun: () => {} })).toEqual([]);
  const run = { scenario: "other", key: "", seen: [], processes: [], jobs: [], adapter };
  const { rows } = clientResult([check], [prefix], [run], about);
  expect(rows[0]).toMatchObject({ verdict: "not-applicable", why: "the client cannot: base-url" });
});

it("says of a bug in a check that it is ours", () => {
  const run = { ...{ scenario: "prefix", key: "", seen: [], processes: [], jobs: [] } };
  const { rows } = clientResult([check], [prefix], [{ ...run, adapter: NO_ADAPTER }], about);
  expect(rows[0]).toMatchObject({
    verdict: "error",
    why: expect.stringContaining("a bug in CL-003, please report it: Error: not to be asked"),
  });
});

it("says what went wrong with us, and nothing of the client", () => {
  const run = { ...{ scenario: "prefix", key: "", seen: [], processes: [], jobs: [] } };
  const troubled = { ...run, adapter: NO_ADAPTER, trouble: "no room on the disk" };
  const { rows } = clientResult([check], [prefix], [troubled], about);
  expect(rows[0]).toMatchObject({ verdict: "error", why: "no room on the disk (prefix)" });
});
