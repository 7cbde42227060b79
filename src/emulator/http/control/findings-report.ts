import { type Instant, type JobId, type MicroUsd, usd, type WorldId } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { entriesOf, spentBy } from "../../domain/money/ledger.ts";
import { publicNameOf } from "../../input/secrets/public-name.ts";
import type { Kept } from "../../observe/findings.ts";
import type { FindingsReport, NeverStruck, ShownFinding } from "../../observe/findings-report.ts";
import { forgottenInAll } from "../../observe/forgotten.ts";
import {
  type Attendance,
  NOBODY_CAME,
  requestsIn,
  summedAttendance,
  whyNotMeasured,
} from "../../observe/measured.ts";
import { ADVICE, type Finding, SEVERITIES, type Severity } from "../../observe/rules/finding.ts";
import { stakeOf, stakeOfAll } from "../../observe/rules/world-findings.ts";
import type { Arming } from "../../scenarios/scenario.ts";
import type { Clocks, Records, Worlds } from "../services.ts";

type Sums = { readonly stake: MicroUsd; readonly spent: MicroUsd };
type WorldReport = Sums & {
  readonly findings: readonly ShownFinding[];
  readonly jobs: number;
  readonly came: Attendance;
  readonly armed: readonly Arming[];
  readonly struck: ReadonlySet<string>;
};

/**
 * What the emulator noticed about the client of a world, or about all clients, as it stands now.
 *
 * @param isOver whether the clients have ended.
 * @param least findings that are less severe are left out of the list and of all sums of it.
 */
export async function findingsReport(
  services: Clocks & Worlds & Records,
  world?: WorldId,
  {
    least = "info",
    isOver,
  }: { readonly least?: Severity | undefined; readonly isOver?: boolean } = {},
): Promise<FindingsReport> {
  const ids = world === undefined ? services.findings.worlds() : [world];
  const name = (id: WorldId) => (world === undefined ? { world: publicNameOf(id) } : {});
  const reports = await Promise.all(
    ids.map((id) => reportOn(services, id, { least, isOver, named: name(id) })),
  );
  const findings = reports
    .flatMap((report) => report.findings)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || b.moneyAtStakeUsd - a.moneyAtStakeUsd);
  const total = (part: (report: WorldReport) => number): number =>
    reports.reduce((sum, report) => sum + part(report), 0);
  const came = summedAttendance(reports.map((report) => report.came));
  const past = services.findings.past(world);
  const forgotten = forgottenInAll(past.map((one) => one.forgotten));
  const underway = services.journal.underway(world).length;
  const ever = summedAttendance([...past.map((one) => one.came), came]);
  const unmeasured = whyNotMeasured(ever, underway);
  return {
    findings,
    counts: {
      error: countOf(findings, "error"),
      warning: countOf(findings, "warning"),
      info: countOf(findings, "info"),
    },
    moneyAtStakeUsd: total(({ stake }) => stake) / 1_000_000,
    spentUsd: total(({ spent }) => spent) / 1_000_000,
    jobs: total(({ jobs }) => jobs),
    requests: requestsIn(came),
    measured: came.measured,
    ...(unmeasured !== undefined && { unmeasured }),
    ...(underway > 0 && { underway }),
    ...(forgotten && { forgotten }),
    neverStruck: neverStruckIn(reports),
    notLookedAt: services.notLookedAt,
  };
}

/** How long requests may take that came in before the end, and how long it is between two looks at them. */
const LAST_ANSWERS_MS = 500;
const LOOK_MS = 10;

/** What was noticed about clients that have ended, once their last requests have an answer: some never have. */
export async function lastReport(services: Clocks & Worlds & Records): Promise<FindingsReport> {
  const { journal, timer } = services;
  for (let waited = 0; waited < LAST_ANSWERS_MS && journal.isWaiting; waited += LOOK_MS) {
    await new Promise<void>((resolve) => void timer(LOOK_MS, resolve));
  }
  return findingsReport(services, undefined, { isOver: true });
}

type Asked = {
  readonly least: Severity;
  readonly isOver: boolean | undefined;
  readonly named: { readonly world?: string };
};

async function reportOn(
  services: Clocks & Worlds & Records,
  id: WorldId,
  { least, isOver, named }: Asked,
): Promise<WorldReport> {
  const { store } = services;
  const world = await store.world(id);
  const now = services.clock.nowIn(world);
  const jobs = await store.jobsOf(id);
  const watched = services.findings.of(id);
  const found = foundIn(services, id, { now, isOver, jobs }).filter(
    (finding) =>
      rankOf(finding) <= SEVERITIES.indexOf(least) && !services.notLookedAt.includes(finding.id),
  );
  const entries = [
    ...(await store.otherEntriesOf(id)),
    ...jobs.flatMap((job) => entriesOf(job, now)),
  ];
  return {
    findings: found.map((finding) => shown(finding, named)),
    stake: stakeOfAll(found),
    spent: spentBy(entries),
    jobs: jobs.length,
    came: watched?.came ?? NOBODY_CAME,
    armed: [...(world.trouble?.armed ?? []), ...(world.common?.armed ?? [])],
    struck: watched?.struck ?? new Set(),
  };
}

type Situation = {
  readonly now: Instant;
  readonly isOver: boolean | undefined;
  readonly jobs: readonly Job[];
};

/** What the rules say of a world, and what they said of jobs that a restore took away. */
function foundIn(
  { findings }: Pick<Records, "findings">,
  id: WorldId,
  { now, isOver, jobs }: Situation,
): readonly Finding[] {
  const watched = findings.of(id);
  if (watched === undefined) return [];
  const byId = new Map<JobId, Job>(jobs.map((job) => [job.id, job]));
  const found = watched.findings.found({ now, isOver, job: (job) => byId.get(job) });
  return [...found, ...watched.kept[isOver ? "atTheEnd" : "now"]];
}

/** What was noticed in a world, as it stands and as it would be at the end of its client. */
export async function allFound(services: Clocks & Worlds & Records, id: WorldId): Promise<Kept> {
  const { store } = services;
  const now = services.clock.nowIn(await store.world(id));
  const jobs = await store.jobsOf(id);
  return {
    now: foundIn(services, id, { now, isOver: false, jobs }),
    atTheEnd: foundIn(services, id, { now, isOver: true, jobs }),
  };
}

/** What is armed in several worlds is struck if it is in one of them. */
function neverStruckIn(reports: readonly WorldReport[]): readonly NeverStruck[] {
  const armed = reports.flatMap((report) => report.armed.map(({ name, when }) => ({ name, when })));
  const struck = new Set(
    reports.flatMap((report) =>
      report.armed.filter(({ name }) => report.struck.has(name)).map(keyOf),
    ),
  );
  const all = new Map(armed.map((one) => [keyOf(one), one]));
  return [...all].flatMap(([key, one]) => (struck.has(key) ? [] : [one]));
}

const keyOf = ({ name, when }: NeverStruck): string => JSON.stringify([name, when]);

const rankOf = ({ severity }: { readonly severity: Severity }): number =>
  SEVERITIES.indexOf(severity);

const countOf = (findings: readonly ShownFinding[], severity: Severity): number =>
  findings.filter((finding) => finding.severity === severity).length;

const shown = (finding: Finding, named: Asked["named"]): ShownFinding => ({
  id: finding.id,
  severity: finding.severity,
  ...named,
  moneyAtStakeUsd: usd(stakeOf(finding)),
  count: finding.count,
  entries: finding.entries,
  jobs: finding.jobs,
  message: finding.message,
  advice: ADVICE[finding.id],
});
