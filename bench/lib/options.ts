import { resolve } from "node:path";
import { readCommandLine, refuseWords, wholeNumber } from "../../scripts/command-line.ts";

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
  /** A built checkout of an earlier commit, with its packages installed, to compare with. */
  readonly against?: string;
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

const USAGE = "npm run bench -- [--rounds N] [--seconds N] [--quick] [--against FOLDER]";

const FLAGS = {
  rounds: { kind: "value", value: "N" },
  seconds: { kind: "value", value: "N" },
  quick: { kind: "switch" },
  against: { kind: "value", value: "FOLDER" },
} as const;

/** Reads the command line of this process, or ends it. */
export const readOptions = (): Options =>
  readCommandLine(USAGE, FLAGS, (line) => {
    refuseWords(line);
    const { text } = line;
    const base = text("quick") === undefined ? FULL : QUICK;
    const numberOf = (name: "rounds" | "seconds"): number =>
      wholeNumber(`--${name}`, text(name) ?? String(base[name]));
    const against = text("against");
    return {
      ...base,
      rounds: numberOf("rounds"),
      seconds: numberOf("seconds"),
      ...(against === undefined ? {} : { against: resolve(against) }),
    };
  });
