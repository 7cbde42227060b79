import { createHash } from "node:crypto";
import { type MicroUsd, microUsd, usd } from "../../emulator/core/brand.ts";
import { parsedJson } from "../json.ts";
import type { Spent } from "../report/result.ts";
import type { Answer } from "../target/door.ts";
import { type Allowed, type Budget, book, openBudget, type Settlement, settle } from "./budget.ts";
import type { Outgoing } from "./outgoing.ts";

/** What a purse needs. */
export type PurseOptions = {
  readonly allowed: Allowed;
  /** The most that a submit of this body can cost; undefined if nobody can tell. */
  readonly estimate: (body: unknown) => MicroUsd | undefined;
  /** In milliseconds. */
  readonly now: () => number;
  /** Takes a line of the spend ledger, before a paid request leaves and when it is settled. */
  readonly append?: (line: string) => void;
};

/** A POST that must not be sent. */
export class Unaffordable extends Error {}

/** The budget of a run, and the ledger in which it is written down. */
export class Purse {
  readonly #options: PurseOptions;
  #budget: Budget;

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
    const booking = book(this.#budget, { fingerprint, estimate: this.#estimate(body) });
    if (booking.is === "refused") throw new Unaffordable(booking.why);
    this.#budget = booking.budget;
    this.#write("booked", outgoing, booking.amount);
    return booking.amount;
  }

  /** Puts what came of it in the place of what was booked. */
  release(outgoing: Outgoing, amount: MicroUsd, answer: Answer | undefined): void {
    const settlement = settlementOf(answer);
    this.#budget = settle(this.#budget, amount, settlement);
    this.#write(settlement.is, outgoing, this.#budget.booked);
  }

  /** Why nothing may be paid any more; undefined while it may. */
  get stopped(): string | undefined {
    return this.#budget.stopped;
  }

  get spent(): Spent {
    const { cap, booked, submits } = this.#budget;
    return { capUsd: usd(cap), bookedUsd: usd(booked), submits };
  }

  /** A body that names no model is refused before anything is made; all others are priced. */
  #estimate(body: string): MicroUsd | undefined {
    const value = parsedJson(body);
    const names = typeof value === "object" && value !== null && "model" in value;
    return names ? this.#options.estimate(value) : microUsd(0);
  }

  #write(event: string, { check, method, url }: Outgoing, amount: MicroUsd): void {
    const at = new Date(this.#options.now()).toISOString();
    const request = `${method} ${new URL(url).pathname}`;
    this.#options.append?.(JSON.stringify({ at, event, check, request, usd: usd(amount) }));
  }
}

/** The balance is asked for by a POST, which makes nothing and costs nothing. */
const onlyReads = ({ url }: Outgoing): boolean => new URL(url).pathname.endsWith("/check-balance");

function settlementOf(answer: Answer | undefined): Settlement {
  if (answer === undefined) return { is: "unknown" };
  const { status, json } = answer;
  if (status >= 400 && status < 500) return { is: "refused" };
  if (status < 200 || status >= 300 || typeof json !== "object" || json === null) {
    return { is: "unknown" };
  }
  const cost: unknown = Reflect.get(json, "cost");
  return { is: "accepted", cost: typeof cost === "number" ? microUsd(cost) : undefined };
}
