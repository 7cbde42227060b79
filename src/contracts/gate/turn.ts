import type { Given, State, StateProvider } from "../target/state.ts";

/**
 * Whose turn it is, and what was made true for it. The Verifier tells the states of an interaction one
 * after the other, and an empty one where there is none; a turn ends with its request, or when another's
 * begins: not every request comes.
 */
export class Turn {
  readonly unprepared: Map<string, string> = new Map();
  readonly refused: Map<string, string> = new Map();
  readonly #states: StateProvider;
  #check = "pact";
  #given: readonly State[] = [];
  #isOver = true;

  constructor(states: StateProvider) {
    this.#states = states;
  }

  /** Makes one more state true, beside those of the same turn: what it gives, or why it cannot be. */
  async given(
    name: string,
    { check = name, ...params }: Readonly<Record<string, unknown>>,
  ): Promise<Given | { readonly reason: string }> {
    const isNext = this.#isOver || this.#check !== String(check);
    const before = isNext ? [] : this.#given;
    const one = { name, params } as State; // what it is the provider finds out
    const all = name === "" ? before : [...before, one];
    this.#check = String(check);
    this.#isOver = false;
    try {
      const prepared = await this.#states.prepare(all, this.#check);
      if (prepared.is === "unavailable") return this.#failed(this.unprepared, prepared.reason);
      this.#given = all;
      return prepared.given;
    } catch (error) {
      return this.#failed(this.refused, error instanceof Error ? error.message : String(error));
    }
  }

  /** A request comes, which ends the turn: says whose it is. */
  asked(): string {
    this.#isOver = true;
    return this.#check;
  }

  #failed(reasons: Map<string, string>, reason: string): { readonly reason: string } {
    reasons.set(this.#check, reason);
    this.#isOver = true; // no request will come
    return { reason };
  }
}
