import { BoundedMap } from "../domain/bounded-map.ts";
import { type WorldId, worldId } from "../domain/brand.ts";
import type { Exchange } from "./exchange.ts";
import { keyInUrl } from "./rules/key-in-url.ts";
import { type Tempo, WorldFindings } from "./rules/world-findings.ts";

/** Worlds whose clients are watched, the one that came first forgotten first. */
const WORLDS_MAX = 10_000;

/** Whose requests are watched that name no key. */
const NOBODY: WorldId = worldId("");

type Watched = { readonly findings: WorldFindings; requests: number };

/** Watches the clients of all worlds. */
export class Findings {
  readonly #tempo: Tempo;
  #worlds = new BoundedMap<WorldId, Watched>(WORLDS_MAX);

  constructor(tempo: Tempo) {
    this.#tempo = tempo;
  }

  /** @param n its number in the journal of its world; counted here if not told */
  observe(exchange: Exchange, n?: number): void {
    const world = exchange.world ?? worldBehind(exchange);
    let watched = this.#worlds.get(world);
    if (watched === undefined) {
      watched = { findings: new WorldFindings(this.#tempo), requests: 0 };
      this.#worlds.set(world, watched);
    }
    watched.requests += 1;
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

/** A request without a key that stands in its URL is of that key's world. */
const worldBehind = (exchange: Exchange): WorldId => worldId(keyInUrl(exchange)?.key ?? NOBODY);
