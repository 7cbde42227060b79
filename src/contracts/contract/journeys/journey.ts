import type { ModelRule } from "../../../emulator/index.ts";
import { field } from "../../../emulator/input/node.ts";
import type { Answer, Ask, Door } from "../../target/door.ts";
import type { State, StateProvider, TargetClock } from "../../target/state.ts";
import type { Verdict } from "../result/result.ts";

/** Something is not as it must be. */
export class Broken extends Error {}

/** The check cannot be made here. */
export class Unavailable extends Error {}

/** What a journey finds on its target. */
export type JourneySurroundings = {
  readonly door: Door;
  readonly states: StateProvider;
  readonly clock: TargetClock;
  /** The models that the catalogue knows to be listed. */
  readonly models: readonly ModelRule[];
};

/** One journey under way: it asks under its own name, and remembers what it rests on. */
export class Trip {
  readonly #check: string;
  readonly #surroundings: JourneySurroundings;
  readonly exchanges: number[] = [];
  /** What its submits took, in US dollars. */
  usd = 0;

  constructor(check: string, surroundings: JourneySurroundings) {
    this.#check = check;
    this.#surroundings = surroundings;
  }

  get clock(): TargetClock {
    return this.#surroundings.clock;
  }

  get models(): readonly ModelRule[] {
    return this.#surroundings.models;
  }

  /** Makes states true, and answers with the id of the job if there is one. Throws Unavailable. */
  async given(...states: readonly State[]): Promise<string> {
    const prepared = await this.#surroundings.states.prepare(states, this.#check);
    if (prepared.is === "unavailable") throw new Unavailable(prepared.reason);
    return String(prepared.given["requestId"] ?? "");
  }

  /** Has an account hold so much where that can be had; elsewhere it holds what it holds. */
  async richAs(balanceUsd: number): Promise<void> {
    const states = [{ name: "an account", params: { balanceUsd } }] as const;
    await this.#surroundings.states.prepare(states, this.#check);
  }

  async ask(method: string, path: string, more: Partial<Ask> = {}): Promise<Answer> {
    return this.#kept(
      await this.#surroundings.door.send({ method, path, check: this.#check, ...more }),
    );
  }

  /** An answer that must have one of these codes. */
  async expect(
    codes: readonly number[],
    method: string,
    path: string,
    more: Partial<Ask> = {},
  ): Promise<Answer> {
    const answer = await this.ask(method, path, more);
    same(
      codes.includes(answer.status),
      true,
      `${method} ${path} answers ${answer.status}, not ${codes.join(" or ")}`,
    );
    return answer;
  }

  async submit(body: unknown): Promise<Answer> {
    const answer = await this.expect([200, 202], "POST", "/generate-video", {
      body: JSON.stringify(body),
    });
    this.usd += Number(field(answer.json, "cost") ?? 0);
    return answer;
  }

  async download(url: string, headers: Ask["headers"] = {}): Promise<Answer> {
    return this.#kept(await this.#surroundings.door.download(url, this.#check, headers));
  }

  #kept(answer: Answer): Answer {
    this.exchanges.push(answer.n);
    return answer;
  }
}

export type Journey = (trip: Trip) => Promise<void>;

export type JourneyOutcome = { readonly verdict: Verdict; readonly why: string };

/** Throws Broken with the sentence unless both are the same. */
export function same(came: unknown, wanted: unknown, sentence: string): void {
  if (!Object.is(came, wanted)) throw new Broken(sentence);
}
