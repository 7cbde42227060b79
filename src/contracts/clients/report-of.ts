import type { Result, Shown } from "../report/result.ts";
import type { ClientCheck } from "./check.ts";
import { clientRows, judgedRuns, lossOf } from "./judge.ts";
import type { Run, Seen } from "./run.ts";
import type { ClientScenario } from "./scenario.ts";
import { storyOf } from "./story.ts";

/** When, and about whom. Times are in milliseconds. */
export type About = {
  readonly subject: string;
  readonly begunAt: number;
  readonly endedAt: number;
  readonly notes: readonly string[];
};

/** All that is to be said of a client, made of what was seen of it. */
export function clientResult(
  checks: readonly ClientCheck[],
  scenarios: readonly ClientScenario[],
  runs: readonly Run[],
  { subject, begunAt, endedAt, notes }: About,
): Result {
  const said = judgedRuns(checks, runs);
  const numbers = numbering(runs);
  const numberOf = (scenario: string, n: number) => (numbers.get(scenario) ?? 0) + n;
  const stories = runs.flatMap((run) => {
    const scenario = scenarios.find(({ id }) => id === run.scenario);
    const own = said.filter((one) => one.run === run);
    return scenario ? [storyOf(scenario, run, own, (n) => numberOf(run.scenario, n))] : [];
  });
  return {
    kind: "check-client",
    subject,
    at: new Date(begunAt).toISOString(),
    tookMs: endedAt - begunAt,
    revision: undefined,
    rows: clientRows(checks, said, numberOf),
    exchanges: runs.flatMap((run) =>
      run.seen.map((seen) => shown(seen, run, numberOf(run.scenario, seen.n))),
    ),
    spent: undefined,
    notes,
    client: { lost: lossOf(said), stories },
  };
}

/** How many exchanges come before those of a scenario. */
function numbering(runs: readonly Run[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  let before = 0;
  for (const { scenario, seen } of runs) {
    numbers.set(scenario, before);
    before += seen.length;
  }
  return numbers;
}

const FATES = {
  answered: undefined,
  cut: "the connection was cut",
  abandoned: "the client had gone",
};

function shown(seen: Seen, { scenario }: Run, n: number): Shown {
  const pairs = seen.rawHeaders.flatMap((name, i) =>
    i % 2 === 0 ? [[name.toLowerCase(), seen.rawHeaders[i + 1] ?? ""] as const] : [],
  );
  return {
    n,
    at: new Date(seen.at).toISOString(),
    tookMs: seen.endedAt - seen.at,
    check: scenario,
    method: seen.method,
    url: seen.target,
    requestHeaders: Object.fromEntries(pairs),
    requestBody: seen.body === "" ? undefined : seen.body,
    status: seen.status,
    responseHeaders: seen.answerHeaders,
    responseBody: seen.answer === "" ? undefined : seen.answer,
    fate: FATES[seen.fate],
    faults: [],
  };
}
