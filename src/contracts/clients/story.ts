import type { ClientStory, StoryEvent } from "../report/result.ts";
import { levelOf, type Said } from "./judge.ts";
import type { ClientProcess, Run, Seen } from "./run.ts";
import type { ClientScenario } from "./scenario.ts";

/** How much of what a client wrote is shown. */
const OUTPUT_MAX = 2_000;

/** One scenario as a client lived it. `numberOf` gives the numbers that exchanges have in the report. */
export function storyOf(
  { id, happens, good }: ClientScenario,
  run: Run,
  said: readonly Said[],
  numberOf: (n: number) => number,
): ClientStory {
  const [first] = run.processes;
  const broken = said.flatMap(({ check, judged }) =>
    judged.is !== "fail"
      ? []
      : [
          {
            check: check.id,
            title: check.title,
            level: levelOf(check, judged),
            why: judged.why,
            advice: check.advice,
          },
        ],
  );
  const bad = new Set(said.flatMap(({ judged }) => (judged.is === "fail" ? judged.seen : [])));
  const outcomes = new Set(run.processes.map(({ outcome }) => outcome.is));
  const [outcome = "unknown"] = outcomes.size === 1 ? outcomes : [];
  return {
    ...{ id, happens, good, outcome, broken },
    ended: run.processes.map(endedText).join("; "),
    tookMs: first ? Math.max(...run.processes.map(({ endedAt }) => endedAt)) - first.startedAt : 0,
    paidUsd: run.jobs.reduce((sum, { paidUsd }) => sum + paidUsd, 0),
    output: run.processes.map(({ outcome }) => outcome.said.slice(-OUTPUT_MAX)).join("\n"),
    events: eventsOf(run, bad, numberOf),
  };
}

function endedText({ code, signal, ended, startedAt, endedAt }: ClientProcess): string {
  const after = `after ${((endedAt - startedAt) / 1_000).toFixed(1)} s`;
  if (ended === "after its time") return `killed ${after}, when its time was over`;
  if (ended === "after too much output") return `killed ${after}, when it had written too much`;
  return code === undefined ? `ended by ${signal} ${after}` : `exit code ${code} ${after}`;
}

function eventsOf(
  run: Run,
  bad: ReadonlySet<number>,
  numberOf: (n: number) => number,
): readonly StoryEvent[] {
  const start = run.processes[0]?.startedAt ?? run.seen[0]?.at ?? 0;
  const event = (at: number, by: StoryEvent["by"], what: string, came = ""): StoryEvent => ({
    ...{ atMs: Math.round(at - start), by, what, came, exchange: undefined, isBad: false },
  });
  const requests = run.seen.map((seen) => ({
    ...event(seen.at, "client", `${seen.method} ${seen.target}`, cameText(seen)),
    exchange: numberOf(seen.n),
    isBad: bad.has(seen.n),
  }));
  const jobs = run.jobs.flatMap(({ id, phase, endedAt }) =>
    endedAt === undefined ? [] : [event(endedAt, "service", `job ${id} is ${phase}`)],
  );
  const ends = run.processes.flatMap((one) => [
    ...(one.interruptedAt === undefined ? [] : [event(one.interruptedAt, "harness", "Ctrl-C")]),
    event(one.endedAt, "client", "the client ends", endedText(one)),
  ]);
  return [...requests, ...jobs, ...ends].toSorted((a, b) => a.atMs - b.atMs);
}

const cameText = ({ status, fate }: Seen): string =>
  fate === "answered"
    ? String(status)
    : `${status ?? "no answer"}, ${fate === "cut" ? "connection cut" : "the client had gone"}`;
