import type { ClientStory, StorySpan } from "../../contract/result/client-report.ts";
import { type CheckStatement, levelOf } from "../judge.ts";
import type { ClientProcess, JobFact, Run } from "../run.ts";
import { type ClientScenario, scenariosIn } from "../scenario.ts";
import { endedText, eventsOf } from "./story-events.ts";

/** How much of what a client wrote is shown, of each of its processes. */
const OUTPUT_MAX = 4_000;

/** More happens only to clients that ask without end; then the middle is left out. */
const EVENTS_MAX = 600;
const LAST_EVENTS = 100;

/** One scenario as a client lived it. `numberOf` gives the numbers that exchanges have in the report. */
export function storyOf(
  scenario: ClientScenario,
  run: Run,
  said: readonly CheckStatement[],
  numberOf: (n: number) => number,
): ClientStory {
  const { id, happens, good } = scenario;
  const start = run.processes[0]?.startedAt ?? run.seen[0]?.at ?? 0;
  const end = Math.max(start, ...run.processes.map(({ endedAt }) => endedAt));
  const outcomes = new Set(run.processes.map(({ outcome }) => outcome.is));
  const [outcome = "unknown"] = outcomes.size === 1 ? outcomes : [];
  const all = eventsOf(run, said, start, numberOf);
  const isLong = all.length > EVENTS_MAX;
  const events = isLong
    ? [...all.slice(0, EVENTS_MAX - LAST_EVENTS), ...all.slice(-LAST_EVENTS)]
    : all;
  return {
    ...{
      id,
      happens,
      good,
      plays: scenariosIn(scenario),
      outcome,
      events,
      broken: said.flatMap(broken),
    },
    ended: run.processes.map(endedText).join("; "),
    tookMs: end - start,
    paidUsd: rounded(run.jobs.reduce((sum, { paidUsd }) => sum + paidUsd, 0)),
    output: run.processes.map(({ outcome }) => lastOf(outcome.said)).join("\n"),
    spans: [
      ...run.processes.map((process, i) => processSpan(process, i, start)),
      ...run.jobs.flatMap((job) => jobSpans(job, start, end)),
    ],
    eventsLeftOut: all.length - events.length,
  };
}

const rounded = (usd: number): number => Math.round(usd * 1e6) / 1e6;

const lastOf = (text: string): string =>
  text.length <= OUTPUT_MAX
    ? text
    : `(${text.length - OUTPUT_MAX} characters before this are left out)\n${text.slice(-OUTPUT_MAX)}`;

function broken({ check, judged, known }: CheckStatement): ClientStory["broken"] {
  if (judged.is !== "fail") return [];
  const { id, title, advice } = check;
  const level = levelOf(check, judged);
  return [{ check: id, title, level, isKnown: known !== undefined, why: judged.why, advice }];
}

const processSpan = (
  { startedAt, endedAt }: ClientProcess,
  i: number,
  start: number,
): StorySpan => ({
  lane: i === 0 ? "client" : `client ${i + 1}`,
  what: "runs",
  fromMs: startedAt - start,
  toMs: endedAt - start,
});

/** The phases of a job until its end, or until the client's. */
function jobSpans({ id, phases = [] }: JobFact, start: number, end: number): readonly StorySpan[] {
  return phases.flatMap(({ phase, at }, i) => {
    const until = phases[i + 1]?.at ?? Math.max(at, end);
    const fromMs = Math.max(0, at - start);
    return [{ lane: `job ${id}`, what: phase, fromMs, toMs: Math.max(fromMs, until - start) }];
  });
}
