import type { Row, Verdict } from "../contract/result/result.ts";
import type { Adapter } from "./adapter.ts";
import type { KnownFailure } from "./baseline/entry.ts";
import { type ClientCheck, type Judgement, type Loss, unclear } from "./check.ts";
import { explainsMore, noticedIn } from "./noticed.ts";
import type { Run } from "./run.ts";

/** What one check said of one scenario. */
export type CheckStatement = {
  readonly check: ClientCheck;
  readonly run: Run;
  readonly judged: Judgement;
  /** There for a failure that a baseline knows of. */
  readonly known?: KnownFailure;
};

/** Asks each check about each run that it looks at, and the service about those that no failed check explains. */
export function judgedRuns(
  checks: readonly ClientCheck[],
  runs: readonly Run[],
): readonly CheckStatement[] {
  const asked = checks.flatMap((check) =>
    runs
      .filter(({ scenario }) => check.scenarios === "all" || check.scenarios.includes(scenario))
      .map((run) => ({ check, run, judged: judgedRun(check, run) })),
  );
  const failed = asked.filter(({ judged }) => isFailure(judged));
  const explained = new Set(
    failed.flatMap(({ check, run }) => (explainsMore(check.id) ? run : [])),
  );
  const noticed = runs
    .filter((run) => run.trouble === undefined && !explained.has(run))
    .flatMap((run) => noticedStatements(checks, run))
    .filter((one) => !failed.some(({ check, run }) => check === one.check && run === one.run));
  const isNoticed = (one: CheckStatement) =>
    noticed.some(({ check, run }) => check === one.check && run === one.run);
  const said = [...asked.filter((one) => !isNoticed(one)), ...noticed];
  const broken = new Set(said.flatMap(({ check, judged }) => (isFailure(judged) ? check.id : [])));
  return said.map((one) => (presumesOneOf(broken, one) ? { ...one, judged: hiddenBy(one) } : one));
}

/** What the service found in a run, as the checks say it that it is about. */
function noticedStatements(checks: readonly ClientCheck[], run: Run): readonly CheckStatement[] {
  const noticed = noticedIn(run);
  return checks.flatMap((check) => {
    const judged = noticed.get(check.id);
    const isMeant = judged !== undefined && inability(check, run.adapter) === undefined;
    return isMeant ? [{ check, run, judged }] : [];
  });
}

const isFailure = (judged: Judgement): boolean => judged.is === "fail";

/** Whether what a check blames a client for comes of another fault, which is told already. */
const presumesOneOf = (broken: ReadonlySet<string>, { check, judged }: CheckStatement): boolean =>
  isFailure(judged) && check.presumes !== undefined && broken.has(check.presumes);

const hiddenBy = ({ check: { presumes } }: CheckStatement): Judgement =>
  unclear(`it breaks ${presumes} too, which would look the same: mend that first`);

function judgedRun(check: ClientCheck, run: Run): Judgement {
  if (run.trouble !== undefined) return { is: "error", why: run.trouble };
  const why = inability(check, run.adapter);
  if (why !== undefined) return { is: "not-applicable", why };
  try {
    return check.judge(run);
  } catch (error) {
    return { is: "error", why: `a bug in ${check.id}, please report it: ${error}` };
  }
}

/** What a client cannot, and a rule is about; undefined if it can. */
function inability({ needs = [] }: ClientCheck, { cannot }: Adapter): string | undefined {
  const missing = needs.find((one) => cannot.includes(one));
  return missing && `the client cannot: ${missing}`;
}

/** What is said of a check of which no scenario was run. */
export type Absent = (check: ClientCheck) => Pick<Row, "verdict" | "why">;

export const absentFor =
  (adapter: Adapter, usual = "none of its scenarios was run"): Absent =>
  (check) => {
    const why = inability(check, adapter);
    return why === undefined
      ? { verdict: "skipped", why: usual }
      : { verdict: "not-applicable", why };
  };

/**
 * The lines of a report, one for each check: a failure in one run is a failure, and what cannot be told
 * in one run is not passed. `numberOf` is the number that an exchange of a run has in the report.
 */
export const clientRows = (
  checks: readonly ClientCheck[],
  said: readonly CheckStatement[],
  numberOf: (scenario: string, n: number) => number,
  absent: Absent,
): readonly Row[] =>
  checks.map((check) => {
    const own = said.filter((one) => one.check === check);
    const { verdict, why } = own.length === 0 ? absent(check) : summed(own);
    const { id, title, level, evidence, advice, story } = check;
    const exchanges = own.flatMap(({ judged, run }) =>
      judged.is === "fail" ? judged.seen.map((n) => numberOf(run.scenario, n)) : [],
    );
    return {
      ...{ id, title, engine: "client", level, verdict, why, evidence, exchanges },
      advice: ADVISED.has(verdict) ? `${story}\n${advice}` : "",
      ...{ spec: undefined, tier: undefined, usd: lossOf(own).usd, tookMs: 0 },
    };
  });

const ADVISED: ReadonlySet<Verdict> = new Set(["fail", "warn", "known"]);

function summed(said: readonly CheckStatement[]): Pick<Row, "verdict" | "why"> {
  const trouble = reasonsOf(said, "error");
  if (trouble !== "") return { verdict: "error", why: trouble };
  const news = said.filter(({ known }) => known === undefined);
  const failed = reasonsOf(news, "fail");
  if (failed !== "") return { verdict: worstOf(news), why: failed };
  const known = reasonsOf(said, "fail");
  if (known !== "") return { verdict: "known", why: known };
  const unclear = reasonsOf(said, "inconclusive");
  if (unclear !== "") return { verdict: "inconclusive", why: unclear };
  if (said.some(({ judged }) => judged.is === "pass")) return { verdict: "pass", why: "" };
  return { verdict: "not-applicable", why: reasonsOf(said, "not-applicable") };
}

const worstOf = (said: readonly CheckStatement[]): "fail" | "warn" =>
  said.some(({ check, judged }) => judged.is === "fail" && levelOf(check, judged) === "must")
    ? "fail"
    : "warn";

/** How bad a failure is: as the rule says, or less. */
export const levelOf = (
  { level }: Pick<ClientCheck, "level">,
  judged: Extract<Judgement, { readonly is: "fail" }>,
): ClientCheck["level"] => judged.level ?? level;

/** The reasons of a kind, each with the scenarios that it comes from. */
function reasonsOf(said: readonly CheckStatement[], kind: Judgement["is"]): string {
  const by = new Map<string, string[]>();
  for (const { judged, run } of said) {
    if (judged.is !== kind || judged.is === "pass") continue;
    by.set(judged.why, [...(by.get(judged.why) ?? []), run.scenario]);
  }
  return [...by].map(([why, scenarios]) => `${why} (${scenarios.join(", ")})`).join("; ");
}

/** What broken rules cost in all: the same money or video of one run is not counted twice. */
export function lossOf(said: readonly CheckStatement[]): Required<Loss> {
  const total = { usd: 0, videos: 0, seconds: 0 };
  for (const own of byRun(said)) {
    for (const name of ["usd", "videos", "seconds"] as const) {
      total[name] += Math.max(0, ...own.map((loss) => loss[name] ?? 0));
    }
  }
  return { ...total, usd: Math.round(total.usd * 1e6) / 1e6 };
}

function byRun(said: readonly CheckStatement[]): readonly (readonly Loss[])[] {
  const losses = new Map<string, Loss[]>();
  for (const { judged, run } of said) {
    if (judged.is !== "fail") continue;
    losses.set(run.scenario, [...(losses.get(run.scenario) ?? []), judged.loss]);
  }
  return [...losses.values()];
}
