import type { CheckSaid, SearchFinding } from "../../contract/result/client-report.ts";
import type { Row, RunResult } from "../../contract/result/result.ts";
import type { ClientCheck } from "../check.ts";
import { type About, clientResult } from "../report-of.ts";
import { eventText, faultPlanText } from "./plan.ts";
import { eventHappens, planScenarioOf, SEARCH_ID } from "./plan-scenario.ts";
import type { PlanRun } from "./run-plan.ts";
import { type FoundLoss, isCertain, type SearchedLosses } from "./search.ts";

/** What is to be said of a search: when, about whom, and how a plan is run again. */
type AboutSearch = About & {
  readonly seed: number | undefined;
  readonly replayOf: (plan: string) => string;
};

const TITLE = "loses nothing that a perfect client would have kept, whatever goes wrong together";
const STORY =
  "Two faults that a client survives one by one can cost money once they come together.";
const ADVICE =
  "Follow the story, and look for the step that a perfect client would not have taken.";

/** The result of a search: a row for what was lost, and a report of the worst run as for any other run. */
export function searchResult(
  checks: readonly ClientCheck[],
  { findings, runs }: SearchedLosses<PlanRun>,
  { seed, replayOf, ...about }: AboutSearch,
): RunResult {
  const [worst] = findings;
  const run = worst?.outcome.evidence.run;
  const scenarios = worst ? [planScenarioOf(worst.plan)] : [];
  const result = clientResult(checks, scenarios, run ? [run] : [], about);
  const { client } = result;
  const found = findings.map((one) => findingOf(one, replayOf));
  const row = rowOf(worst, runs);
  const rows = [
    row,
    ...result.rows.filter(({ verdict }) => verdict === "fail" || verdict === "warn"),
  ];
  const told = new Set(rows.map(({ id }) => id));
  const lost = (worst && isCertain(worst) && found[0]?.lost) || NOTHING_LOST;
  const report = { id: SEARCH_ID, story: STORY, advice: ADVICE, said: [saidOf(row)] };
  return {
    ...result,
    rows,
    ...(client && {
      client: {
        ...client,
        lost,
        checks: [report, ...client.checks.filter(({ id }) => told.has(id))],
        search: { ...(seed !== undefined && { seed }), runs, found },
      },
    }),
  };
}

const NOTHING_LOST = { usd: 0, videos: 0, seconds: 0 };

/** What was lost in the worst run is a failure, once it was repeated. */
function rowOf(worst: FoundLoss<PlanRun> | undefined, runs: number): Row {
  const { verdict, why } = verdictOf(worst, runs);
  return {
    ...{ id: SEARCH_ID, title: TITLE, engine: "client", level: "must", verdict, why },
    evidence: { label: "assumed", source: "the scenarios of the emulator" },
    advice: verdict === "fail" ? `${STORY}\n${ADVICE}` : "",
    ...{ spec: undefined, tier: undefined, exchanges: [], tookMs: 0 },
    usd: verdict === "fail" ? (worst?.outcome.loss.usd ?? 0) : 0,
  };
}

function verdictOf(
  worst: FoundLoss<PlanRun> | undefined,
  runs: number,
): { readonly verdict: "fail" | "inconclusive"; readonly why: string } {
  if (worst === undefined) {
    const why = `nothing was lost in ${runs} runs, which proves nothing about what was not tried`;
    return { verdict: "inconclusive", why };
  }
  const { lost, repeated, outcome } = worst;
  const why = outcome.loss.why.join("; ");
  return isCertain(worst)
    ? { verdict: "fail", why }
    : {
        verdict: "inconclusive",
        why: `not certain, for it came again in ${lost} of ${repeated} runs: ${why}`,
      };
}

const saidOf = ({ verdict, why, usd }: Row): CheckSaid => ({
  scenario: SEARCH_ID,
  is: verdict === "fail" ? "fail" : "inconclusive",
  why,
  loss: usd > 0 ? { usd } : {},
  hint: "",
});

function findingOf(finding: FoundLoss<PlanRun>, replayOf: AboutSearch["replayOf"]): SearchFinding {
  const { plan, outcome, repeated, lost } = finding;
  const { usd, videos, why } = outcome.loss;
  const text = faultPlanText(plan);
  return {
    plan: text,
    events: plan.events.map((event) => ({ event: eventText(event), happens: eventHappens(event) })),
    lost: { usd, videos, seconds: 0 },
    ...{ why, repeated, lostAgain: lost, isCertain: isCertain(finding), replay: replayOf(text) },
  };
}
