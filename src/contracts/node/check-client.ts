import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { didYouMean } from "../../emulator/nearest.ts";
import { type Flags, parseFlags, type Typed } from "../../emulator/node/flags.ts";
import { usageText } from "../../emulator/node/help.ts";
import { oneOf } from "../../emulator/option-values.ts";
import { OptionError } from "../../emulator/options.ts";
import { type Adapter, NO_ADAPTER } from "../clients/adapter.ts";
import { adapterFrom } from "../clients/adapter-read.ts";
import { CLIENT_CHECKS } from "../clients/checks/all.ts";
import { clientResult } from "../clients/report-of.ts";
import { NothingSubmitted, runAll } from "../clients/run-all.ts";
import { CannotStart } from "../clients/runner/process.ts";
import type { ClientRun } from "../clients/runner/run-scenario.ts";
import { wordsOf } from "../clients/runner/words.ts";
import { type ClientScenario, SUITES, type Suite } from "../clients/scenario.ts";
import { CLIENT_SCENARIOS } from "../clients/scenarios/all.ts";
import { EXIT, exitCodeOf } from "../report/exit-code.ts";
import { terminalText } from "../report/terminal.ts";
import { writeReports } from "../report/write.ts";
import { thisMachine } from "./machine.ts";

const FLAGS: Flags = {
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
  limit: { kind: "number", value: "SECONDS", help: "for one run; then it is killed (60)" },
  parallel: { kind: "number", value: "N", help: "how many runs side by side (8)" },
  report: {
    kind: "text",
    value: "FOLDER",
    help: "write result.json, junit.xml, summary.md and index.html",
  },
  json: { kind: "switch", help: "print the result as JSON" },
  help: { kind: "switch", help: "print this help" },
};

const USAGE = [
  "nanogpt-video-emulator check-client --command 'COMMAND' [options]",
  "",
  "Runs a client through what can go wrong, watches what it does, and says what that would cost. The client",
  "finds NANOGPT_BASE_URL and NANOGPT_API_KEY in its environment; nothing leaves this machine.",
  "Ends with 0 if no must is broken, 1 if one is, 5 if the client could not be run.",
];

const SCENARIO_IDS = CLIENT_SCENARIOS.map(({ id }) => id);

/** `check-client`: what a client does when things go wrong. Answers with the exit code. */
export async function runCheckClient(args: readonly string[]): Promise<number> {
  const typed = parseFlags(args, FLAGS, {});
  if (typed.given.has("help")) return print(usageText(USAGE, FLAGS), EXIT.ok);
  if (typed.words.length > 0) {
    throw new OptionError(
      `check-client takes no ${typed.words[0]}. Quote the command: --command '…'`,
    );
  }
  const scenarios = chosen(typed);
  const { client, subject } = clientIn(typed);
  const begunAt = thisMachine.now();
  const runs = await ran(scenarios, client, numberIn(typed, "parallel", 8));
  const result = clientResult(CLIENT_CHECKS, CLIENT_SCENARIOS, runs, {
    ...{ subject, begunAt, endedAt: thisMachine.now(), notes: [] },
  });
  const folder = last(typed, "report");
  if (folder !== undefined) await writeReports(folder, result, []);
  const text = typed.given.has("json") ? JSON.stringify(result, null, 2) : terminalText(result);
  return print(text, exitCodeOf(result));
}

const last = ({ given }: Typed, name: string): string | undefined => given.get(name)?.at(-1);

function numberIn(typed: Typed, name: string, usual: number): number {
  const given = last(typed, name);
  const number = Number(given ?? usual);
  if (number > 0 && number <= 3_600) return number;
  throw new OptionError(`--${name} takes a number from 1 to 3,600; got ${given}`);
}

function chosen({ given }: Typed): readonly ClientScenario[] {
  const ids = given.get("scenario") ?? [];
  const unknown = ids.find((id) => !SCENARIO_IDS.includes(id));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, SCENARIO_IDS) || ` There are: ${SCENARIO_IDS.join(", ")}.`;
    throw new OptionError(`there is no scenario ${unknown}.${hint}`);
  }
  const suites = (given.get("suite") ?? []).map((one) => oneOf("--suite", one as Suite, SUITES));
  return CLIENT_SCENARIOS.filter(
    ({ id, suite }) =>
      (ids.length === 0 || ids.includes(id)) && (suites.length === 0 || suites.includes(suite)),
  );
}

const ADAPTER_FILE = "client.yaml";

function clientIn(typed: Typed): { readonly client: ClientRun; readonly subject: string } {
  const file = last(typed, "adapter") ?? (existsSync(ADAPTER_FILE) ? ADAPTER_FILE : undefined);
  const read = file === undefined ? NO_ADAPTER : adapterIn(file);
  const typedCommand = last(typed, "command");
  const command = typedCommand === undefined ? read.command : wordsOf(typedCommand, "--command");
  if (command === undefined) {
    throw new OptionError(
      "check-client needs a client: --command 'python3 my_client.py {prompt}', or a client.yaml with a command",
    );
  }
  const cwd = last(typed, "cwd") ?? read.cwd;
  const adapter = { ...read, command, cwd: cwd === undefined ? undefined : resolve(cwd) };
  const client: ClientRun = {
    ...{ command, adapter, limitMs: numberIn(typed, "limit", 60) * 1_000, intercept: undefined },
    ...{ here: process.cwd(), env: process.env, machine: thisMachine, secret: () => randomUUID() },
  };
  return { client, subject: adapter.name ?? command.join(" ") };
}

function adapterIn(file: string): Adapter {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new OptionError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`);
  }
  try {
    return adapterFrom(parse(text), file);
  } catch (error) {
    if (error instanceof OptionError) throw error;
    throw new OptionError(`${file} is no YAML: ${error instanceof Error ? error.message : error}`);
  }
}

async function ran(scenarios: readonly ClientScenario[], client: ClientRun, width: number) {
  try {
    return await runAll(scenarios, client, { width, onRun: () => process.stderr.write(".") });
  } catch (error) {
    if (error instanceof CannotStart) throw new OptionError(error.message);
    if (error instanceof NothingSubmitted) throw new OptionError(adviceFor(error));
    throw error;
  } finally {
    process.stderr.write("\n");
  }
}

function adviceFor({ run }: NothingSubmitted): string {
  const [process] = run.processes;
  return [
    "the client submitted nothing, so there is nothing to judge. It wrote:",
    process?.outcome.said.slice(-1_000) || "(nothing)",
    "Does it read NANOGPT_BASE_URL and NANOGPT_API_KEY? Name others in client.yaml, under env. Is the host built in? Add --intercept.",
    "Must it run in your project's folder? Add --cwd .",
  ].join("\n");
}

function print(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}
