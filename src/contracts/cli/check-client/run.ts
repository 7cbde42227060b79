import { type EndSignal, nearestOf, signalCode, untilSignal } from "../../../emulator/index.ts";
import { parseFlags } from "../../../emulator/input/flags.ts";
import { usageText } from "../../../emulator/input/help.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { complain, print } from "../../../emulator/observe/print/output.ts";
import { block } from "../../../emulator/observe/print/printed.ts";
import { clientResult } from "../../check-client/report-of.ts";
import { requirementSet } from "../../check-client/requirements/read.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
import type { Run } from "../../check-client/run.ts";
import { NothingSubmitted, possibleFor, runAll } from "../../check-client/run-all.ts";
import { type ClientRun, Stopped } from "../../check-client/runner/client-run.ts";
import { CannotStart } from "../../check-client/runner/process.ts";
import type { ClientScenario } from "../../check-client/scenario.ts";
import { CLIENT_SCENARIOS } from "../../check-client/situations/all.ts";
import { EXIT } from "../../report/exit-code.ts";
import { busyNotes } from "../busy.ts";
import { thisMachine } from "../machine.ts";
import { refuseReport } from "../reported.ts";
import { chosen } from "./chosen.ts";
import { clientIn, type InterceptorFor, isIntercepted } from "./client-in.ts";
import { RUN_FLAGS, type RunOptions } from "./flags.ts";
import { baselineIn, type Changed, updated } from "./known.ts";
import { nothingJudged } from "./nothing.ts";
import { progressOn } from "./progress.ts";
import { said } from "./said.ts";

const USAGE = [
  "nanogpt-video-emulator check-client --command 'COMMAND' [options]",
  "nanogpt-video-emulator check-client list [options]     the checks, the scenarios, the requirements",
  "nanogpt-video-emulator check-client init [FILE]        write a client.yaml to begin with",
  "nanogpt-video-emulator check-client attach, finish     for a client that a person works",
  "nanogpt-video-emulator check-client judge FILE         judge the journal of an emulator",
  "",
  "Runs a client through what can go wrong, watches what it does, and says what that would cost. The client",
  "finds NANOGPT_BASE_URL and NANOGPT_API_KEY in its environment; nothing leaves this machine.",
  "",
  "With --search it looks for the worst that can happen to the client when faults come together.",
  "",
  "Ends with 0 if no must is broken, or only such as the baseline knows; 1 if one is; 3 if the baseline knows",
  "a failure that is mended or overdue; 5 if the client could not be run, or the command was typed wrong.",
];

/** Runs a client and says what came of it. Answers with the exit code. */
export async function runClient(
  args: readonly string[],
  verbs: readonly string[],
  interceptorFor: InterceptorFor,
): Promise<number> {
  const { words, given, names } = parseFlags(args, RUN_FLAGS);
  if (given.help) return print(block(usageText(USAGE, RUN_FLAGS)));
  refuseWords(words, verbs);
  if (isSearch(given)) {
    return (await import("./search.ts")).searchClient(given, names, interceptorFor);
  }
  refuseAlone(names);
  return judged(given, interceptorFor);
}

async function judged(given: RunOptions, interceptorFor: InterceptorFor): Promise<number> {
  const scenarios = chosen(given);
  refuseReport(given);
  const requirements = requirementSet(given.requirements);
  const known = await baselineIn(given);
  const { client, subject, notes: unset } = await clientIn(given);
  const begunAt = thisMachine.now();
  const until = untilSignal();
  const interceptor = isIntercepted(given)
    ? await interceptorFor(given["allow-host"] ?? [])
    : undefined;
  const stoppable = { ...client, stop: until.stop, intercept: interceptor?.intercept };
  const seen = await ran(scenarios, stoppable, given.parallel).finally(until.done);
  const ended = until.told();
  if (ended) return stopped(ended);
  if (seen instanceof NothingSubmitted)
    return nothingJudged(seen, { subject, begunAt, requirements }, given);
  const { baseline, notes, failed }: Changed =
    known && given["update-baseline"] ? await updated(known, seen) : { baseline: known, notes: [] };
  const all = [...unset, ...notes, ...(interceptor?.refused() ?? [])]
    .map((note) => client.filter.text(note, undefined))
    .concat(busyNotes());
  const times = { begunAt, endedAt: thisMachine.now() };
  const about = { subject, ...times, baseline, notes: all, requirements };
  const code = await said(clientResult(CLIENT_CHECKS, CLIENT_SCENARIOS, seen, about), given);
  return failed === undefined ? code : complain(failed.message, code || EXIT.harness);
}

const stopped = (signal: EndSignal): number =>
  complain(
    `ended by ${signal}; every client was stopped, and nothing is judged`,
    signalCode(signal),
  );

function refuseWords([word]: readonly string[], verbs: readonly string[]): void {
  if (word === undefined) return;
  const nearest = nearestOf(word, verbs);
  const hint = nearest
    ? `Did you mean check-client ${nearest}?`
    : "Quote the command: --command '…'";
  throw new OptionError(`check-client takes no ${word}. ${hint}`);
}

const isSearch = ({ search, replay }: RunOptions): boolean => search ?? replay !== undefined;

/** Throws OptionError for what says something of a search, where there is none. */
function refuseAlone(names: ReadonlySet<string>): void {
  const alone = ["minutes", "seed"].find((name) => names.has(name));
  if (alone !== undefined)
    throw new OptionError(`--${alone} is for --search: add that, or leave it out`);
}

async function ran(
  scenarios: readonly ClientScenario[],
  client: ClientRun,
  width: number,
): Promise<readonly Run[] | NothingSubmitted> {
  const possible = possibleFor(scenarios, client.adapter);
  const plan = { scenarios: possible, width, limitMs: client.limitMs };
  const progress = progressOn(process.stderr, plan, thisMachine);
  try {
    return await runAll(scenarios, client, {
      width,
      onStart: ({ id }) => progress.began(id),
      onRun: ({ scenario }) => progress.ended(scenario),
    });
  } catch (error) {
    if (error instanceof Stopped) return [];
    if (error instanceof CannotStart) {
      throw new OptionError(client.filter.text(error.message, undefined));
    }
    if (error instanceof NothingSubmitted) return error;
    throw error;
  } finally {
    progress.close();
  }
}
