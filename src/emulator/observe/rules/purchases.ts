import { BoundedMap } from "../../domain/bounded-map.ts";
import type { Instant } from "../../domain/brand.ts";
import { stateAt } from "../../domain/jobs/job.ts";
import { duplicatesAmong } from "./duplicates.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding } from "./finding.ts";
import type { Knowledge } from "./knowledge.ts";
import { resubmissionsAmong, rewritesAmong } from "./resubmissions.ts";
import type { Rule, WorldView } from "./rule.ts";
import { inSendingOrder, type Submit, submitIn } from "./submits.ts";
import { type Arrival, arrivalOf, isBefore, type Trail } from "./trail.ts";

/** Submits that made no job and are remembered, the oldest forgotten first. */
const REFUSED_MAX = 200;

/** Questions about jobs and balance that are remembered. */
const LOOKUPS_MAX = 64;

/**
 * Equal submits within this time on the world's clock are held against each other. Assumed: longer
 * than any client's retries, and than the ten minutes for which the documents tell clients to poll.
 */
const WINDOW_MS = 600_000;

/** `duplicate-purchase` and `resubmitted-after-ambiguity`. */
export class Purchases implements Rule {
  readonly #byFingerprint = new Map<number, Submit[]>();
  readonly #made: BoundedMap<number, Submit>;
  readonly #refused: BoundedMap<number, Submit>;
  readonly #lookups: Arrival[] = [];
  #count = 0;

  /** @param madeMax how many submits that made a job are remembered, the oldest forgotten first */
  constructor(madeMax: () => number) {
    const forget = (oldest: Submit): void => this.#forget(oldest);
    this.#made = new BoundedMap(madeMax, forget);
    this.#refused = new BoundedMap(REFUSED_MAX, forget);
  }

  observe(exchange: ExchangeFacts, n: number): void {
    const { operation } = exchange;
    if (operation === "submit" || operation === "extend") this.#submitted(exchange, n);
    else if (operation === "recover" || operation === "balance") this.#asked(exchange, n);
  }

  #submitted(exchange: ExchangeFacts, n: number): void {
    const submit = submitIn(exchange, n);
    if (submit === undefined) return;
    const { fingerprint } = submit;
    const equal = this.#byFingerprint.get(fingerprint);
    if (equal) equal.push(submit);
    else this.#byFingerprint.set(fingerprint, [submit]);
    const recent = submit.job === undefined ? this.#refused : this.#made;
    this.#count += 1;
    recent.set(this.#count, submit);
  }

  #forget(submit: Submit): void {
    const { fingerprint } = submit;
    const submits = this.#byFingerprint.get(fingerprint) ?? [];
    if (submits[0] === submit)
      submits.shift(); // mostly; a splice would move all the others
    else submits.splice(submits.indexOf(submit), 1);
    if (submits.length === 0) this.#byFingerprint.delete(fingerprint);
  }

  #asked(exchange: ExchangeFacts, n: number): void {
    if (exchange.status !== 200 || exchange.wire !== undefined) return;
    this.#lookups.push(arrivalOf(exchange, n));
    if (this.#lookups.length > LOOKUPS_MAX) this.#lookups.shift();
  }

  found(situation: WorldView): readonly Finding[] {
    const knowledge = this.#knowledgeIn(situation);
    const equals = [...this.#byFingerprint.values()]
      .filter((equal) => equal.length > 1)
      .map(inSendingOrder)
      .flatMap((equal) => [
        ...duplicatesAmong(equal, situation, knowledge),
        ...resubmissionsAmong(equal, knowledge),
      ]);
    return [...equals, ...this.#wishes().flatMap((wish) => rewritesAmong(wish, knowledge))];
  }

  /** The submits that ask for the same words, where some leave a doubt: mostly there are none. */
  #wishes(): readonly (readonly Submit[])[] {
    const all = [...this.#made.values(), ...this.#refused.values()];
    const doubtful = new Set(all.flatMap(({ doubt, wish }) => (doubt ? (wish ?? []) : [])));
    const ofWishes = new Map<number, Submit[]>([...doubtful].map((wish) => [wish, []]));
    for (const submit of all) ofWishes.get(submit.wish ?? Number.NaN)?.push(submit);
    return [...ofWishes.values()].map(inSendingOrder);
  }

  #knowledgeIn({ trails, job }: WorldView): Knowledge {
    const trailOf = (submit: Submit): Trail | undefined => submit.job && trails.get(submit.job);
    const between = (a: Arrival, b: Arrival): readonly Arrival[] =>
      this.#lookups.filter((one) => isBefore(a, one) && isBefore(one, b));
    const hadFailed = (submit: Submit, at: Instant): boolean => {
      const made = submit.job && job(submit.job);
      const kind = made && stateAt(made, at).kind;
      return kind === "failed" || kind === "cancelled";
    };
    return {
      isNear: (a, b) => b.at - a.at <= WINDOW_MS,
      asked: (a, b) => between(a, b).length > 0 || this.#hasForgotten(a),
      askedSince: (a) => this.#lookups.some((one) => isBefore(a, one)) || this.#hasForgotten(a),
      areBothMeant: (a, b) =>
        a.conversation !== undefined &&
        b.conversation !== undefined &&
        a.conversation !== b.conversation &&
        trailOf(a)?.firstFetched !== undefined,
      knewEnd: (a, b) =>
        knewEnd(trailOf(a), b) || between(a, b).some((one) => hadFailed(a, one.at)),
      knewJob: (a, b) => isEarlier(trailOf(a)?.firstRead, b),
    };
  }

  /** Whether a question after this moment may have been forgotten; it then counts as asked. */
  #hasForgotten(moment: Arrival): boolean {
    const [oldest] = this.#lookups;
    return this.#lookups.length >= LOOKUPS_MAX && oldest !== undefined && isBefore(moment, oldest);
  }
}

const isEarlier = (a: Arrival | undefined, b: Arrival): boolean =>
  a !== undefined && isBefore(a, b);

function knewEnd(trail: Trail | undefined, b: Arrival): boolean {
  if (trail === undefined) return false;
  const isLost = trail.endPhase === "failed" || trail.endPhase === "cancelled";
  return (isLost && isEarlier(trail.end, b)) || isEarlier(trail.firstFetched, b);
}
