import { describe, expect, it } from "vitest";
import {
  type Instant,
  instant,
  jobId,
  microUsd,
  worldId,
} from "../../src/emulator/domain/brand.ts";
import type { Job } from "../../src/emulator/domain/jobs/job.ts";
import { balanceAt } from "../../src/emulator/domain/money/account.ts";
import { VideoLibrary } from "../../src/emulator/media/library.ts";
import { MemoryStore } from "../../src/emulator/store/memory-store.ts";
import { PROMPT_CHARS_KEPT, PromptBound } from "../../src/emulator/store/prompt-bound.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";

const LONG = 10_000;
const LATER = instant(NOON + 3_600_000);
const STUCK = aPlan({ pending: 1e12 });

const aLongJob = (id: string, over: Partial<Job> = {}): Job =>
  aJob({ id: jobId(id), prompt: "🎬é".repeat(LONG).slice(0, LONG), ...over });

/** A store whose long prompts have room for three jobs, at a time when a job of noon is over unless told. */
function aStore(now: Instant = instant(NOON + 60_000)) {
  let cuts = 0;
  const limits = { maxJobs: 1_000, openingBalance: microUsd(100) };
  const store: MemoryStore = new MemoryStore(limits, (event) => prompts.saw(event));
  const prompts = new PromptBound(store, () => now, 3 * LONG);
  prompts.onCut(() => {
    cuts += 1;
  });
  const add = async (...jobs: readonly Job[]): Promise<void> => {
    for (const job of jobs) store.apply({ kind: "submitted", job });
    await prompts.settled();
  };
  /** The ids of the jobs whose prompts were cut. */
  const cut = async (): Promise<string> => {
    const { worlds } = await store.contents();
    const jobs = worlds.flatMap((world) => world.jobs);
    return jobs.flatMap(({ id, prompt }) => (prompt.length === LONG ? [] : [id])).join("");
  };
  return { store, prompts, add, cut, cuts: () => cuts };
}

describe("the bound of all prompts", () => {
  it("cuts nothing while there is room", async () => {
    const { add, cut, cuts, prompts } = aStore();
    await add(aLongJob("a"), aLongJob("b"), aLongJob("c"));
    expect([await cut(), cuts(), prompts.chars]).toEqual(["", 0, 3 * LONG]);
  });

  it("cuts the oldest prompts beyond, and tells", async () => {
    const { add, cut, cuts, prompts } = aStore();
    await add(...["a", "b", "c", "d", "e"].map((id) => aLongJob(id)));
    expect([await cut(), cuts(), prompts.chars]).toEqual(["ab", 1, 3 * LONG]);
  });

  it("cuts those of finished jobs first, by the time of their worlds", async () => {
    const world = worldId("sk-ahead");
    const { add, cut, store } = aStore(NOON);
    store.apply({ kind: "clock-moved", world, byMs: 60_000 });
    await add(aLongJob("a"), aLongJob("b", { world }), aLongJob("c"), aLongJob("d"));
    expect(await cut()).toBe("b");
  });

  it("cuts the oldest where no job is finished", async () => {
    const { add, cut } = aStore();
    await add(...["a", "b", "c", "d"].map((id) => aLongJob(id, { plan: STUCK })));
    expect(await cut()).toBe("a");
  });

  it("forgets what is reset, and holds what is restored", async () => {
    const { add, cut, store, prompts } = aStore();
    await add(aLongJob("a"), aLongJob("b"), aLongJob("c"));
    const contents = await store.contents();
    store.apply({ kind: "reset", depth: "jobs" });
    expect(prompts.chars).toBe(0);
    await add(aLongJob("d"));
    store.apply({ kind: "restored", contents, all: true });
    await prompts.settled();
    expect([await cut(), prompts.chars]).toEqual(["", 3 * LONG]);
  });

  it("leaves money, plan and file of a job as they were", async () => {
    const { add, store } = aStore();
    const video = { ...aJob().video, durationMs: 500 };
    const job = aLongJob("a", { video, plan: aPlan({ outcome: aFailure }) });
    const balance = async () => balanceAt((await store.world(job.world)).account, LATER);
    await add(job);
    const later = { submittedAt: instant(NOON + 30_000) };
    await add(aLongJob("b", later), aLongJob("c", later)); // by now the refund of the first is settled
    expect(await balance()).toBe(microUsd(99));
    await add(aLongJob("d", later));
    expect(await balance()).toBe(microUsd(98.5));
    const kept = (await store.job(job.id))?.job;
    expect(kept).toEqual({
      ...job,
      prompt: expect.stringContaining("… (10000 characters in all)"),
    });
    expect(kept?.prompt.length).toBeLessThan(PROMPT_CHARS_KEPT + 50);
    const library = new VideoLibrary();
    const [before, after] = [await library.file(job), kept && (await library.file(kept))];
    expect(after?.sha256).toBe(before.sha256);
  });
});
