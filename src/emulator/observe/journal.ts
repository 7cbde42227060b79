import { BoundedMap } from "../domain/bounded-map.ts";
import type { JobId, WorldId } from "../domain/brand.ts";
import type { Job } from "../domain/jobs/job.ts";
import { SecretFilter } from "../input/secrets/filter.ts";
import type { Exchange, ExchangeEnd, ExchangeSent, ExchangeStart } from "./exchange.ts";
import { JournalRing } from "./journal-ring.ts";
import { recordOf, shownStart } from "./record.ts";

/** Told of each exchange once it is in the journal, with its number and its place. */
export type JournalListener = (exchange: Exchange) => void;

/** How much all worlds may hold together; beyond, the one written to longest ago is forgotten. */
export type JournalBounds = { readonly worlds: number; readonly chars: number };

/** Characters of all texts together: 128 MiB at the very most, as a machine keeps them. */
const BOUNDS: JournalBounds = { worlds: 1_000, chars: 64 * 2 ** 20 };

/** Jobs whose submits had secrets, the oldest forgotten first. */
const SECRETS_MAX = 10_000;

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
  /** Of the submits of jobs: for whoever shows their prompts. */
  readonly #secrets = new BoundedMap<JobId, readonly string[]>(SECRETS_MAX);
  readonly #listeners = new Set<JournalListener>();
  /** The first first. */
  readonly #underway: ExchangeStart[] = [];
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

  /** The requests that came in and have no answer yet, without secrets, the first first; of one world, or of all. */
  underway(world?: WorldId): readonly ExchangeStart[] {
    return this.#underway
      .filter(({ names }) => world === undefined || names === world)
      .map((start) => shownStart(start, this.#filter));
  }

  /** Whether there are requests that came in and have no answer yet. */
  get isWaiting(): boolean {
    return this.#underway.length > 0;
  }

  /** Takes up that a request has come in. */
  begin(start: ExchangeStart): void {
    this.#underway.push(start);
  }

  /** Forgets a request of which nothing will come; none that has ended. */
  giveUp(start: ExchangeStart): void {
    const place = this.#underway.lastIndexOf(start);
    if (place === this.#underway.length - 1) this.#underway.pop();
    else if (place >= 0) this.#underway.splice(place, 1);
  }

  /** Takes up what came of a request that has come in, and says how it is recorded. */
  end(start: ExchangeStart, end: ExchangeEnd, sent: ExchangeSent): Exchange {
    this.giveUp(start);
    this.#recorded += 1;
    const ring = this.#ringOf(sent.world);
    const place = { n: ring.next, order: this.#recorded };
    const { exchange, secrets } = recordOf(start, end, sent, place, this.#filter);
    if (secrets.length > 0 && exchange.job !== undefined && exchange.charged !== undefined) {
      this.#secrets.set(exchange.job, secrets);
    }
    this.#chars -= ring.chars;
    ring.add(exchange);
    this.#chars += ring.chars;
    if (this.#chars > this.#bounds.chars) this.#fit(ring);
    for (const listener of this.#listeners) listener(exchange);
    return exchange;
  }

  /** The words of a job as they may be shown: without secrets, also those that stood elsewhere in its submit. */
  shownPrompt({ id, world, prompt }: Pick<Job, "id" | "world" | "prompt">): string {
    return this.#filter.text(prompt, world, this.#secrets.get(id));
  }

  /** Takes up that a client had gone before its answer was whole. */
  abandon(exchange: Exchange): void {
    this.#rings.get(exchange.world)?.replace(exchange, { ...exchange, abandoned: true });
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
