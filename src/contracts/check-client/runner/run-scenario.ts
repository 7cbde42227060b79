import { join } from "node:path";
import type { Emulator } from "../../../emulator/index.ts";
import { PUBLIC_ASSET_ORIGIN } from "../../../emulator/input/hosts.ts";
import type { SecretFilter } from "../../../emulator/input/secrets/filter.ts";
import type { Machine } from "../../contract/machine.ts";
import type { Adapter } from "../adapter.ts";
import { readBooks } from "../books/read-books.ts";
import { Recorder } from "../recorder.ts";
import type { Books, ClientProcess, Run, Seen } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { played } from "../stage/played.ts";
import { type ClientStage, openStage, type StageOptions } from "../stage/stage.ts";
import { wasKilled } from "../story/telling.ts";
import { type ClientDirections, fillingOf } from "./environment.ts";
import { type FoundFile, filesIn, standsIn, textAt } from "./files.ts";
import { JOBS_MAX, jobFacts, jobIdsIn } from "./job-facts.ts";
import { killing, type Watcher } from "./killing.ts";
import { armingLater } from "./later.ts";
import { Notes } from "./notes.ts";
import { noticedBy } from "./noticed.ts";
import { readOutcome } from "./outcome.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { type Running, started } from "./process.ts";
import { startFor } from "./start-for.ts";
import { rooted } from "./words.ts";
import { type Workplace, workplaceFor } from "./workplace.ts";

/** What leads the requests of a client with the host built in to a stage. */
type Interception = {
  readonly env: Readonly<Record<string, string | undefined>>;
  close(): Promise<void>;
};

/** How a client is run. */
export type ClientRun = {
  /** The words of the command, with placeholders. */
  readonly command: readonly string[];
  readonly adapter: Adapter;
  /** For one process, in milliseconds. */
  readonly limitMs: number;
  readonly intercept:
    | ((origins: {
        readonly origin: string;
        readonly assetOrigin: string;
      }) => Promise<Interception>)
    | undefined;
  /** Where files that the command names lie, and what is in the environment. */
  readonly here: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Takes the secrets that it is given out of all that is said of it. */
  readonly filter: SecretFilter;
  /** Makes texts that nobody can guess. */
  readonly secret: () => string;
  /** Ends whatever runs, once it is aborted. */
  readonly stop?: AbortSignal;
  /** Sees what was judged while its service is still there. */
  readonly onPlayed?: (run: Run, emulator: Emulator, left: LeftBehind) => Promise<void>;
};

/** What is there of a run only until its service and its folders are gone. */
type LeftBehind = {
  /** The key that the client was given. */
  readonly key: string;
  /** Whether a text stands in a file that the client wrote. */
  readonly isInFiles: (text: string) => Promise<boolean>;
};

/** It was ended from outside, in the middle. */
export class Stopped extends Error {}

const DEADLINE_S = 120;
const MODEL = "kling-video";
const PROMPTS = ["a lake at sunset", "a red boat in the rain", "a train in the snow"] as const;

/** How long requests may take to end after their client, in milliseconds. */
const QUIET_MS = 1_000;

/**
 * Runs a client through one scenario: a service of its own on two free ports, a key and a folder that are
 * made for it and gone afterwards.
 *
 * @throws CannotStart if the command cannot be run at all.
 * @throws Stopped if it was stopped.
 */
export async function runScenario(scenario: ClientScenario, client: ClientRun): Promise<Run> {
  const workplace = workplaceFor(scenario.id);
  const watchers: Watcher[] = [];
  const bugs: Error[] = [];
  const key = `sk-check-${client.secret()}`;
  const recorder = new Recorder(key, client.filter);
  try {
    const stage = await stageFor(scenario, client, {
      ...{ key, recorder },
      onBegun: (purpose) => {
        for (const { begun } of watchers) begun?.(purpose);
      },
      onSeen: (one) => {
        for (const { seen } of watchers) seen?.(one);
      },
      onBug: (error) => void bugs.push(error),
    });
    try {
      const notes = new Notes();
      const around = { scenario, client, workplace, key, recorder, stage, notes };
      return { ...(await onStage(around, watchers)), ...troubleOf(bugs, recorder) };
    } finally {
      await stage.close();
    }
  } finally {
    workplace.remove();
  }
}

