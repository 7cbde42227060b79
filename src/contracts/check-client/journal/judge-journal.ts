import { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import { findingsInEntries } from "../../../emulator/observe/rules/entry-facts.ts";
import type { RunResult } from "../../contract/result/result.ts";
import { NO_ADAPTER } from "../adapter.ts";
import { clientResult } from "../report-of.ts";
import { requirementSet } from "../requirements/read.ts";
import type { RequirementSet } from "../requirements/set.ts";
import { CLIENT_CHECKS } from "../rules/all.ts";
import type { NoticedFinding, Run, Seen } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { journalChecks } from "./checks.ts";
import type { JudgedEntry } from "./entry.ts";
import { type Beside, lacksOf } from "./lacks.ts";
import { seenOf } from "./seen-of.ts";
import { struckEntries } from "./struck.ts";

/**
 * Judges a client by what an emulator saw of it, as far as that alone can tell: by its requests, one by
 * one, and by what it did about each job. It needs no scenario, and knows nothing of what the client said.
 *
 * @param entries of one key, or of all with their `world`.
 * @param beside what the emulator said beside them.
 * @param requirements what it is held to. Default: the newest set.
 * @example
 * const { rows } = judgeJournal(emulator.world("sk-test").journal());
 * rows.filter(({ verdict }) => verdict === "fail"); // []
 */
export function judgeJournal(
  entries: readonly JudgedEntry[],
  subject = "a journal",
  beside: Beside = {},
  requirements: RequirementSet = requirementSet(),
): RunResult {
  const worlds = byWorld(struckEntries(entries));
  const known = [...worlds].map(([name, own]) => knownOf(name, own));
  const times = entries.map(({ machine }) => Date.parse(machine.at)).toSorted((a, b) => a - b);
  return clientResult(
    journalChecks(CLIENT_CHECKS),
    known.map(({ scenario }) => scenario),
    known.map(({ run }) => run),
    {
      ...{ subject, begunAt: times[0] ?? 0, endedAt: times.at(-1) ?? 0 },
      notes: [NOTE, ...lacksOf([...worlds.values()], beside)],
      absent: () => ({ verdict: "skipped", why: "the journal is empty" }),
      isByJournal: true,
      inputs: ["exchanges"],
      requirements: { ...requirements, scenarios: known.map(({ scenario }) => scenario.id) },
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
type Known = { readonly scenario: ClientScenario; readonly run: Run };

function knownOf(name: string, entries: readonly JudgedEntry[]): Known {
  const filter = new SecretFilter();
  const seen = entries.map((entry, i) => seenOf(entry, i + 1, filter));
  const met = [...new Set(entries.flatMap(({ scenarios = [] }) => scenarios))].join(", ");
  const scenario: ClientScenario = {
    id: name,
    happens: met === "" ? "what the journal has of one key" : `the journal has ${met}`,
    ...{ good: "keeps the rules that hold for any run", suite: "core", expects: "either" },
  };
  const findings = foundIn(entries, seen);
  const run = { scenario: name, seen, processes: [], jobs: [], findings, adapter: NO_ADAPTER };
  return { scenario, run };
}

/** What the rules of the service find in the entries of one key. What jobs cost is not in a journal. */
function foundIn(
  entries: readonly JudgedEntry[],
  seen: readonly Seen[],
): readonly NoticedFinding[] {
  const found = findingsInEntries(entries, (i) => seen[i]?.secrets ?? []);
  const numbers = new Map(entries.map(({ n }, i) => [n ?? i + 1, i + 1]));
  return found.map(({ id, severity, count, jobs, message, entries: shown }) => ({
    ...{ id, severity, count, jobs, message, moneyAtStakeUsd: 0 },
    seen: shown.flatMap((n) => numbers.get(n) ?? []),
  }));
}
