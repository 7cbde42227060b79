import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect } from "vitest";
import { NO_ADAPTER } from "../../../src/contracts/check-client/adapter.ts";
import type { Run } from "../../../src/contracts/check-client/run.ts";
import { runScenario } from "../../../src/contracts/check-client/runner/run-scenario.ts";
import { thisMachine } from "../../../src/contracts/cli/machine.ts";
import { SecretFilter } from "../../../src/emulator/input/secrets/filter.ts";
import type { Nasty } from "./nasty.ts";

/** Those that would never end are given little time. */
const limitFor = (ended: Nasty["ended"]): number => (ended === "after its time" ? 1_500 : 60_000);

/** Every process that has a word in its command line. */
export const processesWith = (word: string): readonly string[] =>
  readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "latin1").includes(word);
    } catch {
      return false;
    }
  });

const foldersOf = (scenario: string): readonly string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`check-${scenario}-`));

const played = (command: readonly string[], id: string, limitMs: number): Promise<Run> =>
  runScenario(
    { id, happens: "nothing", good: "", suite: "core", expects: "success" },
    {
      ...{ command, adapter: NO_ADAPTER, limitMs, intercept: undefined },
      ...{
        here: process.cwd(),
        env: process.env,
        machine: thisMachine,
        filter: new SecretFilter(),
      },
      secret: () => randomUUID(),
    },
  );

/** Runs one, and expects that it harmed nothing and left nothing. */
export async function expectHarmless({ id, command, ended, code }: Nasty): Promise<void> {
  const { processes, trouble, seen } = await played(command, id, limitFor(ended));
  const [client] = processes;
  expect(trouble).toBeUndefined();
  expect(client?.ended).toBe(ended);
  if (code !== undefined) expect(client?.code).toBe(code);
  const byCode = client?.code === 0 ? "success" : "failure";
  expect(client?.outcome.is).toBe(ended === "by itself" ? byCode : "unknown");
  expect(client?.outcome.said.length).toBeLessThanOrEqual(2_000_001);
  expect(client?.files.length).toBeLessThanOrEqual(500);
  expect(seen.length).toBeLessThanOrEqual(20_000);
  expect(processesWith(id)).toEqual([]);
  expect(foldersOf(id)).toEqual([]);
}
