import { BoundedMap } from "../../domain/bounded-map.ts";
import type { Instant, JobId } from "../../domain/brand.ts";
import { isAnswered } from "./answered.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { noProof, type Proof, prove } from "./proof.ts";
import type { Rule } from "./rule.ts";
import { requestInWords, urlOf } from "./subject.ts";

/** Refusals that are remembered until they are over. */
const PENDING_MAX = 200;

/** Kinds of requests for which a finding is kept. */
const FOUND_MAX = 200;

/** A timer may end a little early, and the way back takes no time here (assumed). */
export const EARLY_MS = 100;

/**
 * Another submit within this time of the refusal was on its way already (assumed). The same submit
 * is a retry however soon it comes.
 */
const UNDERWAY_MS = 1_000;

type Pending = {
  readonly n: number;
  readonly at: Instant;
  readonly machineAt: Instant;
  readonly seconds: number;
  readonly fingerprint: number | undefined;
};

type Ignored = {
  readonly proof: Proof;
  readonly what: string;
  readonly job: JobId | undefined;
  readonly seconds: number;
  /** How soon the quickest came, in milliseconds. */
  soonestMs: number;
};

/** `retry-after-ignored`. Waiting counts on whichever clock saw more of it, the world's or the machine's. */
export class RetryAfterIgnored implements Rule {
  readonly #pending = new BoundedMap<string, Pending>(PENDING_MAX);
  readonly #ignored = new BoundedMap<string, Ignored>(FOUND_MAX);

  observe(exchange: ExchangeFacts, n: number): void {
    const asked = exchange.responseHeaders?.["retry-after"];
    if (asked === undefined && this.#pending.size === 0) return;
    const subject = placeOf(exchange);
    const pending = this.#pending.get(subject);
    if (pending !== undefined) this.#judge(exchange, n, subject, pending);
    const seconds = Number(asked);
    if (!(seconds > 0) || !isAnswered(exchange)) return;
    const { at, machineAt, fingerprint } = exchange;
    this.#pending.set(subject, { n, at, machineAt, seconds, fingerprint });
  }

  #judge(exchange: ExchangeFacts, n: number, subject: string, pending: Pending): void {
    const waitedMs = Math.max(exchange.at - pending.at, exchange.machineAt - pending.machineAt);
    const isOver = waitedMs >= pending.seconds * 1_000 - EARLY_MS;
    if (isOver) this.#pending.delete(subject);
    if (isOver || waitedMs < 0 || wasUnderway(exchange, pending, waitedMs)) return;
    const { seconds } = pending;
    const known = this.#ignored.get(subject);
    const ignored = known ?? {
      proof: noProof(),
      what: requestInWords(exchange),
      job: exchange.job,
      seconds,
      soonestMs: waitedMs,
    };
    if (known === undefined) this.#ignored.set(subject, ignored);
    prove(ignored.proof, n, pending.n);
    ignored.soonestMs = Math.min(ignored.soonestMs, waitedMs);
  }

  found(): readonly Finding[] {
    return [...this.#ignored.values()].map(({ proof, what, job, seconds, soonestMs }) => ({
      id: "retry-after-ignored",
      severity: "warning",
      ...proof,
      jobs: job === undefined ? [] : [job],
      stakes: [],
      message: `${what} came again ${soonestMs} ms after an answer with Retry-After: ${seconds}${proof.count > 1 ? `, and too soon ${proof.count} times in all` : ""}.`,
    }));
  }
}

const wasUnderway = (exchange: ExchangeFacts, pending: Pending, waitedMs: number): boolean =>
  exchange.fingerprint !== undefined &&
  exchange.fingerprint !== pending.fingerprint &&
  waitedMs < UNDERWAY_MS;

/** Where to wait: submits wait for one another, anything else for its own URL only. */
const placeOf = (record: ExchangeFacts): string =>
  record.operation === "submit" || record.operation === "extend" ? record.operation : urlOf(record);
