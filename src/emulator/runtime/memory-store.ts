import assert from "node:assert/strict";
import { type Account, charged, moved, openAccount, replanned } from "../core/account.ts";
import type { JobId, WorldId } from "../core/brand.ts";
import type { Job } from "../core/job.ts";
import { isWanted, type JobFilter } from "../core/job-filter.ts";
import type { Entry } from "../core/ledger.ts";
import { counted, spent } from "../core/rate-limit.ts";
import { NO_TROUBLE, struckBy, type Trouble } from "../core/trouble.ts";
import type { Decision, Event, Store, StoreLimits, World } from "./store.ts";

/**
 * The store of one process. Forgotten when the process ends.
 *
 * `observe` is told of each event after it was applied; applying the same events to a new store
 * gives the same store.
 */
export class MemoryStore implements Store {
  readonly #limits: StoreLimits;
  readonly #observe: ((event: Event) => void) | undefined;
  readonly #worlds = new Map<WorldId, World>();
  readonly #jobs = new Map<JobId, Job>();
  /** Holds the jobs themselves, so that walking over them looks nothing up. */
  readonly #order = new Map<WorldId, Job[]>();
  readonly #otherEntries = new Map<WorldId, Entry[]>();
  #common: Trouble | undefined;

  constructor(limits: StoreLimits, observe?: (event: Event) => void) {
    this.#limits = limits;
    this.#observe = observe;
  }

  async job(id: JobId): Promise<Job | undefined> {
    return this.#jobs.get(id);
  }

  async world(id: WorldId): Promise<World> {
    return this.#worldNow(id);
  }

  async jobsOf(id: WorldId): Promise<readonly Job[]> {
    return this.#order.get(id)?.slice() ?? [];
  }

  /** Walks back from the newest and stops when it has enough; copies nothing. */
  async recentJobsOf(id: WorldId, wanted: JobFilter, limit: number): Promise<readonly Job[]> {
    const order = this.#order.get(id) ?? [];
    const found: Job[] = [];
    for (let i = order.length - 1; i >= 0 && found.length < limit; i--) {
      const job = order[i];
      if (job && isWanted(job, wanted)) found.push(job);
    }
    return found;
  }

  async otherEntriesOf(id: WorldId): Promise<readonly Entry[]> {
    return this.#otherEntries.get(id) ?? [];
  }

  async hasRoom(): Promise<boolean> {
    return this.#jobs.size < this.#limits.maxJobs;
  }

  async commit<T>(id: WorldId, decide: (world: World) => Decision<T>): Promise<T> {
    const { events, answer } = decide(this.#worldNow(id));
    for (const event of events) this.apply(event);
    return answer;
  }

  async common(): Promise<Trouble> {
    return this.#common ?? NO_TROUBLE;
  }

  async commitCommon<T>(decide: (common: Trouble) => Decision<T>): Promise<T> {
    const { events, answer } = decide(this.#common ?? NO_TROUBLE);
    for (const event of events) this.apply(event);
    return answer;
  }

  /** Writes one event. Throws an AssertionError for an event that cannot have happened. */
  apply(event: Event): void {
    switch (event.kind) {
      case "submitted":
        this.#submitted(event.job);
        break;
      case "moderated":
        this.#moderated(event.world, event.entry);
        break;
      case "cancelled":
        this.#replaced({ ...this.#known(event.id), cancelledAt: event.at });
        break;
      case "clock-moved":
        this.#changed(event.world, ({ aheadMs }) => ({ aheadMs: aheadMs + event.byMs }));
        break;
      case "admitted":
        this.#changed(event.world, ({ usage }) => ({ usage: counted(usage, event.admission) }));
        break;
      case "struck":
        this.#changed(event.world, ({ strikes = {} }) => ({
          strikes: struckBy(strikes, event.what),
        }));
        break;
      case "respoken":
        this.#changed(event.world, () => ({ switches: event.switches }));
        break;
      case "troubled":
        this.#troubled(event.world, event.trouble);
        break;
      default:
        event satisfies never;
    }
    this.#observe?.(event);
  }

  #changed(id: WorldId, change: (world: World) => Partial<World>): void {
    const world = this.#worldNow(id);
    this.#worlds.set(id, { ...world, ...change(world) });
  }

  /** What is in store for all stands in each world, so that a request need look at one only. */
  #troubled(id: WorldId | undefined, trouble: Trouble): void {
    if (id !== undefined) {
      this.#changed(id, () => ({ trouble }));
      return;
    }
    this.#common = trouble;
    for (const world of this.#worlds.keys()) this.#changed(world, () => ({ common: trouble }));
  }

  #submitted(job: Job): void {
    if (this.#jobs.has(job.id)) assert.fail(`job ${job.id} exists already`);
    const world = this.#worldNow(job.world);
    this.#jobs.set(job.id, job);
    const order = this.#order.get(job.world);
    if (order) order.push(job);
    else this.#order.set(job.world, [job]);
    this.#worlds.set(world.id, {
      id: world.id,
      account: job.paidIn === undefined ? charged(world.account, job) : world.account,
      nano: job.paidIn === undefined ? world.nano : charged(nanoOf(world, job), job),
      submissions: world.submissions + 1,
      moderations: world.moderations,
      aheadMs: world.aheadMs,
      usage: world.usage && spent(world.usage, job.price, job.submittedAt),
      trouble: world.trouble,
      common: world.common,
      strikes: world.strikes,
      switches: world.switches,
    });
  }

  #moderated(id: WorldId, entry: Entry): void {
    const world = this.#worldNow(id);
    const entries = this.#otherEntries.get(id);
    if (entries) entries.push(entry);
    else this.#otherEntries.set(id, [entry]);
    this.#worlds.set(id, {
      ...world,
      account: moved(world.account, entry),
      moderations: world.moderations + 1,
    });
  }

  #replaced(job: Job): void {
    const world = this.#worldNow(job.world);
    const order = this.#order.get(job.world) ?? [];
    order[order.indexOf(this.#known(job.id))] = job;
    this.#jobs.set(job.id, job);
    this.#worlds.set(
      world.id,
      job.paidIn === undefined
        ? { ...world, account: replanned(world.account, job) }
        : { ...world, nano: replanned(nanoOf(world, job), job) },
    );
  }

  #known(id: JobId): Job {
    const job = this.#jobs.get(id);
    assert(job, `there is no job ${id}`);
    return job;
  }

  #worldNow(id: WorldId): World {
    return this.#worlds.get(id) ?? this.#opened(id);
  }

  #opened(id: WorldId): World {
    const { openingBalance, openingNano } = this.#limits;
    return {
      id,
      account: openAccount(openingBalance),
      nano: openingNano ? openAccount(openingNano) : undefined,
      submissions: 0,
      moderations: 0,
      aheadMs: 0,
      usage: undefined,
      trouble: undefined,
      common: this.#common,
      strikes: undefined,
      switches: undefined,
    };
  }
}

/** The balance in XNO that a job was paid from. */
function nanoOf({ nano }: World, { id }: Job): Account {
  assert(nano, `job ${id} was paid in XNO by an account without any`);
  return nano;
}
