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
import { type ClientDirections, fillingOf } from "./environment.ts";
import { filesIn, standsIn, textAt } from "./files.ts";
import { jobFacts, jobIdsIn } from "./job-facts.ts";
import { armingLater } from "./later.ts";
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
  const watched: ((seen: Seen) => void)[] = [];
  const bugs: Error[] = [];
  const key = `sk-check-${client.secret()}`;
  const recorder = new Recorder(key, client.filter);
  try {
    const stage = await stageFor(scenario, client, {
      ...{ key, recorder },
      onSeen: (seen) => {
        for (const told of watched) told(seen);
      },
      onBug: (error) => void bugs.push(error),
    });
    try {
      const around = { scenario, client, workplace, key, recorder, stage };
      return { ...(await onStage(around, watched)), ...troubleOf(bugs, recorder) };
    } finally {
      await stage.close();
    }
  } finally {
    workplace.remove();
  }
}

const troubleOf = ([bug]: readonly Error[], recorder: Recorder): Pick<Run, "trouble"> =>
  bug ? { trouble: recorder.text(`a bug of the emulator, please report it: ${bug.message}`) } : {};

async function onStage(
  around: Omit<Around, "interception">,
  watched: ((seen: Seen) => void)[],
): Promise<Run> {
  const { scenario, client, recorder, stage } = around;
  const interception = await client.intercept?.(stage);
  try {
    if (client.stop?.aborted) throw new Stopped();
    const earlier = await jobIdsIn(stage);
    const processes = Array.from({ length: scenario.processes ?? 1 }, (_, i) =>
      begun({ ...around, interception }, i),
    );
    watched.push(interrupting(scenario, processes), armingLater(scenario, stage));
    const ended = await allOf(processes.map(({ whole }) => whole));
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

/** Waits for all of them, even if one of them fails: none may outlive its stage. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

function stageFor(
  scenario: ClientScenario,
  { machine, intercept }: ClientRun,
  told: Pick<StageOptions, "key" | "recorder" | "onSeen" | "onBug">,
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
  readonly interception: Interception | undefined;
};

type Begun = { readonly running: Promise<Running>; readonly whole: Promise<ClientProcess> };

function begun(around: Around, i: number): Begun {
  const name = String(i + 1);
  const told = toldTo(around, i, join(around.workplace.path, name));
  const running = around.workplace.folder(name).then(() => startedIn(around, told));
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

function startedIn(around: Around, told: ClientDirections): Running {
  const { command, adapter, here, machine } = around.client;
  const words = rooted(command, here, adapter.cwd).map((word) =>
    fillPlaceholders(word, fillingOf(told)),
  );
  return started({ words, ...startFor(around, told) }, machine);
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
  { recorder, client: { adapter } }: Around,
): Promise<ClientProcess> {
  const ended = await running.ended;
  const result = await textAt(told.folder, told.result);
  const files = await filesIn(told.folder, new Set(["result.json"]), told.key);
  const { stdout: _stdout, stderr: _stderr, ...rest } = ended;
  const outcome = recorder.outcome(readOutcome(ended, result, adapter));
  return { ...rest, prompt: told.prompt, outcome, files: recorder.files(files) };
}

/** Ctrl-C, once a client has read the status as often as the scenario says. */
function interrupting(
  { interruptAfterPolls }: ClientScenario,
  processes: readonly Begun[],
): (seen: Seen) => void {
  let polls = 0;
  return ({ purpose }) => {
    if (purpose !== "poll" || interruptAfterPolls === undefined) return;
    polls += 1;
    if (polls !== interruptAfterPolls) return;
    for (const { running } of processes) running.then((one) => one.interrupt()).catch(() => {});
  };
}
