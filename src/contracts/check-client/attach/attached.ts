import type { IncomingMessage, ServerResponse } from "node:http";
import type { Emulator } from "../../../emulator/index.ts";
import { lackSentence } from "../../../emulator/observe/print/lack.ts";
import type { Machine } from "../../contract/machine.ts";
import { NO_ADAPTER } from "../adapter.ts";
import { Recorder } from "../recorder.ts";
import type { ClientProcess, Run } from "../run.ts";
import { jobFacts, jobIdsIn } from "../runner/job-facts.ts";
import { noticedBy } from "../runner/noticed.ts";
import type { ClientScenario } from "../scenario.ts";
import { urlOfTarget } from "../stage/exchange.ts";
import { openedByName } from "../stage/named-socket.ts";
import { Performance } from "../stage/performance.ts";
import { played } from "../stage/played.ts";
import type { OpenSocket } from "../stage/socket.ts";
import { jobAskedFor } from "../traffic.ts";
import { keyIn, scenarioOf, situationKeyFor } from "./keys.ts";

/** What happens for one key. */
type World = {
  readonly scenario: ClientScenario;
  readonly key: string;
  readonly recorder: Recorder;
  readonly performance: Performance;
  readonly emulator: Emulator;
  readonly earlier: ReadonlySet<string>;
  readonly assets: OpenSocket;
  readonly bugs: readonly Error[];
};

/** More keys than anybody types. */
const WORLDS_MAX = 200;

/** A key may be a real one: no part of it is printed. */
const noScenario = ({ length }: string): string =>
  `a request came with a key that chooses no scenario, of ${length} characters; send one of the listed keys, such as sk-check-happy`;

/** What a person saw of a scenario. */
export type Saw = ReadonlyMap<string, "success" | "failure">;

/** The scenarios of one API origin, each chosen by a key and with a world and an asset origin of its own. */
export class Attached {
  readonly #scenarios: readonly ClientScenario[];
  readonly #machine: Machine;
  /** Answers whoever has no key that chooses a scenario. */
  readonly #lobby: Performance;
  readonly #onHint: (sentence: string) => void;
  /** By key, the one used last first. */
  readonly #worlds = new Map<string, Promise<World>>();

  constructor(
    scenarios: readonly ClientScenario[],
    machine: Machine,
    lobby: Emulator,
    onHint: (sentence: string) => void,
  ) {
    this.#scenarios = scenarios;
    this.#machine = machine;
    this.#onHint = onHint;
    this.#lobby = new Performance({
      ...{ emulator: lobby, prefix: "", now: machine.now },
      recorder: new Recorder(""),
      ...{
        onSeen: () => {},
        onBug: (error) =>
          onHint(lackSentence(error) ?? `a bug, please report it: ${error.message}`),
      },
    });
  }

  /** Answers a request to the API's origin. */
  async play(from: IncomingMessage, to: ServerResponse): Promise<void> {
    const world = await this.#worldOf(from);
    return (world?.performance ?? this.#lobby).play("api", from, to);
  }

  /** How many scenarios were tried. */
  get tried(): number {
    return new Set([...this.#worlds.keys()].map((key) => key.split("--")[0])).size;
  }

  /** What was seen so far: of each scenario the last key, and what a person saw of it. */
  async runs(
    saw: Saw,
  ): Promise<{ readonly runs: readonly Run[]; readonly notes: readonly string[] }> {
    const worlds = await Promise.all(this.#worlds.values());
    const last = new Map(worlds.map((world) => [world.scenario.id, world]));
    const runs = await Promise.all([...last.values()].map((world) => runOf(world, saw)));
    const notes = [...last.values()].flatMap(({ scenario: { id } }) => {
      const times = worlds.filter(({ scenario }) => scenario.id === id).length;
      return times === 1 ? [] : [`${id} was tried with ${times} keys; the last is judged.`];
    });
    return { runs, notes };
  }

  async close(): Promise<void> {
    const worlds = await Promise.all(this.#worlds.values());
    await Promise.all(worlds.flatMap(({ assets, emulator }) => [assets.close(), emulator.close()]));
  }

  async #worldOf({ headers, url = "/" }: IncomingMessage): Promise<World | undefined> {
    const key = keyIn(headers);
    if (key === undefined) return this.#worldWithJob(url);
    const known = this.#worlds.get(key);
    if (known) return known;
    const scenario = scenarioOf(key, this.#scenarios);
    if (!scenario || this.#worlds.size >= WORLDS_MAX) {
      this.#onHint(noScenario(key));
      return undefined;
    }
    const made = this.#made(scenario, key);
    this.#worlds.set(key, made);
    this.#onHint(`${situationKeyFor(scenario)}: ${scenario.happens}`);
    return made;
  }

  /** A request without a key may still be about a job that is known: then it is a fault to be seen. */
  async #worldWithJob(url: string): Promise<World | undefined> {
    const job = jobAskedFor({ target: urlOfTarget(url).pathname + urlOfTarget(url).search });
    if (job === undefined) return undefined;
    const worlds = await Promise.all(this.#worlds.values());
    return worlds.find(({ performance }) =>
      performance
        .seen()
        .some(({ purpose, answer }) => purpose === "submit" && answer.includes(job)),
    );
  }

  async #made(scenario: ClientScenario, key: string): Promise<World> {
    const bugs: Error[] = [];
    const onBug = (error: Error) => void bugs.push(error);
    const assets = await openedByName();
    const recorder = new Recorder(key);
    const piece = played(scenario, this.#machine, { key, onBug, assetOrigin: undefined });
    const emulator = await piece.emulator(assets.named);
    const performance = new Performance({
      ...{ ...piece, emulator, recorder, onBug, onSeen: () => {} },
    });
    assets.serve((from, to) => performance.play("assets", from, to));
    const earlier = await jobIdsIn({ world: emulator.world(key) });
    return { scenario, key, recorder, performance, emulator, earlier, assets, bugs };
  }
}

async function runOf(
  { scenario, key, recorder, performance, emulator, earlier, bugs: [bug] }: World,
  saw: Saw,
): Promise<Run> {
  const seen = performance.seen();
  const outcome = saw.get(scenario.id);
  const world = emulator.world(key);
  const { jobs, ...before } = await jobFacts({ world }, recorder, earlier);
  const findings = await noticedBy({ emulator, world, seen: () => seen }, recorder, "now");
  const user: ClientProcess = {
    ...{ prompt: jobs[0]?.prompt ?? "", startedAt: seen[0]?.at ?? 0 },
    ...{ endedAt: seen.at(-1)?.endedAt ?? 0, code: undefined, signal: undefined },
    ...{ ended: "by itself", interruptedAt: undefined, files: [] },
    outcome: { is: outcome ?? "unknown", said: "" },
  };
  return {
    ...{ scenario: scenario.id, seen, jobs, ...before, findings, adapter: NO_ADAPTER },
    processes: outcome === undefined ? [] : [user],
    ...(bug && { trouble: `a bug of the emulator, please report it: ${bug.message}` }),
  };
}
