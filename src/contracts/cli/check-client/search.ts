import { randomInt } from "node:crypto";
import { join } from "node:path";
import { signalCode, systemTimer, untilSignal } from "../../../emulator/index.ts";
import { OptionError } from "../../../emulator/input/options.ts";
import { overwrite } from "../../../emulator/observe/print/output.ts";
import { say } from "../../../emulator/observe/print/printed.ts";
import { requirementSet } from "../../check-client/requirements/read.ts";
import { CLIENT_CHECKS } from "../../check-client/rules/all.ts";
import type { ClientRun } from "../../check-client/runner/client-run.ts";
import { CannotStart } from "../../check-client/runner/process.ts";
import type { PlanMaking } from "../../check-client/search/arbitrary.ts";
import { CHOICES } from "../../check-client/search/choices.ts";
import { compareLoss, isLoss } from "../../check-client/search/loss.ts";
import { type FaultPlan, ORDINARY, planFrom } from "../../check-client/search/plan.ts";
import { type PlanRun, runPlan } from "../../check-client/search/run-plan.ts";
import {
  type PlanOutcome,
  repeated,
  type SearchedLosses,
  searched,
} from "../../check-client/search/search.ts";
import { searchResult } from "../../check-client/search/search-result.ts";
import { searchText } from "../../report/client/search-terminal.ts";
import { lostText } from "../../report/cost.ts";
import { exitCodeOf } from "../../report/exit-code.ts";
import { busyNotes } from "../busy.ts";
import { thisMachine } from "../machine.ts";
import { refuseReport, reported } from "../reported.ts";
import { clientIn, type InterceptorFor, isIntercepted } from "./client-in.ts";
import { RUN_FLAGS, type RunOptions } from "./flags.ts";
import { nothingSubmittedAdvice } from "./nothing.ts";
import { widthOf } from "./said.ts";

/** After this share of the time nothing new is tried: what was found is made smaller, and repeated. */
const TRYING_SHARE = 0.85;
const SEED_MAX = 2 ** 31 - 1;

/** `check-client --search` and `--replay`. Answers with the exit code. */
export async function searchClient(
  given: RunOptions,
  names: ReadonlySet<string>,
  interceptorFor: InterceptorFor,
): Promise<number> {
  refuseOthers(given, names);
  const plan = given.replay === undefined ? undefined : planIn(given.replay);
  refuseReport(given);
  const { client, subject, notes } = await clientIn(given);
  const seed = plan ? undefined : (given.seed ?? randomInt(SEED_MAX));
  const begunAt = thisMachine.now();
  const until = untilSignal();
  const interceptor = isIntercepted(given)
    ? await interceptorFor(given["allow-host"] ?? [])
    : undefined;
  const stoppable = { ...client, stop: until.stop, intercept: interceptor?.intercept };
  const work = plan ? replayed(plan, stoppable) : lookedFor(stoppable, given, seed ?? 0);
  const { found, trouble } = await work.finally(until.done);
  const all = [...notes, ...trouble, ...(interceptor?.refused() ?? [])]
    .map((note) => client.filter.text(note, undefined))
    .concat(busyNotes());
  const result = searchResult(CLIENT_CHECKS, found, {
    ...{ subject, begunAt, endedAt: thisMachine.now(), notes: all, seed },
    requirements: requirementSet(given.requirements),
    replayOf: (text) => client.filter.text(commandFor(given, text), undefined),
  });
  const signal = until.told();
  return reported(result, given, {
    text: (_, folder) => {
      const story = folder && say`\n\nThe whole story: ${join(folder, "index.html")}`;
      const search = result.client?.search;
      return say`${search && searchText(result, search, widthOf(process.stdout))}${story}`;
    },
    code: signal ? signalCode(signal) : exitCodeOf(result),
  });
}

/** Throws OptionError for options that make no sense beside each other. */
function refuseOthers({ search }: RunOptions, names: ReadonlySet<string>): void {
  if (search && names.has("replay")) {
    throw new OptionError("--search and --replay exclude each other: --replay runs one plan");
  }
  const mode = search ? "--search" : "--replay";
  const others = ["suite", "scenario", "baseline", "update-baseline"];
  const other = [...others, ...(search ? [] : ["minutes", "seed"])].find((name) => names.has(name));
  if (other !== undefined) throw new OptionError(`--${other} cannot stand beside ${mode}`);
}

/** Throws OptionError for what is no plan. */
function planIn(text: string): FaultPlan {
  const read = planFrom(text);
  if (read.ok) return read.value;
  throw new OptionError(
    `--replay takes a plan, such as submit-cut,poll-5xx?times=3;processes=2: ${read.problem}`,
  );
}

type Work = { readonly found: SearchedLosses<PlanRun>; readonly trouble: readonly string[] };

