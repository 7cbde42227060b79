import { describe, expect, it } from "vitest";
import { jobId, microUsd, modelId, worldId } from "../../src/emulator/domain/brand.ts";
import { MemoryStore } from "../../src/emulator/store/memory-store.ts";
import type { JobFilter } from "../../src/emulator/store/store.ts";
import { aJob } from "../support/builders.ts";

const KLING = modelId("kling-video");
const VEO = modelId("veo2-video");
const OWN = worldId("sk-own");

/** A store with four jobs of a world, and one of another in between. */
function aStore(): MemoryStore {
  const store = new MemoryStore({ maxJobs: 1e6, openingBalance: microUsd(1e6) });
  const jobs = [
    { id: "a", model: KLING, world: OWN },
    { id: "b", model: VEO, world: OWN, conversation: "one" },
    { id: "x", model: VEO, world: worldId("sk-other"), conversation: "one" },
    { id: "c", model: KLING, world: OWN, conversation: "one" },
    { id: "d", model: KLING, world: OWN, conversation: "two" },
  ];
  for (const job of jobs)
    store.apply({ kind: "submitted", job: aJob({ ...job, id: jobId(job.id) }) });
  return store;
}

describe("the recent jobs of a world", () => {
  it.each<{ wanted: JobFilter; limit: number; ids: string }>([
    { wanted: {}, limit: 10, ids: "dcba" },
    { wanted: {}, limit: 2, ids: "dc" },
    { wanted: {}, limit: 0, ids: "" },
    { wanted: { model: KLING }, limit: 10, ids: "dca" },
    { wanted: { model: VEO }, limit: 1, ids: "b" },
    { wanted: { conversation: "one" }, limit: 10, ids: "cb" },
    { wanted: { conversation: "one", model: VEO }, limit: 10, ids: "b" },
    { wanted: { conversation: "three" }, limit: 10, ids: "" },
  ])("are $ids with $wanted, at most $limit", async ({ wanted, limit, ids }) => {
    const jobs = await aStore().recentJobsOf(OWN, wanted, limit);
    expect(jobs.map(({ id }) => id).join("")).toBe(ids);
  });

  it("are none in a world that nobody wrote to", async () => {
    expect(await aStore().recentJobsOf(worldId("sk-new"), {}, 10)).toEqual([]);
  });

  it("show what became of a job", async () => {
    const store = aStore();
    const { submittedAt } = aJob();
    store.apply({ kind: "cancelled", id: jobId("d"), at: submittedAt });
    const [last] = await store.recentJobsOf(OWN, {}, 1);
    expect(last?.cancelledAt).toBe(submittedAt);
  });
});
