import { type JobId, type MicroUsd, usd, type WorldId } from "../../domain/brand.ts";
import type { Job } from "../../domain/jobs/job.ts";
import { entriesOf, spentBy } from "../../domain/money/ledger.ts";
import { publicNameOf } from "../../input/secrets/public-name.ts";
import type { FindingsReport, NeverStruck, ShownFinding } from "../../observe/findings-report.ts";
import { ADVICE, type Finding, SEVERITIES, type Severity } from "../../observe/rules/finding.ts";
import { stakeOf, stakeOfAll } from "../../observe/rules/world-findings.ts";
import type { Arming } from "../../scenarios/scenario.ts";
import { timeIn } from "../access/world-clock.ts";
import type { Services } from "../services.ts";

type Sums = { readonly stake: MicroUsd; readonly spent: MicroUsd };
type WorldReport = Sums & {
  readonly findings: readonly ShownFinding[];
  readonly jobs: number;
  readonly requests: number;
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
  services: Services,
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
    requests: total(({ requests }) => requests),
    neverStruck: neverStruckIn(reports),
    notLookedAt: services.notLookedAt,
  };
}

type Asked = {
  readonly least: Severity;
  readonly isOver: boolean | undefined;
  readonly named: { readonly world?: string };
};

async function reportOn(
  services: Services,
  id: WorldId,
  { least, isOver, named }: Asked,
): Promise<WorldReport> {
  const { store } = services;
  const world = await store.world(id);
  const now = timeIn(services, world);
  const jobs = await store.jobsOf(id);
  const byId = new Map<JobId, Job>(jobs.map((job) => [job.id, job]));
  const watched = services.findings.of(id);
  const asked = { now, isOver, job: (job: JobId) => byId.get(job) };
  const found = (watched?.findings.found(asked) ?? []).filter(
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
    requests: watched?.requests ?? 0,
    armed: [...(world.trouble?.armed ?? []), ...(world.common?.armed ?? [])],
    struck: watched?.struck ?? new Set(),
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
