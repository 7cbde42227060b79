import { join } from "node:path";
import { readBooks } from "../books/read-books.ts";
import { type Books, type ClientProcess, VIDEO_NAME } from "../run.ts";
import { wasKilled } from "../story/telling.ts";
import { type RunSurroundings, Stopped } from "./client-run.ts";
import { type ClientDirections, fillingOf } from "./environment.ts";
import { type FoundFile, filesIn, textAt } from "./files.ts";
import { JOBS_MAX } from "./job-facts.ts";
import { readOutcome } from "./outcome.ts";
import { fillPlaceholders } from "./placeholders.ts";
import { type Running, started } from "./process.ts";
import { startFor } from "./start-for.ts";
import { interrupting } from "./watch/interrupting.ts";
import { killing, type RequestWatcher } from "./watch/killing.ts";
import { armingLater } from "./watch/later.ts";
import { rooted } from "./words.ts";

const DEADLINE_S = 120;
const MODEL = "kling-video";
const PROMPTS = ["a lake at sunset", "a red boat in the rain", "a train in the snow"] as const;

/** The processes of a client, from their starts to their ends. */
export async function playedBy(
  around: RunSurroundings,
  watchers: RequestWatcher[],
): Promise<readonly ClientProcess[]> {
  const { scenario, client } = around;
  const { processes = 1, killedAt, startedAgain = 1 } = scenario;
  const first = Array.from({ length: processes }, (_, i) => begun(around, { prompt: i }));
  watchers.push(
    interrupting(scenario, () => forEachOf(first, (one) => one.interrupt())),
    { seen: armingLater(scenario, around.stage) },
  );
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

type Begun = { readonly running: Promise<Running>; readonly whole: Promise<ClientProcess> };

/** What a process asks for, and whether it has its folder for itself: each prompt has one. */
type Part = { readonly prompt: number; readonly isAlone?: boolean };

function begun(around: RunSurroundings, { prompt, isAlone = true }: Part): Begun {
  const name = String(prompt + 1);
  const told = toldTo(around, prompt, join(around.workplace.path, name));
  const running = around.workplace.folder(name).then(() => startedIn(around, told, isAlone));
  return { running, whole: running.then((one) => read(one, told, around)) };
}

function toldTo(
  { scenario, client, key, stage }: RunSurroundings,
  i: number,
  folder: string,
): ClientDirections {
  return {
    ...{ baseUrl: stage.baseUrl, key, scenario: scenario.id, model: MODEL },
    prompt: PROMPTS[i % PROMPTS.length] ?? PROMPTS[0],
    output: join(folder, VIDEO_NAME),
    result: join(folder, "result.json"),
    deadline: scenario.deadlineSeconds ?? DEADLINE_S,
    ...{ folder, mark: client.secret() },
  };
}

function startedIn(around: RunSurroundings, told: ClientDirections, isAlone: boolean): Running {
  const { command, adapter, here, machine } = around.client;
  const words = rooted(command, here, adapter.cwd).map((word) =>
    fillPlaceholders(word, fillingOf(told)),
  );
  const start = startFor(around, told);
  return started({ words, ...start, ...(!isAlone && { folder: undefined }) }, machine);
}

/** The books of the client, of each folder that it ran in. */
export function booksOf(around: RunSurroundings): Promise<Books | undefined> {
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
  around: RunSurroundings,
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
  { stage, key }: RunSurroundings,
  folder: string,
  prompt: string,
): Promise<readonly FoundFile[]> {
  const jobs = await stage.world.jobs({ limit: JOBS_MAX });
  const ids = jobs.map(({ id }) => id);
  return filesIn(folder, new Set(["result.json"]), {
    ...{ key, job: [prompt, JSON.stringify(prompt).slice(1, -1), ...ids] },
  });
}

/** One that could not be started is told by what waits for its end. */
function forEachOf(processes: readonly Begun[], act: (running: Running) => void): void {
  for (const { running } of processes) running.then(act).catch(() => {});
}
