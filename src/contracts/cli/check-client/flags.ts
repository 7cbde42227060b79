import {
  type FlagsOf,
  HELP,
  listFlag,
  switchFlag,
  valueFlag,
  withDefault,
} from "../../../emulator/input/flags.ts";
import { allowedHost } from "../../../emulator/input/options/texts.ts";
import { filled, number, oneOf, whole } from "../../../emulator/input/schema.ts";
import { SUITES } from "../../check-client/scenario.ts";

type Suite = (typeof SUITES)[number];

/** The options of whatever ends in a report. */
export type ReportOptions = {
  readonly requirements?: string;
  readonly report?: string;
  readonly json?: true;
  readonly help?: true;
};

export const REPORT_FLAGS: FlagsOf<ReportOptions> = {
  requirements: valueFlag(
    filled(),
    "SET",
    "what it is held to, such as 2026-12: what is no part of it changes no verdict",
    "the newest",
  ),
  report: valueFlag(
    filled(),
    "FOLDER",
    "write index.html, result.json, junit.xml, summary.md, badge.svg and badge.json",
  ),
  json: switchFlag("print the result as JSON"),
  help: HELP,
};

/** The options of a run. */
export type RunOptions = ReportOptions & {
  readonly command?: string;
  readonly adapter?: string;
  readonly suite?: readonly Suite[];
  readonly scenario?: readonly string[];
  readonly cwd?: string;
  readonly intercept?: true;
  readonly "allow-host"?: readonly string[];
  readonly limit: number;
  readonly parallel: number;
  readonly baseline?: string;
  readonly "update-baseline"?: true;
  readonly search?: true;
  readonly minutes: number;
  readonly seed?: number;
  readonly replay?: string;
};

/** In the order of the help. */
export const RUN_FLAGS: FlagsOf<RunOptions> = {
  command: valueFlag(
    filled(),
    "COMMAND",
    "what starts the client; {prompt}, {model} and {output} stand for values",
  ),
  adapter: valueFlag(
    filled(),
    "FILE",
    "how it is started and read (client.yaml, where there is one)",
  ),
  suite: listFlag(oneOf(SUITES), "NAME", "core, errors, money or resume; repeatable (all)"),
  scenario: listFlag(filled(), "NAME", "this scenario alone; repeatable"),
  cwd: valueFlag(filled(), "FOLDER", "run it here, rather than in a folder made for each run"),
  intercept: switchFlag(
    "lead what it sends to https://nano-gpt.com here: for a client with the host built in",
  ),
  "allow-host": listFlag(
    allowedHost,
    "HOST",
    "with --intercept: a host that it may reach; repeatable",
  ),
  limit: withDefault(
    valueFlag(number({ above: 0, max: 3_600 }), "SECONDS", "for one run; then it is killed"),
    60,
  ),
  parallel: withDefault(
    valueFlag(whole({ min: 1, max: 1_000 }), "N", "how many runs side by side"),
    8,
  ),
  baseline: valueFlag(
    filled(),
    "FILE",
    "known failures, which fail no run; those that are mended do",
  ),
  "update-baseline": switchFlag(
    "write the failures of this run into that file, and take out what is mended",
  ),
  search: switchFlag("look for the faults that together cost most, and for how few of them do"),
  minutes: withDefault(
    valueFlag(number({ above: 0, max: 1_440 }), "N", "with --search: how long it takes"),
    10,
  ),
  seed: valueFlag(
    whole({ max: 2 ** 31 - 1 }),
    "N",
    "with --search: the same number tries the same plans",
    "a new one",
  ),
  replay: valueFlag(filled(), "PLAN", "run what --search has found, such as submit-cut,fails"),
  ...REPORT_FLAGS,
};
