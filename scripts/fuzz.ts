/**
 * Runs the generators of hostile input, all or those that are named; ends with 1 if something failed.
 *
 *   npm run fuzz -- [NAME...] [--seed 1] [--rounds N] [--first 0] [--all]
 *
 * `--first` is the number of the first round. With `--all` it goes on after a failure and shows each
 * kind of failure once.
 */
import { performance } from "node:perf_hooks";
import { OptionError } from "../src/emulator/input/option-values.ts";
import { printError } from "../src/emulator/observe/print/output.ts";
import { block } from "../src/emulator/observe/print/printed.ts";
import { GENERATORS as IN_PROCESS } from "../test/support/generators/all.ts";
import type { Generator } from "../test/support/generators/generator.ts";
import { PROCESSES } from "../test/support/generators/processes.ts";
import { CELLS_OF_TROUBLE } from "../test/support/generators/troubles.ts";
import { readCommandLine, wholeNumber } from "./command-line.ts";

const GENERATORS = [...IN_PROCESS, PROCESSES, CELLS_OF_TROUBLE];
const NAMES = GENERATORS.map(({ name }) => name);

const { seed, first, rounds, goesOn, chosen } = readCommandLine(
  `npm run fuzz -- [NAME...] [--seed 1] [--rounds N] [--first 0] [--all]\nNAME: ${NAMES.join(", ")}`,
  {
    seed: { kind: "value", value: "N" },
    rounds: { kind: "value", value: "N" },
    first: { kind: "value", value: "N" },
    all: { kind: "switch" },
  },
  ({ words, text }) => {
    const unknown = words.filter((name) => !NAMES.includes(name));
    if (unknown.length > 0) throw new OptionError(`there is no generator ${unknown.join(", ")}.`);
    const given = text("rounds");
    return {
      seed: wholeNumber("--seed", text("seed") ?? "1", 0),
      first: wholeNumber("--first", text("first") ?? "0", 0),
      rounds: given === undefined ? undefined : wholeNumber("--rounds", given),
      goesOn: text("all") !== undefined,
      chosen: words,
    };
  },
);

/** How node ends when nothing is left that could settle what is awaited. */
const UNSETTLED = 13;

let work: (() => string) | undefined;

// A promise that nothing will ever settle ends the process: this is how a hang shows.
process.once("exit", (code) => {
  if (work === undefined) return;
  const what = code === UNSETTLED ? "this never ended" : "the process ended";
  printError(block(`FAILURE ${what} (seed ${seed}):\n${work()}`));
  process.exitCode = 1;
});

/** Runs one generator and returns how often it failed. */
async function failuresOf({ name, long, run }: Generator): Promise<number> {
  const startedAt = performance.now();
  const count = rounds ?? long;
  const kinds = new Map<string, number>();
  let notLookedAt = 0;
  await run(
    { seed, rounds: count, first },
    {
      onWork: (text) => {
        work = text;
      },
      onFailure: (kind, text) => {
        if (!kinds.has(kind)) printError(block(`FAILURE ${kind}\n${text}\n`));
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        return goesOn;
      },
      onNotLookedAt: (text) => {
        printError(block(`NOT LOOKED AT ${text}`));
        notLookedAt += 1;
      },
    },
  );
  work = undefined;
  const failed = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  for (const [kind, count] of kinds) printError(block(`${count} x ${kind}`));
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const unseen = notLookedAt > 0 ? `, ${notLookedAt} not looked at` : "";
  console.log(
    `${name}: ${count} rounds of seed ${seed} in ${seconds} s, ${failed} failures${unseen}`,
  );
  return failed;
}

let failed = 0;
for (const one of GENERATORS) {
  if (chosen.length === 0 || chosen.includes(one.name)) failed += await failuresOf(one);
}
process.exitCode = failed > 0 ? 1 : 0;
