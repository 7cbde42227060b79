import { describe, expect, it } from "vitest";
import { jobId, microUsd } from "../../../src/emulator/domain/brand.ts";
import { aFailure, aJob, aPlan, NOON } from "../../support/builders.ts";
import { download, foundIn, names, poll, recover, refused, submit } from "../../support/watched.ts";

const LOST = { wire: { kind: "cut" } } as const;
const LATE = { wire: { kind: "late", ms: 120_000 } } as const;
const SOON = { afterMs: 1_000 };
const asking = (prompt: string, conversationUUID?: string) => ({
  requestBody: JSON.stringify({ prompt, conversationUUID }),
});
const fetched = (job: string) => [poll(job, "completed"), download(job)];

describe("two equal submits", () => {
  it.each([
    {
      title: "the answer to the first was lost: bought twice, blindly",
      steps: [submit("a", LOST), submit("b", SOON), ...fetched("a"), ...fetched("b")],
      found: ["error duplicate-purchase", "warning resubmitted-after-ambiguity"],
    },
    {
      title: "the answer to the first was cut short",
      steps: [
        submit("a", { wire: { kind: "cut-short", share: 0.5 } }),
        submit("b", SOON),
        ...fetched("a"),
        ...fetched("b"),
      ],
      found: ["error duplicate-purchase", "warning resubmitted-after-ambiguity"],
    },
    {
      title: "the answer to the first was late, and the second did not wait",
      steps: [submit("a", LATE), submit("b", SOON), ...fetched("a"), ...fetched("b")],
      found: ["error duplicate-purchase", "warning resubmitted-after-ambiguity"],
    },
    {
      title: "the answer to the first was late and had come: no doubt, but twice all the same",
      steps: [
        submit("a", LATE),
        submit("b", { afterMs: 121_000 }),
        ...fetched("a"),
        ...fetched("b"),
      ],
      found: ["warning duplicate-purchase"],
    },
    {
      title: "the first was a server error after its job was made",
      steps: [submit("a", { status: 502 }), submit("b", SOON), ...fetched("a"), ...fetched("b")],
      found: ["error duplicate-purchase", "warning resubmitted-after-ambiguity"],
    },
    {
      title: "both answered: they may be wanted",
      steps: [submit("a"), submit("b", SOON), ...fetched("a"), ...fetched("b")],
      found: ["warning duplicate-purchase"],
    },
    {
      title: "they differ",
      steps: [submit("a"), submit("b", { fingerprint: 8 }), ...fetched("a"), ...fetched("b")],
      found: [],
    },
    {
      title: "the answer was lost, and it was bought again in another conversation",
      steps: [
        submit("a", { ...LOST, ...asking("a lake", "one") }),
        submit("b", { ...SOON, ...asking("a lake", "two") }),
        ...fetched("b"),
      ],
      found: [
        "error duplicate-purchase",
        "error paid-not-fetched",
        "warning resubmitted-after-ambiguity",
      ],
    },
    {
      title: "a batch of conversations, of which one is found again",
      steps: [
        submit("a", { ...LOST, ...asking("a lake", "one") }),
        submit("b", { ...SOON, ...asking("a lake", "two") }),
        ...fetched("b"),
        recover(SOON),
        ...fetched("a"),
      ],
      found: [],
    },
    {
      title: "a batch of conversations, all answered",
      steps: [
        submit("a", asking("a lake", "one")),
        submit("b", { ...SOON, ...asking("a lake", "two") }),
        ...fetched("a"),
        ...fetched("b"),
      ],
      found: [],
    },
    {
      title: "the answer was lost, and the same words were sent to another model",
      steps: [
        submit("a", { ...LOST, ...asking("A lake.", "one") }),
        submit("b", { ...SOON, ...asking("a lake", "two"), fingerprint: 8 }),
        ...fetched("b"),
      ],
      found: ["error paid-not-fetched", "warning resubmitted-after-ambiguity"],
    },
    {
      title: "the same words for two models, and the lost one is looked for at the end",
      steps: [
        submit("a", { ...LOST, ...asking("a lake") }),
        submit("b", { ...SOON, ...asking("a lake"), fingerprint: 8 }),
        ...fetched("b"),
        recover(SOON),
        ...fetched("a"),
      ],
      found: [],
    },
    {
      title: "the answer was lost, and other words are next",
      steps: [
        submit("a", { ...LOST, ...asking("a lake") }),
        submit("b", { ...SOON, ...asking("a wood"), fingerprint: 8 }),
        ...fetched("a"),
        ...fetched("b"),
      ],
      found: [],
    },
    {
      title: "eleven minutes apart",
      steps: [submit("a"), submit("b", { afterMs: 660_000 }), ...fetched("a"), ...fetched("b")],
      found: [],
    },
    {
      title: "the first is known to have come: another one is wanted",
      steps: [submit("a"), ...fetched("a"), submit("b"), ...fetched("b")],
      found: [],
    },
    {
      title: "the first was read to its end and not fetched",
      steps: [submit("a"), poll("a", "completed"), submit("b"), ...fetched("b"), download("a")],
      found: ["warning duplicate-purchase"],
    },
    {
      title: "the answer was lost, and recover told of the job: nothing is bought again",
      steps: [submit("a", LOST), recover(), ...fetched("a")],
      found: [],
    },
    {
      title: "the answer was lost, recover was asked, and it was bought again all the same",
      steps: [
        submit("a", LOST),
        recover(SOON),
        submit("b", SOON),
        ...fetched("a"),
        ...fetched("b"),
      ],
      found: ["error duplicate-purchase"],
    },
    {
      title: "a 502 that made no job, sent again without a question",
      steps: [refused(502), submit("a", SOON), ...fetched("a")],
      found: ["warning resubmitted-after-ambiguity"],
    },
    {
      title: "a 502, then again, then recover: too late",
      steps: [refused(502), submit("a", SOON), recover(SOON), ...fetched("a")],
      found: ["warning resubmitted-after-ambiguity"],
    },
    {
      title: "a 503, which is documented to be retried",
      steps: [refused(503), submit("a", SOON), ...fetched("a")],
      found: ["info resubmitted-after-ambiguity"],
    },
    {
      title: "a 502, then recover, then again",
      steps: [refused(502), recover(SOON), submit("a", SOON), ...fetched("a")],
      found: [],
    },
    {
      title: "a 502, then a recover that failed, then again",
      steps: [refused(502), recover({ ...SOON, status: 503 }), submit("a", SOON), ...fetched("a")],
      found: ["warning resubmitted-after-ambiguity"],
    },
    {
      title: "a refusal that leaves no doubt",
      steps: [refused(429, SOON), submit("a"), ...fetched("a")],
      found: [],
    },
  ])("$title", ({ steps, found }) => {
    expect(names(foundIn(steps))).toEqual(found);
  });

  it("names all jobs, the entries, and what was paid beyond the first", () => {
    const steps = [
      submit("a", LOST),
      submit("b", { ...LOST, ...SOON }),
      submit("c", SOON),
      ...["a", "b", "c"].flatMap(fetched),
    ];
    const [duplicate] = foundIn(steps);
    expect(duplicate).toMatchObject({
      id: "duplicate-purchase",
      count: 2,
      entries: [1, 2, 3],
      jobs: ["a", "b", "c"],
      stakes: [
        { job: "b", amount: 500_000 },
        { job: "c", amount: 500_000 },
      ],
    });
    expect(duplicate?.message).toBe(
      "The same request was bought 3 times within 2 seconds, as a, b, c: the answer to the earlier one was lost; 1 USD was paid more than once.",
    );
  });

  it("is judged in the order of sending, though a late answer is recorded last", () => {
    const first = submit("a", { ...LATE, afterMs: 0, at: NOON, machineAt: NOON });
    const found = foundIn([submit("b"), first, ...fetched("a"), ...fetched("b")]);
    expect(found[0]).toMatchObject({
      id: "duplicate-purchase",
      severity: "error",
      entries: [2, 1],
    });
  });

  const failed = aJob({ id: jobId("a"), submittedAt: NOON, plan: aPlan({ outcome: aFailure }) });

  it.each([
    {
      title: "that the client saw fail is no purchase to be doubled",
      between: [poll("a", "failed")],
      found: [],
    },
    {
      title: "that failed unseen is one, though the money came back",
      between: [],
      found: ["warning duplicate-purchase"],
    },
    { title: "that recover showed to have failed is none", between: [recover()], found: [] },
  ])("a first one $title", ({ between, found }) => {
    const steps = [submit("a"), ...between, submit("b"), ...fetched("b")];
    const all = foundIn(steps, { jobs: [failed] });
    expect(names(all)).toEqual(found);
    expect(all.flatMap(({ stakes }) => stakes)).toEqual([]);
  });

  it("stays exact after ten thousand others, and forgets the oldest beyond", () => {
    const others = Array.from({ length: 10_001 }, (_, i) =>
      submit(`x${i}`, { fingerprint: 1_000 + i, afterMs: 1, charged: microUsd(0.5) }),
    );
    const steps = [submit("a"), ...others, submit("b", { afterMs: 1 })];
    const ids = foundIn(steps, { askedAfterMs: 0 }).map(({ id }) => id);
    expect(ids).not.toContain("duplicate-purchase");
    const fewer = [submit("a"), ...others.slice(0, 9_000), submit("b", { afterMs: 1 })];
    expect(foundIn(fewer, { askedAfterMs: 0 }).map(({ id }) => id)).toContain("duplicate-purchase");
  });
});
