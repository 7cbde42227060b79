import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { BoundedMap } from "../../../src/emulator/domain/bounded-map.ts";
import { jobId, later, microUsd, worldId } from "../../../src/emulator/domain/brand.ts";
import { Findings } from "../../../src/emulator/observe/findings.ts";
import type { Finding, Severity } from "../../../src/emulator/observe/rules/finding.ts";
import { stakeOfAll } from "../../../src/emulator/observe/rules/world-findings.ts";
import { aJob, NOON } from "../../support/builders.ts";
import { anExchange, foundIn, poll, refused, submit } from "../../support/watched.ts";

describe("a bounded map", () => {
  it("forgets what was added first, and nothing before it is full", () => {
    const map = new BoundedMap<number, string>(2);
    map.set(1, "a");
    map.set(2, "b");
    map.set(1, "A");
    expect([[...map.keys()], map.hasForgotten]).toEqual([[1, 2], false]);
    map.set(3, "c");
    expect([[...map.keys()], map.hasForgotten]).toEqual([[2, 3], true]);
  });

  it("goes on after some were deleted, and added again", () => {
    const map = new BoundedMap<number, string>(2);
    for (const key of [1, 2, 3]) map.set(key, "x");
    map.delete(2);
    map.set(1, "y");
    map.set(2, "y");
    expect([...map.keys()]).toEqual([1, 2]);
  });

  it("takes no more memory, however often something is added and deleted", () => {
    setFlagsFromString("--expose-gc");
    const collected = runInNewContext("gc") as () => void;
    const map = new BoundedMap<number, number>(200);
    const heapAfter = (rounds: number): number => {
      for (let i = 0; i < rounds; i += 1) {
        map.set(i, i);
        if (i > 250) map.delete(i - 100);
      }
      collected();
      return getHeapStatistics().used_heap_size;
    };
    const before = heapAfter(1_000);
    expect((heapAfter(1_000_000) - before) / 2 ** 20).toBeLessThan(4);
  });

  it("forgets all that a smaller bound leaves no room for, and says what", () => {
    const forgotten: string[] = [];
    let max = 4;
    const map = new BoundedMap<number, string>(
      () => max,
      (value) => forgotten.push(value),
    );
    for (const key of [1, 2, 3, 4]) map.set(key, `v${key}`);
    max = 2;
    map.set(5, "v5");
    expect([[...map.keys()], forgotten]).toEqual([
      [4, 5],
      ["v1", "v2", "v3"],
    ]);
  });
});

describe("what is kept of all clients", () => {
  it.each([
    { worlds: 1, jobs: 10_050, kept: 10_000 },
    { worlds: 200, jobs: 510, kept: 500 },
  ])("is $kept jobs of each where there are $worlds", ({ worlds, jobs, kept }) => {
    const findings = new Findings({ pace: "instant", speed: 1 });
    const ids = Array.from({ length: worlds }, (_, i) => worldId(`sk-${i}`));
    for (let n = 0; n < jobs; n += 1) {
      for (const [i, world] of ids.entries()) {
        const step = submit(`job-${i}-${n}`, { world, fingerprint: n });
        findings.observe(anExchange(step));
      }
    }
    const found = findings.of(ids[0] ?? worldId(""))?.findings.found({
      now: later(NOON, 60_000),
      job: (id) => aJob({ id, submittedAt: NOON }),
    });
    expect(found?.filter(({ id }) => id === "paid-not-fetched")).toHaveLength(kept);
  });
});

describe("what is kept of one client", () => {
  it("is twenty entries of a finding, and a true count", () => {
    const reads = Array.from({ length: 500 }, () => poll("a", "completed"));
    const found = foundIn([submit("a"), ...reads]).find(({ id }) => id === "polled-after-end");
    expect(found).toMatchObject({ count: 499 });
    expect(found?.entries).toHaveLength(20);
  });

  it("is two hundred refused requests", () => {
    const steps = Array.from({ length: 1_500 }, (_, i) =>
      refused(400, { fingerprint: i, afterMs: 1 }),
    );
    const found = foundIn([...steps, ...steps.map((step) => ({ ...step, afterMs: 0 }))]);
    expect(found).toEqual([]);
    const fewer = steps.slice(0, 150);
    expect(foundIn([...fewer, ...fewer])).toHaveLength(150);
  });

  it("leaves out jobs of which it does not know all any more", () => {
    const jobs = Array.from({ length: 10_001 }, (_, i) =>
      submit(`job${i}`, { fingerprint: i, afterMs: 0 }),
    );
    const found = foundIn([...jobs, poll("job0", "completed")]);
    const unfetched = found
      .filter(({ id }) => id === "paid-not-fetched")
      .flatMap((one) => one.jobs);
    expect(unfetched).toHaveLength(9_999);
    expect(unfetched).not.toContain("job0");
  });
});

describe("the money at stake", () => {
  const at = (
    severity: Severity,
    stakes: Record<string, number>,
  ): Pick<Finding, "severity" | "stakes"> => ({
    severity,
    stakes: Object.entries(stakes).map(([job, usd]) => ({
      job: jobId(job),
      amount: microUsd(usd),
    })),
  });

  it("of a job is the most that any finding says, and infos have no part in it", () => {
    const found = [at("error", { a: 5 }), at("warning", { a: 3, b: 1 }), at("info", { c: 9 })];
    expect(stakeOfAll(found)).toBe(microUsd(6));
  });
});
