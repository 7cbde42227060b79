import { randomUUID } from "node:crypto";
import { type Adapter, NO_ADAPTER } from "../../src/contracts/check-client/adapter.ts";
import { clientResult } from "../../src/contracts/check-client/report-of.ts";
import { requirementSet } from "../../src/contracts/check-client/requirements/read.ts";
import { CLIENT_CHECKS } from "../../src/contracts/check-client/rules/all.ts";
import { runAll } from "../../src/contracts/check-client/run-all.ts";
import type { ClientRun } from "../../src/contracts/check-client/runner/client-run.ts";
import { filterOf } from "../../src/contracts/check-client/runner/given-secrets.ts";
import type { ClientScenario } from "../../src/contracts/check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../src/contracts/check-client/situations/all.ts";
import { thisMachine } from "../../src/contracts/cli/machine.ts";
import type { RunResult, Verdict } from "../../src/contracts/contract/result/result.ts";

/** How the reference clients are told to be quick, and how they say how it went. */
export const QUICK: Adapter = {
  ...NO_ADAPTER,
  env: { NANOGPT_POLL_MS: "1000", NANOGPT_DEADLINE_MS: "{deadline}000" },
  success: { exit: 0 },
  failure: { exit: "nonzero" },
};

/** Runs a client through scenarios, and judges it. */
export async function judgedClient(
  command: readonly string[],
  {
    adapter = QUICK,
    scenarios = CLIENT_SCENARIOS,
    limitMs = 45_000,
    width = 16,
    here = process.cwd(),
    onPlayed = () => Promise.resolve(),
  }: {
    readonly adapter?: Adapter;
    readonly scenarios?: readonly ClientScenario[];
    readonly limitMs?: number;
    readonly width?: number;
    /** From where files in the command are named. */
    readonly here?: string;
    readonly onPlayed?: NonNullable<ClientRun["onPlayed"]>;
  } = {},
): Promise<RunResult> {
  const filter = filterOf({ command, adapter, env: process.env });
  const client = {
    ...{
      command,
      adapter: { ...adapter, command },
      limitMs,
      intercept: undefined,
      here,
    },
    ...{ env: process.env, machine: thisMachine, filter, secret: () => randomUUID() },
    onPlayed,
  };
  const begunAt = thisMachine.now();
  const runs = await runAll(scenarios, client, { width, onRun: () => {} });
  const times = { begunAt, endedAt: thisMachine.now() };
  const requirements = requirementSet();
  const about = { subject: command.join(" "), ...times, notes: [], requirements };
  return clientResult(CLIENT_CHECKS, CLIENT_SCENARIOS, runs, about);
}

/** Lines for the checks with one of these verdicts, with the reason. */
export const having = ({ rows }: RunResult, ...verdicts: readonly Verdict[]): readonly string[] =>
  rows.filter(({ verdict }) => verdicts.includes(verdict)).map(({ id, why }) => `${id}: ${why}`);
