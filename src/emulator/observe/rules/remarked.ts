import { BoundedMap } from "../../domain/bounded-map.ts";
import { type JobId, minus } from "../../domain/brand.ts";
import type { Remark } from "../../domain/models/remark.ts";
import type { ExchangeFacts } from "./exchange-facts.ts";
import type { Finding, Severity, Stake } from "./finding.ts";
import { inDollars } from "./money.ts";
import { ENTRIES_MAX, noProof, type Proof, prove } from "./proof.ts";
import type { Rule } from "./rule.ts";

/** Different remarks of a world that are remembered. */
const REMARKS_MAX = 500;

type Remarked = {
  readonly remark: Remark;
  readonly proof: Proof;
  readonly jobs: JobId[];
  readonly stakes: Stake[];
};

/** `ignored-field`, `default-billed` and `deprecated-endpoint`: what the routes remarked. */
export class RemarkedRequests implements Rule {
  readonly #known = new BoundedMap<string, Remarked>(REMARKS_MAX);

  observe(exchange: ExchangeFacts, n: number): void {
    const { remarks } = exchange;
    if (remarks === undefined) return;
    for (const remark of remarks) this.#add(remark, exchange, n);
  }

  #add(remark: Remark, { job }: ExchangeFacts, n: number): void {
    const name = nameOf(remark);
    const known = this.#known.get(name) ?? { remark, proof: noProof(), jobs: [], stakes: [] };
    if (known.proof.count === 0) this.#known.set(name, known);
    prove(known.proof, n);
    if (job === undefined || known.jobs.length >= ENTRIES_MAX) return;
    if (!known.jobs.includes(job)) known.jobs.push(job);
    if (remark.kind !== "default-billed") return;
    const amount = minus(remark.billed, remark.other);
    known.stakes.push({ job, amount });
  }

  found(): readonly Finding[] {
    return [...this.#known.values()].map(({ remark, proof, jobs, stakes }) => ({
      id: remark.kind,
      severity: severityOf(remark),
      ...proof,
      jobs,
      stakes,
      message: `${sentenceOf(remark)}${proof.count > 1 ? ` (${proof.count} times)` : ""}.`,
    }));
  }
}

function nameOf(remark: Remark): string {
  switch (remark.kind) {
    case "ignored-field":
      return `${remark.model} ignored ${remark.field}`;
    case "default-billed":
      return `${remark.model} default ${remark.option} ${remark.sent ?? ""} ${remark.otherValue}`;
    case "deprecated-endpoint":
      return remark.path;
    default:
      return remark satisfies never;
  }
}

function severityOf(remark: Remark): Severity {
  if (remark.kind === "deprecated-endpoint") return "info";
  return remark.kind === "default-billed" && remark.sent === undefined ? "info" : "warning";
}

function sentenceOf(remark: Remark): string {
  switch (remark.kind) {
    case "ignored-field":
      return `${remark.model} has no field ${remark.field} and ignored it${hintOf(remark.meant)}`;
    case "default-billed":
      return billedSentence(remark);
    case "deprecated-endpoint":
      return `GET ${remark.path} is deprecated`;
    default:
      return remark satisfies never;
  }
}

const hintOf = (meant: string | undefined): string =>
  meant === undefined ? "" : `; the field that it has is ${meant}`;

type Billed = Extract<Remark, { kind: "default-billed" }>;

function billedSentence({ model, option, sent, billed, other, otherValue }: Billed): string {
  const why = sent === undefined ? "was left out" : `was not sent, but ${sent} was`;
  return `${option} of ${model} ${why}, so its default was billed: ${inDollars(billed)} instead of ${inDollars(other)} for ${otherValue}`;
}
