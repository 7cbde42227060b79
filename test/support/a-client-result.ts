import { type Adapter, NO_ADAPTER } from "../../src/contracts/check-client/adapter.ts";
import type { Baseline } from "../../src/contracts/check-client/baseline/hold.ts";
import {
  broken,
  type ClientCheck,
  irrelevant,
  type Judgement,
  PASS,
  unclear,
} from "../../src/contracts/check-client/check.ts";
import { type RawSeen, Recorder } from "../../src/contracts/check-client/recorder.ts";
import { clientResult } from "../../src/contracts/check-client/report-of.ts";
import type { RequirementSet } from "../../src/contracts/check-client/requirements/set.ts";
import type { ClientProcess, JobFact, Run, Seen } from "../../src/contracts/check-client/run.ts";
import type { ClientScenario } from "../../src/contracts/check-client/scenario.ts";
import type { RunResult } from "../../src/contracts/contract/result/result.ts";

/** When the clients of these runs start, in milliseconds. */
const BEGUN = Date.parse("2026-11-28T12:00:00Z");

/** A request after so many milliseconds: an answered read of a status, unless told. */
export const aSeen = (n: number, afterMs: number, more: Partial<RawSeen> = {}): Seen =>
  new Recorder("sk-check-1").seen({
    ...{ n, host: "api", purpose: "poll", isDeprecated: false, at: BEGUN + afterMs },
    ...{
      endedAt: BEGUN + afterMs + 20,
      method: "GET",
      target: "/api/video/status?requestId=vid_1",
    },
    ...{ rawHeaders: ["x-api-key", "sk-check-1"], body: "", status: 200 },
    ...{ answerHeaders: { "content-type": "application/json" } },
    ...{ answer: '{"data":{"status":"IN_PROGRESS"}}', fate: "answered" },
    ...more,
  });

export const aSubmit = (n: number, afterMs: number, more: Partial<RawSeen> = {}): Seen =>
  aSeen(n, afterMs, {
    ...{ purpose: "submit", method: "POST", target: "/api/generate-video", status: 202 },
    ...{ body: '{"model":"kling-video","prompt":"a lake"}', answer: `{"runId":"vid_${n}"}` },
    ...more,
  });

export const aProcess = (more: Partial<ClientProcess> = {}): ClientProcess => ({
  ...{ prompt: "a lake", startedAt: BEGUN, endedAt: BEGUN + 10_000, code: 1, signal: undefined },
  ...{ ended: "by itself", interruptedAt: undefined, files: [] },
  outcome: { is: "failure", said: "it failed" },
  ...more,
});

export const aJobFact = (more: Partial<JobFact> = {}): JobFact => ({
  ...{ id: "vid_1", prompt: "a lake", model: "kling-video", priceUsd: 0.4, paidUsd: 0.4 },
  ...{ phase: "completed", endedAt: BEGUN + 4_000, sha256: "ab" },
  phases: [
    { phase: "queued", at: BEGUN + 120 },
    { phase: "generating", at: BEGUN + 1_500 },
    { phase: "completed", at: BEGUN + 4_000 },
  ],
  ...more,
});

export const aRun = (
  scenario: string,
  more: Partial<Run> = {},
  adapter: Partial<Adapter> = {},
): Run => ({
  ...{ scenario, seen: [aSubmit(1, 100), aSeen(2, 1_000)] },
  ...{ processes: [aProcess()], jobs: [aJobFact()] },
  adapter: { ...NO_ADAPTER, ...adapter },
  ...more,
});

const aScenario = (id: string, more: Partial<ClientScenario> = {}): ClientScenario => ({
  ...{ id, happens: `${id} happens`, good: "waits, and asks again" },
  ...{ suite: "core", expects: "either" },
  ...more,
});

export const aCheck = (
  id: string,
  judge: (run: Run) => Judgement,
  more: Partial<ClientCheck> = {},
): ClientCheck => ({
  ...{ id, title: `keeps the rule of ${id}`, level: "must", judge, scenarios: "all" },
  ...{ evidence: { label: "documented", source: "status#unified" }, inputs: "exchanges" },
  ...{ story: `somebody broke ${id}`, advice: `keep ${id}` },
  ...more,
});

/** One check of each verdict: failed in one of two scenarios, warned of, unclear, not applicable, passed. */
const CHECKS_OF_EACH_KIND: readonly ClientCheck[] = [
  aCheck("CL-001", () => PASS),
  aCheck(
    "CL-002",
    (run) =>
      run.scenario === "lost"
        ? broken("one job was expected, and 2 were paid", run.seen.slice(2), {
            usd: 0.4,
            videos: 1,
          })
        : PASS,
    { scenarios: ["happy", "lost"] },
  ),
  aCheck("CL-003", (run) => broken("no user agent was sent", run.seen.slice(0, 1)), {
    level: "should",
  }),
  aCheck("CL-004", () => unclear("the client does not say how it went")),
  aCheck("CL-005", () => PASS, { needs: ["download"] }),
  aCheck("CL-006", () => irrelevant("no job failed")),
  aCheck("CL-007", () => PASS, { scenarios: ["not-run"] }),
];

const SCENARIOS: readonly ClientScenario[] = ["happy", "lost", "not-run"].map((id) =>
  aScenario(id),
);

/** A set that has all of some checks: the musts as safe, the shoulds as exemplary. */
export const aSet = (
  checks: readonly ClientCheck[],
  scenarios: readonly ClientScenario[] = SCENARIOS,
): RequirementSet => {
  const having = (level: ClientCheck["level"]) =>
    checks.flatMap((check) => (check.level === level ? [check.id] : []));
  return {
    ...{ set: "2026-12", outside: {}, scenarios: scenarios.map(({ id }) => id) },
    levels: { "safe with money": having("must"), complete: [], exemplary: having("should") },
  };
};

/** A client that was judged: in an ordinary run, and in one in which an answer was lost. */
export function aClientResult({
  checks = CHECKS_OF_EACH_KIND,
  runs = twoRuns(),
  requirements = aSet(checks),
  baseline,
}: {
  readonly checks?: readonly ClientCheck[];
  readonly runs?: readonly Run[];
  readonly requirements?: RequirementSet;
  readonly baseline?: Baseline;
} = {}): RunResult {
  const times = { begunAt: BEGUN, endedAt: BEGUN + 12_300 };
  const about = { subject: "my client", ...times, notes: [], requirements };
  return clientResult(checks, SCENARIOS, runs, { ...about, ...(baseline && { baseline }) });
}

function twoRuns(): readonly Run[] {
  const cannot = { cannot: ["download" as const] };
  const silent = aProcess({ outcome: { is: "unknown", said: "" } });
  return [
    aRun("happy", { processes: [silent] }, cannot),
    aRun(
      "lost",
      {
        seen: [
          aSubmit(1, 100, { status: undefined, answer: "", fate: "cut", endedAt: BEGUN + 400 }),
          aSeen(2, 700, { purpose: "recover", target: "/api/generate-video/recover", status: 503 }),
          aSubmit(3, 1_200),
          ...Array.from({ length: 8 }, (_, i) => aSeen(4 + i, 2_000 + i * 1_000)),
        ],
        processes: [aProcess({ interruptedAt: BEGUN + 9_500 })],
        jobs: [aJobFact(), aJobFact({ id: "vid_3", endedAt: BEGUN + 5_000 })],
      },
      cannot,
    ),
  ];
}