const troubleOf = ([bug]: readonly Error[], recorder: Recorder): Pick<Run, "trouble"> =>
  bug ? { trouble: recorder.text(`a bug of the emulator, please report it: ${bug.message}`) } : {};

async function onStage(around: Omit<Around, "interception">, watchers: Watcher[]): Promise<Run> {
  const { scenario, client, recorder, stage } = around;
  const interception = await client.intercept?.(stage);
  try {
    if (client.stop?.aborted) throw new Stopped();
    const earlier = await jobIdsIn(stage);
    const ended = await playedBy({ ...around, interception }, watchers);
    if (client.stop?.aborted) throw new Stopped();
    await stage.quiet(QUIET_MS, client.machine.timer);
    const { jobs, ...before } = await jobFacts(stage, recorder, earlier);
    const isOver = ended.every((process) => process.ended === "by itself");
    const findings = await noticedBy(stage, recorder, isOver ? "at the end" : "now");
    const seen = stage.seen(); // what a command asks that prints the books is not the client's doing
    const books = await booksOf({ ...around, interception });
    if (client.stop?.aborted) throw new Stopped();
    const run: Run = {
      ...{ scenario: scenario.id, seen, processes: ended, jobs, ...before, findings },
      ...(scenario.killedAt && (await around.notes.areKept()) && { keepsNote: true as const }),
      ...{ adapter: client.adapter, ...(books && { books: recorder.books(books, jobs) }) },
    };
    const { key, workplace } = around;
    const isInFiles = (text: string) => standsIn(workplace.path, text);
    await client.onPlayed?.(run, stage.emulator, { key, isInFiles });
    return run;
  } finally {
    await interception?.close();
  }
}

/** The processes of a client, from their starts to their ends. */
async function playedBy(around: Around, watchers: Watcher[]): Promise<readonly ClientProcess[]> {
  const { scenario, client } = around;
  const { processes = 1, killedAt, startedAgain = 1 } = scenario;
  const first = Array.from({ length: processes }, (_, i) => begun(around, { prompt: i }));
  watchers.push(interrupting(scenario, first), { seen: armingLater(scenario, around.stage) });
  if (killedAt === undefined) return allOf(first.map(({ whole }) => whole));
  const kill = () => forEachOf(first, (one) => one.kill());
  const folder = join(around.workplace.path, "1");
  watchers.push(
    killing(killedAt, kill, client.machine.timer),
    around.notes.watching(() => foundIn(around, folder, PROMPTS[0])),
  );
  const killed = await allOf(first.map(({ whole }) => whole));
  if (client.stop?.aborted) throw new Stopped();
  if (!wasKilled({ processes: killed })) return killed; // it never came so far
  const isAlone = startedAgain === 1;
  const again = Array.from({ length: startedAgain }, () => begun(around, { prompt: 0, isAlone }));
  return [...killed, ...(await allOf(again.map(({ whole }) => whole)))];
}

/** Waits for all of them, even if one of them fails: none may outlive its stage. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function stageFor(
  scenario: ClientScenario,
  { machine, intercept }: ClientRun,
  told: Pick<StageOptions, "key" | "recorder" | "onBegun" | "onSeen" | "onBug">,
): Promise<ClientStage> {
  const assetOrigin = intercept && PUBLIC_ASSET_ORIGIN; // the one host that is led there
  return openStage({ ...told, ...played(scenario, machine, { ...told, assetOrigin }) });
}

type Around = {
  readonly scenario: ClientScenario;
  readonly client: ClientRun;
  readonly workplace: Workplace;
  readonly key: string;
  readonly recorder: Recorder;
  readonly stage: ClientStage;
  readonly notes: Notes;
  readonly interception: Interception | undefined;
};

type Begun = { readonly running: Promise<Running>; readonly whole: Promise<ClientProcess> };

/** What a process asks for, and whether it has its folder for itself: each prompt has one. */
type Part = { readonly prompt: number; readonly isAlone?: boolean };

