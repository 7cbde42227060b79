import assert from "node:assert/strict";
import { charged, openAccount, replanned } from "../core/account.ts";
import type { JobId, WorldId } from "../core/brand.ts";
import type { Job } from "../core/job.ts";
import { counted, spent } from "../core/rate-limit.ts";
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
  readonly #order = new Map<WorldId, JobId[]>();

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
    return (this.#order.get(id) ?? []).map((job) => this.#known(job));
  }

  async hasRoom(): Promise<boolean> {
    return this.#jobs.size < this.#limits.maxJobs;
  }

  async commit<T>(id: WorldId, decide: (world: World) => Decision<T>): Promise<T> {
    const { events, answer } = decide(this.#worldNow(id));
    for (const event of events) this.apply(event);
    return answer;
  }

  /** Writes one event. Throws an AssertionError for an event that cannot have happened. */
  apply(event: Event): void {
    switch (event.kind) {
      case "submitted":
        this.#submitted(event.job);
        break;
      case "cancelled":
        this.#replaced({ ...this.#known(event.id), cancelledAt: event.at });
        break;
      case "clock-moved": {
        const world = this.#worldNow(event.world);
        this.#worlds.set(world.id, { ...world, aheadMs: world.aheadMs + event.byMs });
        break;
      }
      case "admitted": {
        const world = this.#worldNow(event.world);
        this.#worlds.set(world.id, { ...world, usage: counted(world.usage, event.admission) });
        break;
      }
      default:
        event satisfies never;
    }
    this.#observe?.(event);
  }

  #submitted(job: Job): void {
    assert(!this.#jobs.has(job.id), `job ${job.id} exists already`);
    const world = this.#worldNow(job.world);
    this.#jobs.set(job.id, job);
    const order = this.#order.get(job.world);
    if (order) order.push(job.id);
    else this.#order.set(job.world, [job.id]);
    const paid = {
      ...world,
      account: charged(world.account, job),
      submissions: world.submissions + 1,
    };
    const { usage } = world;
    this.#worlds.set(
      world.id,
      usage ? { ...paid, usage: spent(usage, job.price, job.submittedAt) } : paid,
    );
  }

  #replaced(job: Job): void {
    const world = this.#worldNow(job.world);
    this.#jobs.set(job.id, job);
    this.#worlds.set(world.id, { ...world, account: replanned(world.account, job) });
  }

  #known(id: JobId): Job {
    const job = this.#jobs.get(id);
    assert(job, `there is no job ${id}`);
    return job;
  }

  #worldNow(id: WorldId): World {
    return (
      this.#worlds.get(id) ?? {
        id,
        account: openAccount(this.#limits.openingBalance),
        submissions: 0,
        aheadMs: 0,
      }
    );
  }
}
