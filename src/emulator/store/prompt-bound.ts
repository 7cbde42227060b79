import type { Instant, JobId, WorldId } from "../domain/brand.ts";
import { later } from "../domain/brand.ts";
import { isFinal, type Job, stateAt } from "../domain/jobs/job.ts";
import type { Event, Store } from "./store.ts";

/** What stays of a long prompt, in characters: more than its file shows. */
export const PROMPT_CHARS_KEPT = 4_000;

/** All long prompts together, as a machine keeps them at the very most: two bytes a character. */
export const PROMPT_MIB = 256;

const CHARS_MAX = (PROMPT_MIB * 2 ** 20) / 2;

/** So many of the oldest are looked at for one that is finished. */
const LOOKS = 1_000;

type Held = { readonly world: WorldId; readonly chars: number };

/**
 * Keeps the prompts of all jobs together within a bound. Beyond, those of finished jobs are cut, the oldest first;
 * where none is finished, the oldest. Everything else about a job stays, its file too.
 */
export class PromptBound {
  readonly #store: Pick<Store, "job" | "commitJob">;
  readonly #now: () => Instant;
  readonly #charsMax: number;
  #tell: () => void = () => undefined;
  /** The jobs with long prompts, the oldest first. */
  readonly #held = new Map<JobId, Held>();
  #chars = 0;
  #cutting: Promise<void> | undefined;

  /** @param now the emulator's time; a world may be ahead of it. */
  constructor(
    store: Pick<Store, "job" | "commitJob">,
    now: () => Instant,
    charsMax: number = CHARS_MAX,
  ) {
    this.#store = store;
    this.#now = now;
    this.#charsMax = charsMax;
  }

  /** From now on this is called whenever prompts were cut. */
  onCut(tell: () => void): void {
    this.#tell = tell;
  }

  /** All long prompts together, in characters. */
  get chars(): number {
    return this.#chars;
  }

  /** Takes notice of an event of the store. */
  saw(event: Event): void {
    switch (event.kind) {
      case "submitted":
      case "seeded":
        this.#hold(event.job);
        break;
      case "shortened":
        this.#drop(event.id);
        break;
      case "reset":
        this.#dropWorld(event.world);
        break;
      case "restored":
        if (event.all) this.#dropWorld(undefined);
        for (const { world, jobs } of event.contents.worlds) {
          this.#dropWorld(world.id);
          for (const job of jobs) this.#hold(job);
        }
        break;
    }
    if (this.#chars > this.#charsMax) this.#cutting ??= this.#cut();
  }

  /** Resolves once nothing is left to be cut. */
  settled(): Promise<void> {
    return this.#cutting ?? Promise.resolve();
  }

  async #cut(): Promise<void> {
    while (this.#chars > this.#charsMax) {
      const id = await this.#next();
      if (id === undefined) break;
      await this.#store.commitJob(id, ({ prompt }) => ({
        events: [{ kind: "shortened", id, prompt: shortened(prompt) }],
        answer: undefined,
      }));
      this.#drop(id); // also if it is gone
    }
    this.#cutting = undefined;
    this.#tell();
  }

  async #next(): Promise<JobId | undefined> {
    const oldest = [...this.#held.keys()].slice(0, LOOKS);
    for (const id of oldest) {
      const found = await this.#store.job(id);
      if (found === undefined) return id; // it is gone
      const { job, world } = found;
      if (isFinal(stateAt(job, later(this.#now(), world.aheadMs)))) return id;
    }
    return oldest[0];
  }

  #hold({ id, world, prompt }: Job): void {
    if (prompt.length <= PROMPT_CHARS_KEPT) return;
    this.#held.set(id, { world, chars: prompt.length });
    this.#chars += prompt.length;
  }

  #drop(id: JobId): void {
    this.#chars -= this.#held.get(id)?.chars ?? 0;
    this.#held.delete(id);
  }

  #dropWorld(world: WorldId | undefined): void {
    for (const [id, held] of this.#held) {
      if (world === undefined || held.world === world) this.#drop(id);
    }
  }
}

/** Cut by way of a buffer: a slice would keep the whole string alive. */
const shortened = (prompt: string): string =>
  `${Buffer.from(prompt.slice(0, PROMPT_CHARS_KEPT)).toString()}… (${prompt.length} characters in all)`;
