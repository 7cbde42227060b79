import type { Emulator } from "../emulator.ts";

/** How bad a finding is, the worst first. */
export const SEVERITIES = ["error", "warning", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What the emulator noticed about a client. */
export type Finding = {
  readonly id: string;
  readonly severity: Severity;
  readonly moneyAtStakeUsd: number;
  readonly message: string;
  readonly advice: string;
  /** Numbers in the journal. */
  readonly entries: readonly number[];
  readonly jobs: readonly string[];
};

/** What is told when a command has ended. */
export type Report = {
  /** The worst first. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
  /** What the clients have spent, refunds taken off. */
  readonly spentUsd: number;
  readonly jobs: number;
  readonly requests: number;
};

type Journal = {
  readonly forgotten: number;
  readonly entries: readonly { readonly job?: string }[];
};
type JobReport = { readonly phase: string; readonly priceUsd: number };

/** Money that comes back: of jobs that ended so. */
const REFUNDED: ReadonlySet<string> = new Set(["failed", "cancelled"]);

/** What was noticed about all clients of an emulator, as it stands now. */
export async function reportOf(emulator: Emulator): Promise<Report> {
  const { entries, forgotten } = await controls<Journal>(emulator, "/journal");
  const ids = new Set(entries.flatMap(({ job }) => (job === undefined ? [] : [job])));
  const jobs = await Promise.all(
    [...ids].map((id) => controls<JobReport>(emulator, `/jobs/${encodeURIComponent(id)}`)),
  );
  const spentUsd = jobs
    .filter(({ phase }) => !REFUNDED.has(phase))
    .reduce((sum, { priceUsd }) => sum + priceUsd, 0);
  const counts = { error: 0, warning: 0, info: 0 };
  return {
    findings: [],
    counts,
    spentUsd,
    jobs: jobs.length,
    requests: entries.length + forgotten,
  };
}

async function controls<T>(emulator: Emulator, path: string): Promise<T> {
  const { origin, controlToken = "" } = emulator;
  const headers = { "x-emulator-token": controlToken };
  const answer = await emulator.fetch(`${origin}/__emulator${path}`, { headers });
  return (await answer.json()) as T; // our own emulator's answer
}

/** The exit code of the whole: the command's; 1 where it went well and a finding is too bad. */
export function exitCodeFor(code: number, { findings }: Report, failOn?: Severity): number {
  const isBad = failOn !== undefined && findings.some((finding) => isAtLeast(finding, failOn));
  return code === 0 && isBad ? 1 : code;
}

/** Whether a finding is at least that bad. */
export const isAtLeast = ({ severity }: Finding, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);

/** The report for the person who reads the output of the command. */
export function reportText({ findings, spentUsd, jobs, requests }: Report): string {
  if (requests === 0) {
    return "the command sent no request to the emulator. Does it read NANOGPT_BASE_URL? If not: --intercept";
  }
  const lines = findings.map(
    ({ severity, id, message, advice }) => `  ${severity} ${id}: ${message}\n    ${advice}`,
  );
  const number = findings.length === 0 ? "no findings" : `findings: ${findings.length}`;
  const spent = Math.round(spentUsd * 10_000) / 10_000;
  return [`${jobs} ${jobs === 1 ? "job" : "jobs"}, ${spent} USD spent, ${number}`, ...lines].join(
    "\n",
  );
}
