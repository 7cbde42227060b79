import { BoundedMap } from "../../domain/bounded-map.ts";
import type { Instant, JobId } from "../../domain/brand.ts";
import { isAnswered, isFinalRefusal } from "./answered.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import { noProof, type Proof, prove } from "./proof.ts";
import type { Rule } from "./rule.ts";
import { repetitionKeyOf, requestInWords } from "./subject.ts";

/** Refused requests that are remembered, the oldest forgotten first. */
const REFUSED_MAX = 200;

/** After this time, on either clock, it is another try (assumed). */
const WINDOW_MS = 600_000;

/** What another request of the same words cannot change: the rest may have been put right since. */
const SETTLED: ReadonlySet<number> = new Set([400, 413]);

type Refused = {
  readonly what: string;
  readonly job: JobId | undefined;
  status: number;
  n: number;
  at: Instant;
  machineAt: Instant;
  proof: Proof | undefined;
};

/** `retried-final-refusal`. Files are left out: a video that is not there yet is asked for again. */
export class RetriedFinalRefusal implements Rule {
  readonly #refused = new BoundedMap<string, Refused>(REFUSED_MAX);

  observe(exchange: ExchangeFacts, n: number): void {
    const { status = 0, operation } = exchange;
    const isFinal = isFinalRefusal(status);
    if (operation === "download" || (!isFinal && this.#refused.size === 0)) return;
    const subject = repetitionKeyOf(exchange);
    const known = this.#refused.get(subject);
    if (known !== undefined) judge(known, exchange, n);
    if (!isFinal || !isAnswered(exchange)) return;
    if (known !== undefined) renew(known, exchange, n);
    else this.#refused.set(subject, refusedIn(exchange, n));
  }

  found(): readonly Finding[] {
    return [...this.#refused.values()].flatMap(findingOf);
  }
}

function judge(known: Refused, exchange: ExchangeFacts, n: number): void {
  const { at, machineAt, status } = exchange;
  if (Math.max(at - known.at, machineAt - known.machineAt) > WINDOW_MS) return;
  if (status !== known.status && !SETTLED.has(known.status)) return;
  known.proof ??= noProof();
  prove(known.proof, n, known.n);
}

function renew(known: Refused, { status = 0, at, machineAt }: ExchangeFacts, n: number): void {
  Object.assign(known, { status, n, at, machineAt });
}

function refusedIn(exchange: ExchangeFacts, n: number): Refused {
  const { status = 0, at, machineAt, job } = exchange;
  return { what: requestInWords(exchange), job, status, n, at, machineAt, proof: undefined };
}

function findingOf({ what, job, status, proof }: Refused): readonly Finding[] {
  if (proof === undefined) return [];
  const times = proof.count === 1 ? "once more" : `${proof.count} more times`;
  return [
    {
      id: "retried-final-refusal",
      severity: "warning",
      ...proof,
      jobs: job === undefined ? [] : [job],
      stakes: [],
      message: `The same ${what} was sent ${times} after it had been refused with ${status}.`,
    },
  ];
}
