import { createHash } from "node:crypto";
import { type MicroUsd, microUsd, minus, plus, usd } from "../../emulator/index.ts";
import { parsedJson } from "../../emulator/input/document.ts";
import { field, isNode } from "../../emulator/input/node.ts";
import { json, type Printed } from "../../emulator/observe/print/printed.ts";
import type { Spent } from "../contract/result/result.ts";
import type { Answer } from "../target/door.ts";
import {
  type Allowed,
  type Budget,
  book,
  openBudget,
  type Settlement,
  settle,
  stopped,
} from "./budget.ts";
import type { Outgoing } from "./outgoing.ts";

/** What a purse needs. */
export type PurseOptions = {
  readonly allowed: Allowed;
  /** The most that a submit of this body can cost; undefined if nobody can tell. */
  readonly estimate: (body: unknown) => MicroUsd | undefined;
  /** In milliseconds. */
  readonly now: () => number;
  /** Takes a line of the spend ledger, before a paid request leaves and when it is settled. */
  readonly append?: (line: Printed<"json">) => void;
};

/** A POST that must not be sent. */
export class Unaffordable extends Error {}

/** What the digits of balances and prices that are not told may add up to, in US dollars. */
const ROUNDING = microUsd(0.00001);

/** What an account held, and what was booked by then. */
type Seen = { readonly balance: MicroUsd; readonly booked: MicroUsd };

/** An answer told a higher price than was booked: in which exchange, and how much. */
export type Overcharge = { readonly n: number | undefined; readonly why: string };

/** The budget of a run, and the ledger in which it is written down. */
export class Purse {
  readonly #options: PurseOptions;
  readonly #jobs: string[] = [];
  readonly #overcharges: Overcharge[] = [];
  #budget: Budget;
  #seen: Seen | undefined;

  constructor(options: PurseOptions) {
    this.#options = options;
    this.#budget = openBudget(options.allowed);
  }

  /** Books what a POST may cost; undefined for one that only reads. Throws Unaffordable. */
  reserve(outgoing: Outgoing): MicroUsd | undefined {
    if (onlyReads(outgoing)) {
      if (this.#budget.consent) return undefined;
      throw new Unaffordable("a POST needs --consent");
    }
    const { check, url, body = "" } = outgoing;
    const fingerprint = createHash("sha256").update(`${check}\n${url}\n${body}`).digest("hex");
    const booking = book(this.#budget, { fingerprint, estimate: this.#estimate(url, body) });
    if (booking.is === "refused") throw new Unaffordable(booking.why);
    this.#budget = booking.budget;
    this.#write("booked", outgoing, booking.amount, undefined);
    return booking.amount;
  }

  /** Puts what came of it in the place of what was booked. */
  release(outgoing: Outgoing, amount: MicroUsd, answer: Answer | undefined): void {
    const settlement = settlementOf(answer);
    this.#budget = settle(this.#budget, amount, settlement);
    const took = tookOf(settlement, amount);
    if (took > amount) {
      const why = `a POST of ${outgoing.check} was charged with ${usd(took)} USD, and costs ${usd(amount)} at most by the catalogue`;
      this.#overcharges.push({ n: answer?.n, why });
    }
    const job = settlement.is === "accepted" ? jobIn(answer?.json) : undefined;
    if (job !== undefined) this.#jobs.push(job);
    this.#write(settlement.is, outgoing, took, job);
  }

  /** Looks at what an account holds: it must not lack more than was booked. */
  sawBalance({ status, json }: Answer): void {
    const said = Number(field(json, "usd_balance"));
    if (status !== 200 || Number.isNaN(said)) return;
    const [now, before] = [microUsd(said), this.#seen];
    this.#seen = { balance: now, booked: this.#budget.booked };
    if (before === undefined) return;
    const took = minus(before.balance, now);
    const booked = minus(this.#budget.booked, before.booked);
    if (took > plus(booked, ROUNDING)) {
      // No fault of the service for sure: somebody else may spend from the same account.
      const why = `the balance fell by ${usd(took)} USD, and ${usd(booked)} were booked`;
      this.#budget = stopped(this.#budget, why);
    }
  }

  /** What the service took beyond what was booked for it. */
  get overcharges(): readonly Overcharge[] {
    return [...this.#overcharges];
  }

  /** Why nothing may be paid any more; undefined while it may. */
  get stopped(): string | undefined {
    return this.#budget.stopped;
  }

  /** Whether there may be a job that nobody was told of. */
  get isUncertain(): boolean {
    return this.#budget.isUncertain;
  }

  get spent(): Spent {
    const { cap, booked, submits } = this.#budget;
    return { capUsd: usd(cap), bookedUsd: usd(booked), submits, jobs: [...this.#jobs] };
  }

  /** A submit that names no model is refused before anything is made; what else is sent may cost anything. */
  #estimate(url: string, body: string): MicroUsd | undefined {
    const value = parsedJson(body);
    if (field(value, "model") !== undefined) return this.#options.estimate(value);
    return new URL(url).pathname.endsWith("/generate-video") ? microUsd(0) : undefined;
  }

  /** What the request counts for now, and what all of them do. */
  #write(
    event: string,
    { check, method, url }: Outgoing,
    amount: MicroUsd,
    job: string | undefined,
  ): void {
    const at = new Date(this.#options.now()).toISOString();
    const request = `${method} ${new URL(url).pathname}`;
    const sums = { usd: usd(amount), totalUsd: usd(this.#budget.booked) };
    this.#options.append?.(json({ at, event, check, request, ...sums, job }));
  }
}

/** The balance is asked for by a POST, which makes nothing and costs nothing. */
export const onlyReads = ({ url }: Outgoing): boolean =>
  new URL(url).pathname.endsWith("/check-balance");

/** Codes that say that nothing was made. Others of their class may come from whoever stands between. */
const REFUSALS: ReadonlySet<number> = new Set([
  ...[400, 401, 402, 403, 404, 405, 406, 411, 413, 414, 415, 422, 429, 431],
]);

function settlementOf(answer: Answer | undefined): Settlement {
  if (answer === undefined) return { is: "unknown" };
  const { status, json } = answer;
  if (REFUSALS.has(status)) return { is: "refused" };
  if (status < 200 || status >= 300 || !isNode(json)) {
    return { is: "unknown" };
  }
  const { cost } = json;
  const isPrice = typeof cost === "number" && cost >= 0;
  return { is: "accepted", cost: isPrice ? microUsd(cost) : undefined };
}

/** What a request counts for once it is known what came of it. */
function tookOf(settlement: Settlement, booked: MicroUsd): MicroUsd {
  if (settlement.is === "refused") return microUsd(0);
  return (settlement.is === "accepted" ? settlement.cost : undefined) ?? booked;
}

const jobIn = (json: unknown): string | undefined =>
  [field(json, "runId"), field(json, "id")].find((one) => typeof one === "string");
