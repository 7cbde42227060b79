import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator } from "../../../emulator/emulator.ts";
import type { Machine } from "../../verify/machine.ts";
import type { Adapter } from "../adapter.ts";
import type { ClientProcess, Run, Seen } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { openStage, type Stage } from "../stage/stage.ts";
import { environmentFor, fillingOf, type Told } from "./environment.ts";
import { contentOf, filesIn } from "./files.ts";
import { jobFacts } from "./job-facts.ts";
import { outcomeOf } from "./outcome.ts";
import { type Running, started } from "./process.ts";
import { filled, rooted } from "./words.ts";

/** What leads the requests of a client with the host built in to a stage. */
export type Interception = {
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
  /** Where the user is, and what is in the environment there. */
  readonly here: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly machine: Machine;
  /** Makes texts that nobody can guess. */
  readonly secret: () => string;
};

const OUTPUT_MAX = 1_000_000;
const BALANCE_USD = 1_000;
const DEADLINE_S = 120;
const MODEL = "kling-video";
export const PROMPTS = [
  "a lake at sunset",
  "a red boat in the rain",
  "a train in the snow",
] as const;

/**
 * Runs a client through one scenario: a service of its own on two free ports, a key and a folder that are
 * made for it and gone afterwards.
 *
 * @throws CannotStart if the command cannot be run at all.
 */
export async function runScenario(scenario: ClientScenario, client: ClientRun): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), `check-${scenario.id}-`));
  const watched: ((seen: Seen) => void)[] = [];
  const key = `sk-check-${client.secret()}`;
  const stage = await stageFor(scenario, client, key, (seen) => {
    for (const told of watched) told(seen);
  });
  const interception = await client.intercept?.(stage);
  try {
    const around = { scenario, client, folder, key, stage, interception };
    const processes = Array.from({ length: scenario.processes ?? 1 }, (_, i) => begun(around, i));
    watched.push(interrupting(scenario, processes));
    const ended = await Promise.all(processes.map(({ whole }) => whole));
    const jobs = await jobFacts(stage);
    return {
      scenario: scenario.id,
      key,
      seen: stage.seen(),
      processes: ended,
      jobs,
      adapter: client.adapter,
    };
  } finally {
    await interception?.close();
    await stage.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function stageFor(
  { options, tamper, prefix = "" }: ClientScenario,
  { machine }: ClientRun,
  key: string,
  onSeen: (seen: Seen) => void,
): Promise<Stage> {
  const keys = (options?.keys ?? []).map((one) => ({ ...one, key }));
  const emulator = (publicAssetOrigin: string) =>
    createEmulator({
      ...{ pace: "fast", balance: BALANCE_USD, journalSize: 1_000, listen: false },
      ...options,
      ...(keys.length > 0 && { keys }),
      publicAssetOrigin,
    });
  return openStage({
    emulator,
    key,
    tamper: tamper?.(machine) ?? {},
    prefix,
    now: machine.now,
    onSeen,
  });
}

type Around = {
  readonly scenario: ClientScenario;
  readonly client: ClientRun;
  readonly folder: string;
  readonly key: string;
  readonly stage: Stage;
  readonly interception: Interception | undefined;
};

type Begun = { readonly running: Promise<Running>; readonly whole: Promise<ClientProcess> };

function begun(around: Around, i: number): Begun {
  const folder = join(around.folder, String(i + 1));
  const told = toldTo(around, i, folder);
  const running = mkdir(folder).then(() => startedIn(around, told));
  return { running, whole: running.then((one) => read(one, told, around.client.adapter)) };
}

function toldTo({ scenario, client, key, stage }: Around, i: number, folder: string): Told {
  return {
    ...{ baseUrl: stage.baseUrl, key, scenario: scenario.id, model: MODEL },
    prompt: PROMPTS[i % PROMPTS.length] ?? PROMPTS[0],
    output: join(folder, "video.mp4"),
    result: join(folder, "result.json"),
    deadline: scenario.deadlineSeconds ?? DEADLINE_S,
    ...{ folder, mark: client.secret() },
  };
}

function startedIn({ client, interception }: Around, told: Told): Running {
  const { adapter, command, here, env, limitMs, machine } = client;
  const variables = environmentFor(told, adapter, env);
  const extra = Object.entries(interception?.env ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return started(
    {
      words: rooted(command, here).map((word) => filled(word, fillingOf(told))),
      cwd: adapter.cwd ?? told.folder,
      env: { ...variables, ...Object.fromEntries(extra) },
      ...{ limitMs, outputMax: OUTPUT_MAX, mark: told.mark },
    },
    machine,
  );
}

async function read(running: Running, told: Told, adapter: Adapter): Promise<ClientProcess> {
  const ended = await running.ended;
  const result = (await contentOf(told.result))?.toString("utf8");
  const files = await filesIn(told.folder, new Set(["result.json"]), told.key);
  const { stdout: _stdout, stderr: _stderr, ...rest } = ended;
  return { ...rest, prompt: told.prompt, outcome: outcomeOf(ended, result, adapter), files };
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
    for (const { running } of processes) void running.then((one) => one.interrupt());
  };
}
