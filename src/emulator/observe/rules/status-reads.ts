import { type Pace, standsStill } from "../../domain/jobs/pace.ts";
import { isAnswered } from "./answered.ts";
import { type ExchangeFacts, showsEnd } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { noProof, prove } from "./proof.ts";
import type { Rule, WorldView } from "./rule.ts";
import { arrivalOf, type Trail } from "./trail.ts";

/**
 * Documented: every 5 seconds, and every 3 in the guide of 2025-08. Half a second is taken off the
 * quicker of them for the way over the network (assumed).
 */
const INTERVAL_MS = 2_500;

/** Quick reads of one job that are let pass: somebody pressed a button (assumed). */
const QUICK_SPARED = 2;

/** `polled-after-end` and `polled-too-fast`. */
export class StatusReads implements Rule {
  readonly #intervalMs: number | undefined;
  readonly #clockStands: boolean;

  /** Reads are judged by their speed at the paces `real` and `manual` only. */
  constructor(pace: Pace, speed: number) {
    const isJudged = pace === "real" || pace === "manual";
    this.#intervalMs = isJudged ? INTERVAL_MS / (pace === "real" ? speed : 1) : undefined;
    this.#clockStands = standsStill(pace);
  }

  observe(exchange: ExchangeFacts, n: number, trail: Trail | undefined): void {
    if (trail === undefined) return;
    if (exchange.operation === "poll") this.#read(exchange, n, trail);
    else if (exchange.operation === "download" && isGone(exchange.status)) trail.spared = 1;
  }

  #read(exchange: ExchangeFacts, n: number, trail: Trail): void {
    if (trail.end === undefined) this.#judgeSpeed(exchange, n, trail);
    else readAfterEnd(n, trail);
    if (exchange.status !== 200) return;
    trail.reads += 1;
    trail.firstRead ??= arrivalOf(exchange, n);
    if (!isAnswered(exchange)) return;
    trail.lastRead = n;
    trail.lastReadAt = exchange.at;
    if (showsEnd(exchange)) showedEnd(exchange, n, trail);
  }

  /** A read after one that went wrong is a retry, and may come after a second (documented). */
  #judgeSpeed({ at }: ExchangeFacts, n: number, trail: Trail): void {
    if (this.#intervalMs === undefined || trail.lastRead === 0) return;
    const gapMs = at - trail.lastReadAt;
    const isQuick = gapMs < this.#intervalMs && (gapMs > 0 || !this.#clockStands);
    if (isQuick && gapMs >= 0) {
      trail.quick ??= noProof();
      prove(trail.quick, n, trail.lastRead);
      trail.quickestMs = Math.min(trail.quickestMs, gapMs);
    }
    trail.lastRead = 0;
  }

  found({ trails }: WorldView): readonly Finding[] {
    return [...trails.values()].flatMap((trail) => [
      ...foundAfterEnd(trail),
      ...foundTooFast(trail, this.#intervalMs ?? 0),
    ]);
  }
}

const isGone = (status: number | undefined): boolean =>
  status === 403 || status === 404 || status === 410;

function readAfterEnd(n: number, trail: Trail): void {
  if (trail.spared > 0) {
    trail.spared -= 1;
    return;
  }
  trail.afterEnd ??= noProof();
  prove(trail.afterEnd, n, trail.end?.n);
}

function showedEnd(exchange: ExchangeFacts, n: number, trail: Trail): void {
  if (trail.end !== undefined && !trail.lacksUrl) return;
  const { hasUrl } = exchange;
  if (hasUrl === undefined) return;
  const isFirst = trail.end === undefined;
  trail.end ??= arrivalOf(exchange, n);
  trail.endPhase = exchange.phase;
  trail.lacksUrl = exchange.phase === "completed" && !hasUrl;
  if (isFirst && trail.lacksUrl) trail.spared = 1;
}

function foundAfterEnd({ job, afterEnd, end, endPhase }: Trail): readonly Finding[] {
  if (afterEnd === undefined) return [];
  const { count, entries } = afterEnd;
  const times = count === 1 ? "once more" : `${count} more times`;
  return [
    {
      id: "polled-after-end",
      severity: count === 1 ? "info" : "warning",
      count,
      entries,
      jobs: [job],
      stakes: [],
      message: `${job} was read ${times} after the read in entry ${end?.n} had shown that it is ${endPhase}.`,
    },
  ];
}

function foundTooFast({ job, quick, quickestMs }: Trail, limitMs: number): readonly Finding[] {
  if (quick === undefined || quick.count <= QUICK_SPARED) return [];
  return [
    {
      id: "polled-too-fast",
      severity: "warning",
      count: quick.count,
      entries: quick.entries,
      jobs: [job],
      stakes: [],
      message: `The status of ${job} was read ${quick.count} times within ${Math.round(limitMs)} ms of the read before, the quickest after ${quickestMs} ms.`,
    },
  ];
}
