import { parseArgs } from "node:util";

/** How long a run is. */
export type Options = {
  /** Times that every target is measured under load; the medians are over these. */
  readonly rounds: number;
  /** Slices of polls in a round, of a second each, with few jobs and again with many. */
  readonly seconds: number;
  /** Starts of every target that are timed. */
  readonly coldStarts: number;
  /** Submits in a round, with few jobs and again with many; counted, so that all hold as many. */
  readonly submits: number;
  /** Jobs present in the second half of a round. */
  readonly manyJobs: number;
  /** Submits between the two looks at the heap. */
  readonly heapJobs: number;
  /** Times that memory is looked at: it hardly varies. */
  readonly memoryRounds: number;
};

const FULL: Options = {
  rounds: 3,
  seconds: 5,
  coldStarts: 15,
  submits: 25_000,
  manyJobs: 100_000,
  heapJobs: 50_000,
  memoryRounds: 2,
};

/** Meant to take under a minute on a quiet machine; for a first look only. */
const QUICK: Options = {
  ...FULL,
  rounds: 1,
  seconds: 3,
  coldStarts: 5,
  submits: 15_000,
  heapJobs: 20_000,
  memoryRounds: 1,
};

const USAGE = "npm run bench -- [--rounds N] [--seconds N] [--quick]";

/** Reads the command line. Throws an Error with one line for what it cannot read. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string" },
      seconds: { type: "string" },
      quick: { type: "boolean" },
    },
  });
  const base = values.quick ? QUICK : FULL;
  return {
    ...base,
    rounds: wholeAbove0("rounds", values.rounds) ?? base.rounds,
    seconds: wholeAbove0("seconds", values.seconds) ?? base.seconds,
  };
}

function wholeAbove0(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} needs a whole number above zero; got ${text}. ${USAGE}`);
}
