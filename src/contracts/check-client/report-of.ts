import type { CheckReport, CheckSaid, ClientReport } from "../contract/result/client-report.ts";
import { RESULT_VERSION, type RunResult } from "../contract/result/result.ts";
import { NO_ADAPTER } from "./adapter.ts";
import { type Baseline, baselineReport, withKnownFailures } from "./baseline/hold.ts";
import { type ClientCheck, INPUTS, type Inputs } from "./check.ts";
import {
  type Absent,
  absentFor,
  type CheckStatement,
  clientRows,
  judgedRuns,
  lossOf,
} from "./judge.ts";
import { levelsReached } from "./requirements/levels.ts";
import { type RequirementSet, rulesIn } from "./requirements/set.ts";
import type { Run } from "./run.ts";
import type { ClientScenario } from "./scenario.ts";
import { hintOf } from "./story/hint.ts";
import { shownOf } from "./story/shown.ts";
import { storyOf } from "./story/story.ts";

/** When, and about whom. Times are in milliseconds. */
export type About = {
  readonly subject: string;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly notes: readonly string[];
  readonly requirements: RequirementSet;
  /** What is known of the client. Default: everything. */
  readonly inputs?: readonly Inputs[];
  readonly baseline?: Baseline | undefined;
  readonly isByJournal?: true;
  /** Default: a check is skipped, unless the client says that it cannot what it is about. */
  readonly absent?: Absent;
};

/** All that is to be said of a client, made of what was seen of it. */
export function clientResult(
  checks: readonly ClientCheck[],
  scenarios: readonly ClientScenario[],
  runs: readonly Run[],
  about: About,
): RunResult {
  const { subject, begunAt, endedAt, notes, baseline, isByJournal, requirements } = about;
  const { absent = absentFor(runs[0]?.adapter ?? NO_ADAPTER), inputs = INPUTS } = about;
  const { own, said, others, saidOfOthers } = judgedBy(requirements, checks, runs, baseline);
  const all = [...said, ...saidOfOthers];
  const numbers = numbering(runs);
  const numberOf = (scenario: string, n: number) => (numbers.get(scenario) ?? 0) + n;
  const kept = runs.map((run) =>
    shownOf(run, pointedTo(all, run), (n) => numberOf(run.scenario, n)),
  );
  const leftOut = kept.reduce((sum, one) => sum + one.leftOut, 0);
  const ids = scenarios.map(({ id }) => id);
  const rows = clientRows(own, said, numberOf, absent);
  const inputsOf = new Map(own.map((check) => [check.id, check.inputs] as const));
  return {
    version: RESULT_VERSION,
    kind: "check-client",
    subject,
    at: new Date(begunAt).toISOString(),
    tookMs: endedAt - begunAt,
    revision: undefined,
    rows,
    exchanges: kept.flatMap(({ shown }) => shown),
    spent: undefined,
    notes:
      leftOut === 0 ? notes : [...notes, `${leftOut} exchanges of long runs are not kept here.`],
    requirements: {
      set: requirements.set,
      levels: levelsReached(requirements, rows, { inputs, inputsOf }),
      others: clientRows(others, saidOfOthers, numberOf, absent),
    },
    client: {
      lost: lossOf(said),
      ...(isByJournal && { isByJournal }),
      stories: storiesOf(scenarios, runs, all, numberOf),
      checks: checks.map((check) => checkReport(check, all)),
      baseline: baseline && baselineReport(baseline, all, ids),
    },
  };
}

/**
 * What the rules of a set say of its scenarios, and what all others say. The rules of the set are asked by
 * themselves, so that no other rule changes what they say.
 */
function judgedBy(
  set: RequirementSet,
  checks: readonly ClientCheck[],
  runs: readonly Run[],
  baseline: Baseline | undefined,
) {
  const ids = rulesIn(set);
  const own = checks.filter(({ id }) => ids.has(id));
  const others = checks.filter(({ id }) => !ids.has(id));
  const ownRuns = runs.filter(({ scenario }) => set.scenarios.includes(scenario));
  const known = baseline?.entries ?? [];
  const saidOfOthers =
    others.length === 0
      ? []
      : judgedRuns(checks, runs).filter(({ check }) => others.includes(check));
  return {
    ...{ own, others, said: withKnownFailures(judgedRuns(own, ownRuns), known) },
    saidOfOthers: withKnownFailures(saidOfOthers, known),
  };
}

const storiesOf = (
  scenarios: readonly ClientScenario[],
  runs: readonly Run[],
  said: readonly CheckStatement[],
  numberOf: (scenario: string, n: number) => number,
): ClientReport["stories"] =>
  runs.flatMap((run) => {
    const scenario = scenarios.find(({ id }) => id === run.scenario);
    const own = said.filter((one) => one.run === run);
    return scenario ? [storyOf(scenario, run, own, (n) => numberOf(run.scenario, n))] : [];
  });

const pointedTo = (said: readonly CheckStatement[], run: Run): ReadonlySet<number> =>
  new Set(
    said.flatMap((one) => (one.run === run && one.judged.is === "fail" ? one.judged.seen : [])),
  );

const checkReport = (check: ClientCheck, said: readonly CheckStatement[]): CheckReport => ({
  id: check.id,
  story: check.story,
  advice: check.advice,
  said: said.filter((one) => one.check === check).map(checkSaid),
});

function checkSaid(said: CheckStatement): CheckSaid {
  const { judged, known, run } = said;
  return {
    scenario: run.scenario,
    is: known === undefined ? judged.is : "known",
    why: judged.is === "pass" ? "" : judged.why,
    loss: judged.is === "fail" ? judged.loss : {},
    hint: hintOf(said),
  };
}

/** How many exchanges come before those of a scenario. */
function numbering(runs: readonly Run[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let before = 0;
  for (const { scenario, seen } of runs) {
    numbers.set(scenario, before);
    before += Math.max(0, ...seen.slice(-1).map(({ n }) => n));
  }
  return numbers;
}
