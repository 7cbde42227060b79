import { BoundedMap } from "../domain/bounded-map.ts";
import { type WorldId, worldId } from "../domain/brand.ts";
import type { Exchange } from "./exchange.ts";
import { type Tempo, WorldFindings } from "./rules/world-findings.ts";

/** Worlds whose clients are watched, the one that came first forgotten first. */
const WORLDS_MAX = 10_000;

/** Jobs that are watched: in all, and of each world at most and at least. The oldest of a world are forgotten first. */
const JOBS = { inAll: 100_000, most: 10_000, least: 10 } as const;

/** Whose requests are watched that name no key. */
const NOBODY: WorldId = worldId("");

type Watched = {
  readonly findings: WorldFindings;
  requests: number;
  /** The scenarios that had a part in an answer. */
  readonly struck: Set<string>;
};

/** Watches the clients of all worlds. */
export class Findings {
  readonly #tempo: Tempo;
  #worlds = new BoundedMap<WorldId, Watched>(WORLDS_MAX);

  /** How many jobs of each world are watched: fewer, the more worlds there are. */
  readonly #jobsMax = (): number =>
    Math.max(JOBS.least, Math.min(JOBS.most, Math.floor(JOBS.inAll / this.#worlds.size)));

  constructor(tempo: Tempo) {
    this.#tempo = tempo;
  }

  /**
   * A request without a key counts for the world of the key in its URL, else for nobody's.
   *
   * @param n its number in the journal of its world; counted here if not told
   */
  observe(exchange: Exchange, n?: number): void {
    const world = exchange.world ?? exchange.claimed ?? NOBODY;
    let watched = this.#worlds.get(world);
    if (watched === undefined) {
      const findings = new WorldFindings(this.#tempo, this.#jobsMax);
      watched = { findings, requests: 0, struck: new Set() };
      this.#worlds.set(world, watched);
    }
    watched.requests += 1;
    for (const name of exchange.scenarios ?? []) watched.struck.add(name);
    watched.findings.observe(exchange, n ?? watched.requests);
  }

  /** Forgets what was noticed about one world, or about all. */
  forget(world?: WorldId): void {
    if (world === undefined) this.#worlds = new BoundedMap(WORLDS_MAX);
    else this.#worlds.delete(world);
  }

  /** The worlds that asked for anything, the first first. */
  worlds(): readonly WorldId[] {
    return [...this.#worlds.keys()];
  }

  of(world: WorldId): Watched | undefined {
    return this.#worlds.get(world);
  }
}