/** Runs a plan, and repeats it. */
async function replayed(plan: FaultPlan, client: ClientRun): Promise<Work> {
  const watch = new Watch(client);
  try {
    const outcome = await watch.run(plan);
    if (outcome === undefined) return { found: { findings: [], runs: 0 }, trouble: [] };
    refuseIdle(outcome, client);
    const finding = await repeated({ plan, outcome }, (one) => watch.run(one));
    const findings = isLoss(outcome.loss) ? [finding] : [];
    return { found: { findings, runs: 1 + finding.repeated }, trouble: watch.trouble() };
  } finally {
    watch.close();
  }
}

async function lookedFor(
  client: ClientRun,
  { minutes, parallel: width }: RunOptions,
  seed: number,
): Promise<Work> {
  const begunAt = thisMachine.now();
  const limitMs = minutes * 60_000;
  const limit = new AbortController();
  const cancel = systemTimer(limitMs, () => limit.abort());
  client.stop?.addEventListener("abort", () => limit.abort());
  const stop = limit.signal;
  const watch = new Watch({ ...client, stop });
  try {
    const first = await watch.run(ORDINARY);
    if (first) refuseIdle(first, client);
    const found = await searched({
      ...{ making: makingFor(client), seed, width, run: (plan: FaultPlan) => watch.run(plan) },
      isOver: () => stop.aborted || thisMachine.now() - begunAt > TRYING_SHARE * limitMs,
    });
    return { found, trouble: watch.trouble() };
  } finally {
    cancel();
    watch.close();
  }
}

/** What a client can be put through, by what it says that it cannot. */
const makingFor = ({ adapter: { cannot } }: ClientRun): PlanMaking => ({
  choices: CHOICES,
  processes: cannot.includes("parallel") ? [1] : [1, 2],
  interrupts: cannot.includes("interrupt") ? [] : [1],
});

/** Throws OptionError about a client that did not submit anything on the ordinary day. */
function refuseIdle({ evidence: { run } }: PlanOutcome<PlanRun>, { filter }: ClientRun): void {
  const isIdle = run && run.trouble === undefined && !run.seen.some(isSubmit);
  if (!isIdle) return;
  throw new OptionError(filter.text(nothingSubmittedAdvice(run.processes), undefined));
}

const isSubmit = ({ purpose }: { readonly purpose: string }): boolean => purpose === "submit";

/** Runs plans, shows how far it is, and remembers what went wrong with the suite itself. */
class Watch {
  readonly #client: ClientRun;
  readonly #trouble = new Set<string>();
  #runs = 0;
  #worst: PlanOutcome<PlanRun> | undefined;

  constructor(client: ClientRun) {
    this.#client = client;
  }

  async run(plan: FaultPlan): Promise<PlanOutcome<PlanRun> | undefined> {
    const outcome = await runPlan(plan, this.#client, { keeps: this.#runs === 0 }).catch(
      (error: unknown) => {
        if (!(error instanceof CannotStart)) throw error;
        throw new OptionError(this.#client.filter.text(error.message, undefined));
      },
    );
    if (outcome === undefined) return undefined;
    this.#runs += 1;
    if (outcome.evidence.trouble !== undefined) this.#trouble.add(outcome.evidence.trouble);
    if (!this.#worst || compareLoss(outcome.loss, this.#worst.loss) > 0) this.#worst = outcome;
    this.#show();
    return outcome;
  }

  trouble(): readonly string[] {
    return [...this.#trouble];
  }

  /** Leaves nothing behind. */
  close(): void {
    if (process.stderr.isTTY) overwrite(process.stderr, say``);
  }

  #show(): void {
    if (!process.stderr.isTTY || !this.#worst) return;
    const { usd, videos } = this.#worst.loss;
    const lost = lostText({ usd, videos, seconds: 0 }) || "nothing";
    overwrite(process.stderr, say`${this.#runs} runs; the worst so far: ${lost} lost`);
  }
}

/** The command that runs a plan as the client was run. */
function commandFor(given: RunOptions, plan: string): string {
  const { adapter, command, cwd, intercept, limit, "allow-host": hosts = [] } = given;
  const options = [
    ...(command === undefined ? [] : ["--command", quoted(command)]),
    ...(adapter === undefined ? [] : ["--adapter", quoted(adapter)]),
    ...(cwd === undefined ? [] : ["--cwd", quoted(cwd)]),
    ...(intercept ? ["--intercept"] : []),
    ...hosts.flatMap((host) => ["--allow-host", quoted(host)]),
    ...(limit === RUN_FLAGS.limit.default ? [] : ["--limit", String(limit)]),
  ];
  return ["nanogpt-video-emulator check-client", ...options, "--replay", quoted(plan)].join(" ");
}

/** For a shell. */
const quoted = (text: string): string =>
  /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