function begun(around: Around, { prompt, isAlone = true }: Part): Begun {
  const name = String(prompt + 1);
  const told = toldTo(around, prompt, join(around.workplace.path, name));
  const running = around.workplace.folder(name).then(() => startedIn(around, told, isAlone));
  return { running, whole: running.then((one) => read(one, told, around)) };
}

function toldTo(
  { scenario, client, key, stage }: Around,
  i: number,
  folder: string,
): ClientDirections {
  return {
    ...{ baseUrl: stage.baseUrl, key, scenario: scenario.id, model: MODEL },
    prompt: PROMPTS[i % PROMPTS.length] ?? PROMPTS[0],
    output: join(folder, "video.mp4"),
    result: join(folder, "result.json"),
    deadline: scenario.deadlineSeconds ?? DEADLINE_S,
    ...{ folder, mark: client.secret() },
  };
}

function startedIn(around: Around, told: ClientDirections, isAlone: boolean): Running {
  const { command, adapter, here, machine } = around.client;
  const words = rooted(command, here, adapter.cwd).map((word) =>
    fillPlaceholders(word, fillingOf(told)),
  );
  const start = startFor(around, told);
  return started({ words, ...start, ...(!isAlone && { folder: undefined }) }, machine);
}

/** The books of the client, of each folder that it ran in. */
function booksOf(around: Around): Promise<Books | undefined> {
  const { scenario, client, workplace } = around;
  const reads = Array.from({ length: scenario.processes ?? 1 }, (_, i) => {
    const told = toldTo(around, i, join(workplace.path, String(i + 1)));
    return { told, start: startFor(around, told), machine: client.machine };
  });
  return readBooks(client.adapter.books, reads);
}

async function read(
  running: Running,
  told: ClientDirections,
  around: Around,
): Promise<ClientProcess> {
  const { recorder, notes, client } = around;
  const ended = await running.ended;
  const result = await textAt(told.folder, told.result);
  const files = await foundIn(around, told.folder, told.prompt);
  notes.look(files);
  const { stdout: _stdout, stderr: _stderr, ...rest } = ended;
  const outcome = recorder.outcome(readOutcome(ended, result, client.adapter));
  return { ...rest, prompt: told.prompt, outcome, files: recorder.files(files) };
}

async function foundIn(
  { stage, key }: Around,
  folder: string,
  prompt: string,
): Promise<readonly FoundFile[]> {
  const jobs = await stage.world.jobs({ limit: JOBS_MAX });
  const ids = jobs.map(({ id }) => id);
  return filesIn(folder, new Set(["result.json"]), {
    ...{ key, job: [prompt, JSON.stringify(prompt).slice(1, -1), ...ids] },
  });
}

/** Ctrl-C, once a client has read the status as often as the scenario says. */
function interrupting(
  { interruptAfterPolls }: ClientScenario,
  processes: readonly Begun[],
): Watcher {
  let polls = 0;
  const seen = ({ purpose }: Pick<Seen, "purpose">): void => {
    if (purpose !== "poll" || interruptAfterPolls === undefined) return;
    polls += 1;
    if (polls === interruptAfterPolls) forEachOf(processes, (one) => one.interrupt());
  };
  return { seen };
}

/** One that could not be started is told by what waits for its end. */
function forEachOf(processes: readonly Begun[], act: (running: Running) => void): void {
  for (const { running } of processes) running.then(act).catch(() => {});
}
