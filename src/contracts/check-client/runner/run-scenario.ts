import { PUBLIC_ASSET_ORIGIN } from "../../../emulator/input/hosts.ts";
import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { ClientScenario } from "../scenario.ts";
import { played } from "../stage/played.ts";
import { type ClientStage, openStage, type StageOptions } from "../stage/stage.ts";
import { type ClientRun, type RunSurroundings, Stopped } from "./client-run.ts";
import { standsIn } from "./files.ts";
import { jobFacts, jobIdsIn } from "./job-facts.ts";
import { noticedBy } from "./noticed.ts";
import { booksOf, playedBy } from "./processes.ts";
import type { RequestWatcher } from "./watch/killing.ts";
import { Notes } from "./watch/notes.ts";
import { workplaceFor } from "./workplace.ts";

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
  const watchers: RequestWatcher[] = [];
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

async function onStage(
  around: Omit<RunSurroundings, "interception">,
  watchers: RequestWatcher[],
): Promise<Run> {
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

function stageFor(
  scenario: ClientScenario,
  { machine, intercept }: ClientRun,
  told: Pick<StageOptions, "key" | "recorder" | "onBegun" | "onSeen" | "onBug">,
): Promise<ClientStage> {
  const assetOrigin = intercept && PUBLIC_ASSET_ORIGIN; // the one host that is led there
  return openStage({ ...told, ...played(scenario, machine, { ...told, assetOrigin }) });
}
