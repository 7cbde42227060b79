import assert from "node:assert/strict";
import { type JobId, oneMore, type WorldId } from "../domain/brand.ts";
import type { Job } from "../domain/jobs/job.ts";
import { usageWith } from "../domain/limits/rate-limit.ts";
import type { Entry } from "../domain/money/ledger.ts";
import { Strikes } from "../scenarios/strikes.ts";
import { NO_TROUBLE, type Trouble } from "../scenarios/trouble.ts";
import {
  type Contents,
  type Decide,
  type DecideJob,
  type Decision,
  type Event,
  type JobFilter,
  type JobInWorld,
  lastWanted,
  type ResetDepth,
  type Store,
  type StoreLimits,
  type World,
  type WorldContents,
} from "./store.ts";
import { openedWorld, withEntry, withJob, withOtherEnd } from "./world.ts";

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
    this.#common = limits.openingTrouble;
  }

  async job(id: JobId): Promise<JobInWorld | undefined> {
    const job = this.#jobs.get(id);
    return job && { job, world: this.#worldNow(job.world) };
  }

  async world(id: WorldId): Promise<World> {
    return this.#worldNow(id);
  }

  async jobsOf(id: WorldId): Promise<readonly Job[]> {
    return this.#order.get(id)?.slice() ?? [];
  }

  async recentJobsOf(id: WorldId, wanted: JobFilter, limit: number): Promise<readonly Job[]> {
    return lastWanted(this.#order.get(id) ?? [], wanted, limit);
  }

  async otherEntriesOf(id: WorldId): Promise<readonly Entry[]> {
    return this.#otherEntries.get(id) ?? [];
  }

  /** How far the clock of any world is ahead of the emulator's, in milliseconds. */
  get aheadMs(): number {
    return [...this.#worlds.values()].reduce((most, { aheadMs }) => Math.max(most, aheadMs), 0);
  }

  async fullAt(): Promise<number | undefined> {
    const { maxJobs } = this.#limits;
    return this.#jobs.size >= maxJobs ? maxJobs : undefined;
  }

  async commit<T>(id: WorldId, decide: Decide<T>): Promise<T> {
    return this.#written(decide(this.#worldNow(id), this.#jobs));
  }

  async commitJob<T>(id: JobId, decide: DecideJob<T>): Promise<T | undefined> {
    const job = this.#jobs.get(id);
    return job && this.commit(job.world, (world) => decide(job, world));
  }

  async contents(id?: WorldId): Promise<Contents> {
    const ids = id === undefined ? [...this.#worlds.keys()] : [id];
    return {
      common: this.#common,
      worlds: ids.map((one) => ({
        world: this.#worldNow(one),
        jobs: this.#order.get(one)?.slice() ?? [],
        otherEntries: this.#otherEntries.get(one)?.slice() ?? [],
      })),
    };
  }

  async common(): Promise<Trouble> {
    return this.#common ?? NO_TROUBLE;
  }

  async commitCommon<T>(decide: (common: Trouble) => Decision<T>): Promise<T> {
    return this.#written(decide(this.#common ?? NO_TROUBLE));
  }

  #written<T>({ events, answer }: Decision<T>): T {
    for (const event of events) this.apply(event);
    return answer;
  }

  /** Writes one event. Throws an AssertionError for an event that cannot have happened. */
  apply(event: Event): void {
    switch (event.kind) {
      case "submitted":
      case "seeded":
        this.#submitted(event.job, event.kind === "submitted");
        break;
      case "replanned":
        this.#replaced({ ...this.#known(event.id), plan: event.plan });
        break;
      case "shortened":
        this.#replaced({ ...this.#known(event.id), prompt: event.prompt }, false);
        break;
      case "moderated":
        this.#changed(event.world, ({ moderations }) => ({ moderations: oneMore(moderations) }));
        this.#moved(event.world, event.entry);
        break;
      case "moved":
        this.#moved(event.world, event.entry);
        break;
      case "reset":
        this.#reset(event.world, event.depth);
        break;
      case "restored":
        this.#restored(event.contents, event.all);
        break;
      case "cancelled":
        this.#replaced({ ...this.#known(event.id), cancelledAt: event.at });
        break;
      case "clock-moved":
        this.#changed(event.world, ({ aheadMs }) => ({ aheadMs: aheadMs + event.byMs }));
        break;
      case "admitted":
        this.#changed(event.world, ({ usage }) => ({ usage: usageWith(usage, event.admission) }));
        break;
      case "struck":
        this.#struck(event.world, event.what);
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

  #submitted(job: Job, counts: boolean): void {
    if (this.#jobs.has(job.id)) assert.fail(`job ${job.id} exists already`);
    const world = this.#worldNow(job.world);
    this.#jobs.set(job.id, job);
    const order = this.#order.get(job.world);
    if (order) order.push(job);
    else this.#order.set(job.world, [job]);
    this.#worlds.set(world.id, withJob(world, job, counts));
  }

  #moved(id: WorldId, entry: Entry): void {
    const entries = this.#otherEntries.get(id);
    if (entries) entries.push(entry);
    else this.#otherEntries.set(id, [entry]);
    this.#worlds.set(id, withEntry(this.#worldNow(id), entry));
  }

  #reset(id: WorldId | undefined, depth: ResetDepth): void {
    if (id === undefined && depth === "everything") this.#common = this.#limits.openingTrouble;
    const ids = id === undefined ? [...this.#worlds.keys()] : [id];
    for (const one of ids) this.#forget(one, depth);
  }

  #forget(id: WorldId, depth: ResetDepth): void {
    const { aheadMs, trouble, strikes, switches } = this.#worldNow(id);
    for (const job of this.#order.get(id) ?? []) this.#jobs.delete(job.id);
    this.#order.delete(id);
    this.#otherEntries.delete(id);
    this.#worlds.delete(id);
    if (depth === "everything") return;
    this.#worlds.set(id, { ...this.#worldNow(id), aheadMs, trouble, strikes, switches });
  }

  #restored({ common, worlds }: Contents, all: boolean): void {
    if (all) {
      this.#reset(undefined, "everything");
      this.#common = common;
    }
    for (const contents of worlds) this.#restoredWorld(contents);
  }

  #restoredWorld({ world, jobs, otherEntries }: WorldContents): void {
    this.#forget(world.id, "everything");
    this.#worlds.set(world.id, { ...world, common: this.#common });
    this.#order.set(world.id, [...jobs]);
    this.#otherEntries.set(world.id, [...otherEntries]);
    for (const job of jobs) this.#jobs.set(job.id, job);
  }

  #struck(id: WorldId, what: string): void {
    const { strikes } = this.#worldNow(id);
    if (strikes) strikes.add(what);
    else this.#changed(id, () => ({ strikes: new Strikes({ [what]: 1 }) }));
  }

  #replaced(job: Job, hasOtherEnd = true): void {
    const world = this.#worldNow(job.world);
    const order = this.#order.get(job.world) ?? [];
    const before = this.#known(job.id);
    order[order.indexOf(before)] = job;
    this.#jobs.set(job.id, job);
    if (hasOtherEnd) this.#worlds.set(world.id, withOtherEnd(world, before, job));
  }

  #known(id: JobId): Job {
    const job = this.#jobs.get(id);
    assert(job, `there is no job ${id}`);
    return job;
  }

  #worldNow(id: WorldId): World {
    return this.#worlds.get(id) ?? openedWorld(id, this.#limits, this.#common);
  }
}
