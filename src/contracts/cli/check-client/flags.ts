import type { Flags, Typed } from "../../../emulator/input/flags.ts";
import { OptionError } from "../../../emulator/input/options.ts";

/** The options of whatever ends in a report. */
export const REPORT_FLAGS: Flags = {
  report: {
    kind: "text",
    value: "FOLDER",
    help: "write index.html, result.json, junit.xml, summary.md, badge.svg and badge.json",
  },
  json: { kind: "switch", help: "print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

/** The options of a run, in the order of the help. */
export const RUN_FLAGS: Flags = {
  command: {
    kind: "text",
    value: "COMMAND",
    help: "what starts the client; {prompt}, {model} and {output} stand for values",
  },
  adapter: {
    kind: "text",
    value: "FILE",
    help: "how it is started and read (client.yaml, where there is one)",
  },
  suite: { kind: "list", value: "NAME", help: "core, errors or money; repeatable (all)" },
  scenario: { kind: "list", value: "NAME", help: "this scenario alone; repeatable" },
  cwd: {
    kind: "text",
    value: "FOLDER",
    help: "run it here, rather than in a folder made for each run",
  },
  intercept: {
    kind: "switch",
    help: "lead what it sends to https://nano-gpt.com here: for a client with the host built in",
  },
  "allow-host": {
    kind: "list",
    value: "HOST",
    help: "with --intercept: a host that it may reach; repeatable",
  },
  limit: { kind: "number", value: "SECONDS", help: "for one run; then it is killed (60)" },
  parallel: { kind: "number", value: "N", help: "how many runs side by side (8)" },
  baseline: {
    kind: "text",
    value: "FILE",
    help: "known failures, which fail no run; those that are mended do",
  },
  "update-baseline": {
    kind: "switch",
    help: "write the failures of this run into that file, and take out what is mended",
  },
  ...REPORT_FLAGS,
};

/** Of an option that is given twice, the last counts. */
export const last = ({ given }: Typed, name: string): string | undefined => given.get(name)?.at(-1);

/** Throws OptionError for what is no number of that kind. */
export function numberIn(typed: Typed, name: string, usual: number): number {
  const given = last(typed, name);
  const number = Number(given ?? usual);
  if (number > 0 && number <= 3_600) return number;
  throw new OptionError(`--${name} takes a number above 0, at most 3,600; got ${given}`);
}

/** Throws OptionError for what is no whole number from 1 to 1,000. */
export function countIn(typed: Typed, name: string, usual: number): number {
  const given = last(typed, name);
  const number = Number(given ?? usual);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw new OptionError(`--${name} takes a whole number from 1 to 1,000; got ${given}`);
}

/** Prints, and answers with a code. */
export function print(text: string, code: number): number {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  return code;
}
