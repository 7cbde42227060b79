import { describe, expect, it } from "vitest";
import { BoundedMap } from "../../../src/emulator/domain/bounded-map.ts";
import { jobId, microUsd } from "../../../src/emulator/domain/brand.ts";
import type { Finding, Severity } from "../../../src/emulator/observe/rules/finding.ts";
import { stakeOfAll } from "../../../src/emulator/observe/rules/world-findings.ts";
import { foundIn, poll, refused, submit } from "../../support/watched.ts";

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
