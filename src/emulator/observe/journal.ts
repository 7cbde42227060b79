import type { WorldId } from "../domain/brand.ts";
import { SecretFilter } from "../input/secrets/filter.ts";
import type { Exchange } from "./exchange.ts";
import { JournalRing } from "./journal-ring.ts";
import { redact } from "./record.ts";

/** Told of each exchange once it is in the journal, with its number and its place. */
export type JournalListener = (exchange: Exchange) => void;

/** How much all worlds may hold together; beyond, the one written to longest ago is forgotten. */
export type JournalBounds = { readonly worlds: number; readonly chars: number };

/** Characters of all texts together: 128 MiB at the very most, as a machine keeps them. */
const BOUNDS: JournalBounds = { worlds: 1_000, chars: 64 * 2 ** 20 };

/**
 * The last exchanges of each world, and of requests of nobody known. What one world does changes
 * nothing in the journal of another.
 */
export class Journal {
  readonly #capacity: number;
  readonly #bounds: JournalBounds;
  readonly #filter = new SecretFilter();
  /** The one written to longest ago first. */
  readonly #rings = new Map<WorldId | undefined, JournalRing>();
  #newest: JournalRing | undefined;
  readonly #listeners = new Set<JournalListener>();
  #recorded = 0;
  #chars = 0;
  #worldsForgotten = 0;

  /** @param capacity how many exchanges of each world are kept. */
  constructor(capacity: number, bounds: JournalBounds = BOUNDS) {
    this.#capacity = capacity;
    this.#bounds = bounds;
  }

  /** How many worlds were forgotten whole, because there are too many. */
  get worldsForgotten(): number {
    return this.#worldsForgotten;
  }

  /** Takes an exchange up, the object itself, which has no secrets from here on, and says its number in its world. */
  record(exchange: Exchange): number {
    redact(exchange, this.#filter);
    this.#recorded += 1;
    exchange.order = this.#recorded;
    const ring = this.#ringOf(exchange.world);
    this.#chars -= ring.chars;
    ring.add(exchange);
    this.#chars += ring.chars;
    if (this.#chars > this.#bounds.chars) this.#fit(ring);
    for (const listener of this.#listeners) listener(exchange);
    return exchange.n;
  }

  /** Whoever listens is told of each record from now on, until what this returns is called. */
  listen(listener: JournalListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The exchanges that are still known, in the order of their records; of one world, or of all. */
  exchanges(world?: WorldId): readonly Exchange[] {
    if (world !== undefined) return this.#rings.get(world)?.exchanges() ?? [];
    return [...this.#rings.values()]
      .flatMap((ring) => ring.exchanges())
      .sort((a, b) => a.order - b.order);
  }

  /** How many exchanges were forgotten for newer ones; of one world, or of all that are known. */
  forgotten(world?: WorldId): number {
    if (world !== undefined) return this.#rings.get(world)?.forgotten ?? 0;
    return [...this.#rings.values()].reduce((sum, ring) => sum + ring.forgotten, 0);
  }

  /** Forgets the exchanges of one world, or of all, whose numbers start at 1 again; says how many. */
  clear(world?: WorldId): number {
    const cleared = this.exchanges(world).length;
    const ids = world === undefined ? [...this.#rings.keys()] : [world];
    for (const id of ids) this.#drop(id);
    if (world === undefined) this.#worldsForgotten = 0;
    return cleared;
  }

  /** The ring to write to, which is then the last of all. */
  #ringOf(world: WorldId | undefined): JournalRing {
    let ring = this.#rings.get(world);
    if (ring !== undefined && ring === this.#newest) return ring;
    if (ring === undefined) {
      if (this.#rings.size >= this.#bounds.worlds) this.#forgetOldest();
      ring = new JournalRing(this.#capacity);
    } else {
      this.#rings.delete(world);
    }
    this.#rings.set(world, ring);
    this.#newest = ring;
    return ring;
  }

  /** Forgets other worlds first, then the oldest exchanges of the one that is written to. */
  #fit(ring: JournalRing): void {
    while (this.#chars > this.#bounds.chars && this.#rings.size > 1) this.#forgetOldest();
    while (this.#chars > this.#bounds.chars) {
      const before = ring.chars;
      if (!ring.dropOldest()) return;
      this.#chars -= before - ring.chars;
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#rings.keys();
    this.#drop(oldest);
    this.#worldsForgotten += 1;
  }

  #drop(id: WorldId | undefined): void {
    const ring = this.#rings.get(id);
    if (ring === undefined) return;
    this.#chars -= ring.chars;
    this.#rings.delete(id);
    if (ring === this.#newest) this.#newest = undefined;
  }
}
