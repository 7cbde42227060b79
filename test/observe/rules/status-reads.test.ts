import { describe, expect, it } from "vitest";
import { download, foundIn, names, poll, type Step, submit } from "../../support/watched.ts";

const every = (ms: number, count: number, over: Step = {}): readonly Step[] =>
  Array.from({ length: count }, () => poll("a", "processing", { afterMs: ms, ...over }));
const end = poll("a", "completed");
const got = download("a");

describe("a status that is read after it showed the end", () => {
  it.each([
    { title: "never", steps: [end, got], found: [] },
    { title: "once, to be sure", steps: [end, end, got], found: ["info polled-after-end"] },
    { title: "on and on", steps: [end, end, end, got], found: ["warning polled-after-end"] },
    {
      title: "after its link had expired",
      steps: [end, download("a", { status: 403, responseHeaders: {} }), end, got],
      found: [],
    },
    {
      title: "after each of two expired links",
      steps: [
        ...[end, download("a", { status: 403, responseHeaders: {} })],
        ...[end, download("a", { status: 403, responseHeaders: {} }), end, got],
      ],
      found: [],
    },
    {
      title: "once more, as it had no URL",
      steps: [poll("a", "completed", { responseBody: "{}" }), end, got],
      found: [],
    },
    {
      title: "after an end whose answer was lost",
      steps: [poll("a", "completed", { wire: { kind: "cut" } }), end, got],
      found: [],
    },
    {
      title: "after an end that was half of the JSON",
      steps: [poll("a", "completed", { responseBody: '{"data":{"sta' }), end, got],
      found: [],
    },
    {
      title: "after an end in words that no document has",
      steps: [poll("a", "generating", { scenarios: ["odd-status-words"] }), end, got],
      found: [],
    },
    {
      title: "after it failed, again and again",
      steps: [poll("a", "failed"), poll("a", "failed"), poll("a", "failed"), got],
      found: ["warning polled-after-end"],
    },
  ])("$title", ({ steps, found }) => {
    expect(names(foundIn([submit("a"), ...steps]))).toEqual(found);
  });

  it("is proved by the read that showed it and those after", () => {
    const [finding] = foundIn([submit("a"), end, end, end, got]);
    expect(finding).toMatchObject({ count: 2, entries: [2, 3, 4], jobs: ["a"] });
    expect(finding?.message).toBe(
      "a was read 2 more times after the read in entry 2 had shown that it is completed.",
    );
  });
});

describe("a status that is read every so often", () => {
  it.each([
    { pace: "real", ms: 5_000, found: [] },
    { pace: "real", ms: 3_000, found: [] },
    { pace: "real", ms: 2_500, found: [] },
    { pace: "real", ms: 2_499, found: ["warning polled-too-fast"] },
    { pace: "real", ms: 0, found: ["warning polled-too-fast"] },
    { pace: "real", speed: 10, ms: 300, found: [] },
    { pace: "real", speed: 10, ms: 200, found: ["warning polled-too-fast"] },
    { pace: "manual", ms: 1_000, found: ["warning polled-too-fast"] },
    { pace: "manual", ms: 0, found: [] },
    { pace: "fast", ms: 10, found: [] },
    { pace: "poll", ms: 10, found: [] },
    { pace: "instant", ms: 0, found: [] },
  ] as const)("$ms ms at the pace $pace: $found", ({ pace, ms, found, ...more }) => {
    const steps = [submit("a"), ...every(ms, 6), end, got];
    expect(names(foundIn(steps, { pace, ...more }))).toEqual(found);
  });

  it.each([
    { title: "after 503s, which are retried after 1, 2 and 4 seconds", over: { status: 503 } },
    { title: "after answers that were lost", over: { wire: { kind: "cut" } } as const },
  ])("quickly $title is let pass", ({ over }) => {
    const steps = [submit("a"), ...every(1_000, 6, over), end, got];
    expect(names(foundIn(steps, { pace: "real" }))).toEqual([]);
  });

  it("quickly twice is let pass: somebody pressed a button", () => {
    const steps = [submit("a"), ...every(1_000, 3), end, got];
    expect(names(foundIn(steps, { pace: "real" }))).toEqual([]);
    const more = [submit("a"), ...every(1_000, 4), end, got];
    expect(foundIn(more, { pace: "real" })[0]).toMatchObject({ count: 3, entries: [2, 3, 4, 5] });
  });

  it("quickly after a read that went wrong is no further quick read", () => {
    const cycle = [...every(5_000, 1), ...every(1_000, 1, { status: 503 }), ...every(500, 1)];
    const steps = [submit("a"), ...cycle, ...cycle, end, got];
    expect(names(foundIn(steps, { pace: "real" }))).toEqual([]);
  });

  it("of two jobs in turn is judged for each", () => {
    const turn = [poll("a", "queued", { afterMs: 2_000 }), poll("b", "queued", { afterMs: 2_000 })];
    const steps = [
      submit("a"),
      submit("b", { fingerprint: 8 }),
      ...turn,
      ...turn,
      ...turn,
      ...turn,
    ];
    const ids = foundIn(steps, { pace: "real", askedAfterMs: 0 }).map(({ id }) => id);
    expect(ids).not.toContain("polled-too-fast");
  });
});
