import { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { NO_ADAPTER } from "../adapter.ts";
import { CLIENT_CHECKS } from "../checks/all.ts";
import { clientResult } from "../report-of.ts";
import type { Run, Seen } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { journalChecks } from "./checks.ts";
import type { JudgedEntry } from "./entry.ts";
import { seenOf } from "./seen-of.ts";
import { struckEntries } from "./struck.ts";

/**
 * Judges a client by what an emulator saw of it, as far as that alone can tell: by its requests, one by
 * one, and by what it did about each job. It needs no scenario, and knows nothing of what the client said.
 *
 * @param entries of one key, or of all with their `world`.
 * @example
 * const { rows } = judgeJournal(emulator.world("sk-test").journal());
 * rows.filter(({ verdict }) => verdict === "fail"); // []
 */
export function judgeJournal(entries: readonly JudgedEntry[], subject = "a journal"): RunResult {
  const known = [...byWorld(struckEntries(entries))].map(([name, own]) => knownOf(name, own));
  const jobsOf = new Map(known.map(({ run, jobs }) => [run.scenario, jobs]));
  const times = entries.map(({ machine }) => Date.parse(machine.at)).toSorted((a, b) => a - b);
  return clientResult(
    journalChecks(CLIENT_CHECKS, ({ scenario }) => jobsOf.get(scenario) ?? []),
    known.map(({ scenario }) => scenario),
    known.map(({ run }) => run),
    {
      ...{ subject, begunAt: times[0] ?? 0, endedAt: times.at(-1) ?? 0, notes: [NOTE] },
      absent: () => ({ verdict: "skipped", why: "the journal is empty" }),
      isByJournal: true,
    },
  );
}

const NOTE =
  "Judged by a journal alone: what needs a scenario, or the client's own word, is not applicable.";

function byWorld(entries: readonly JudgedEntry[]): ReadonlyMap<string, readonly JudgedEntry[]> {
  const worlds = new Map<string, JudgedEntry[]>();
  for (const entry of entries) {
    const { world = "journal" } = entry;
    worlds.set(world, [...(worlds.get(world) ?? []), entry]);
  }
  return worlds;
}

/** What a journal tells of one key. */
type Known = {
  readonly scenario: ClientScenario;
  readonly run: Run;
  readonly jobs: readonly (readonly Seen[])[];
};

function knownOf(name: string, entries: readonly JudgedEntry[]): Known {
  const filter = new SecretFilter();
  const seen = entries.map((entry, i) => seenOf(entry, i + 1, filter));
  const jobs = new Map<string, Seen[]>();
  entries.forEach(({ job }, i) => {
    const one = seen[i];
    if (job !== undefined && one) jobs.set(job, [...(jobs.get(job) ?? []), one]);
  });
  const met = [...new Set(entries.flatMap(({ scenarios = [] }) => scenarios))].join(", ");
  const scenario: ClientScenario = {
    id: name,
    happens: met === "" ? "what the journal has of one key" : `the journal has ${met}`,
    ...{ good: "keeps the rules that hold for any run", suite: "core", expects: "either" },
  };
  const run = { scenario: name, seen, processes: [], jobs: [], adapter: NO_ADAPTER };
  return { scenario, run, jobs: [...jobs.values()] };
}
