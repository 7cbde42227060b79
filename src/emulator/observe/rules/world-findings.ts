import { BoundedMap } from "../../domain/bounded-map.ts";
import { type JobId, type MicroUsd, microUsd, plus } from "../../domain/brand.ts";
import type { Pace } from "../../domain/jobs/pace.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { SEVERITIES } from "./finding.ts";
import { LeakedKeys } from "./leaked-keys.ts";
import { PaidNotFetched } from "./paid-not-fetched.ts";
import { Purchases } from "./purchases.ts";
import { RemarkedRequests } from "./remarked.ts";
import { RetriedFinalRefusal } from "./retried-final-refusal.ts";
import { RetryAfterIgnored } from "./retry-after-ignored.ts";
import type { Rule, WorldView } from "./rule.ts";
import { StatusReads } from "./status-reads.ts";
import { newTrail, type Trail } from "./trail.ts";

/** Answers whose client had gone, the oldest forgotten first. */
const ABANDONED_MAX = 1_000;

/** How time passes; it decides whether the speed of a client is its own choice. */
export type Tempo = { readonly pace: Pace; readonly speed: number };

/**
 * What one world's client did wrong. It is fed with every exchange as it is recorded, or later with
 * those of a stored journal, and has no other source; the same exchanges give the same findings.
 */
export class WorldFindings {
  readonly #trails: BoundedMap<JobId, Trail>;
  readonly #rules: readonly Rule[];
  readonly #abandoned = new BoundedMap<number, true>(ABANDONED_MAX);

  /** @param jobsMax how many jobs are watched, the oldest forgotten first */
  constructor({ pace, speed }: Tempo, jobsMax: () => number) {
    this.#trails = new BoundedMap(jobsMax);
    this.#rules = [
      new Purchases(jobsMax),
      new PaidNotFetched(),
      new StatusReads(pace, speed),
      new RetryAfterIgnored(),
      new LeakedKeys(),
      new RemarkedRequests(),
      new RetriedFinalRefusal(),
    ];
  }

  observe(exchange: ExchangeFacts): void {
    const { n } = exchange;
    const trail = this.#trailOf(exchange, n);
    for (const rule of this.#rules) rule.observe(exchange, n, trail);
  }

  /** @param n the number of the exchange whose client had gone before the answer was whole */
  abandon(n: number): void {
    this.#abandoned.set(n, true);
  }

  #trailOf(exchange: ExchangeFacts, n: number): Trail | undefined {
    const { job, charged, operation } = exchange;
    if (job === undefined) return undefined;
    const known = this.#trails.get(job);
    if (known !== undefined) return known;
    const isSubmit = charged !== undefined;
    if (!isSubmit && operation !== "poll" && operation !== "download") return undefined;
    const trail = newTrail(job, isSubmit || !this.#trails.hasForgotten, isSubmit ? n : 0);
    this.#trails.set(job, trail);
    return trail;
  }

  /** The worst first, and among equals the dearest. */
  found(asked: Omit<WorldView, "trails" | "abandoned">): readonly Finding[] {
    const situation = { ...asked, trails: this.#trails, abandoned: this.#abandoned };
    return this.#rules
      .flatMap((rule) => rule.found(situation))
      .toSorted(
        (a, b) => rankOf(a) - rankOf(b) || stakeOf(b) - stakeOf(a) || firstOf(a) - firstOf(b),
      );
  }
}

const rankOf = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
const firstOf = ({ entries: [first = 0] }: Finding): number => first;

/** The money that hangs on one finding. */
export const stakeOf = ({ stakes }: Pick<Finding, "stakes">): MicroUsd =>
  stakes.reduce((sum, { amount }) => plus(sum, amount), microUsd(0));

/** The money that hangs on errors and warnings: that of a job once, even if several name it. */
export function stakeOfAll(findings: readonly Pick<Finding, "severity" | "stakes">[]): MicroUsd {
  const byJob = new Map<JobId, MicroUsd>();
  for (const { stakes, severity } of findings) {
    if (severity === "info") continue;
    for (const { job, amount } of stakes) {
      if (amount > (byJob.get(job) ?? 0)) byJob.set(job, amount);
    }
  }
  return [...byJob.values()].reduce((sum, amount) => plus(sum, amount), microUsd(0));
}
