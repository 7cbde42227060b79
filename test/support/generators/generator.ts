import fc from "fast-check";

/** Which rounds to run. The same seed and number give the same round. */
type Rounds = {
  readonly seed: number;
  readonly rounds: number;
  /** The number of the first one. */
  readonly first: number;
};

type Watcher = {
  /** Called before work that may never end, with a text that says what was tried. */
  readonly onWork: (text: () => string) => void;
  /** Takes a failure; failures of one kind have the same cause. Returns whether to go on. */
  readonly onFailure: (kind: string, text: string) => boolean;
  /** Takes what this machine has no means to try; that has neither held nor failed. */
  readonly onNotLookedAt: (text: string) => void;
};

/** Makes hostile input and checks what must hold for all of it. */
export type Generator = {
  readonly name: string;
  /** What it makes and what must hold, in one sentence. */
  readonly about: string;
  /** How many rounds `npm test` runs, and how many `npm run fuzz`. */
  readonly short: number;
  readonly long: number;
  readonly run: (rounds: Rounds, watcher: Watcher) => Promise<void>;
};

/** A batch has its own seed, so that a failure in a long run can be repeated alone. */
const BATCH = 1_000;

const seedOf = (seed: number, batch: number): number => (seed * 1_000_003 + batch) | 0;

const failureText = <T>(result: fc.RunDetails<T>): string =>
  `${result.errorInstance ?? "the property returned false"}\n${fc.defaultReportMessage(result) ?? ""}`;

/** A generator made of a property of fast-check. */
export function ofProperty<T>(
  facts: Omit<Generator, "run">,
  property: fc.IRawProperty<T>,
): Generator {
  const run: Generator["run"] = async ({ seed, rounds, first }, { onWork, onFailure }) => {
    const start = first - (first % BATCH);
    for (let at = start; at < first + rounds; at += BATCH) {
      const numRuns = Math.min(BATCH, first + rounds - at);
      onWork(() => `${facts.name}, rounds ${at} to ${at + numRuns - 1}`);
      const result = await fc.check(property, { seed: seedOf(seed, at / BATCH), numRuns });
      const again = `Again with: npm run fuzz -- ${facts.name} --seed ${seed} --first ${at} --rounds ${numRuns}`;
      if (result.failed && !onFailure(facts.name, `${failureText(result)}\n${again}`)) return;
    }
  };
  return { ...facts, run };
}
