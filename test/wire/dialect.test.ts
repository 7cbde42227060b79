import { describe, expect, it } from "vitest";
import { documentOf } from "../../src/contracts/contract/spec/changes.ts";
import { createConformance } from "../../src/contracts/contract/spec/conformance.ts";
import { later } from "../../src/emulator/domain/brand.ts";
import { type Job, RUNNING_PHASES, stateAt } from "../../src/emulator/domain/jobs/job.ts";
import { REVISIONS, type Revision } from "../../src/emulator/domain/revisions/revisions.ts";
import { type Switches, switchesOf } from "../../src/emulator/domain/revisions/switches.ts";
import { dialectOf } from "../../src/emulator/wire/dialect.ts";
import type { JobView } from "../../src/emulator/wire/status/view.ts";
import { aFailure, aJob, aPlan, NOON } from "../support/builders.ts";

const ID = aJob().id;
const URL_OF_VIDEO = "http://assets.example/0.mp4";
const RUNNING = "Video is being generated";
const POLICY = "Content policy violation";
const ADVICE = "Content flagged as inappropriate. Please modify your prompt and try again.";
const at = (ms: number): string => new Date(NOON + ms).toISOString();

/** A job of five phases of a second each, seen at a moment. */
const seen = (afterMs: number, over: Partial<Job> = {}): JobView => {
  const job = aJob(over);
  const now = later(NOON, afterMs);
  return { job, state: stateAt(job, now), at: now, videoUrl: URL_OF_VIDEO };
};

const failing = (outcome: Job["plan"]["outcome"]) => ({ plan: aPlan({ outcome }) });

/** One view of each phase, the two ways to fail apart. */
const VIEWS = {
  pending: seen(500),
  queued: seen(1_500),
  processing: seen(2_500),
  generating: seen(3_500),
  delivering: seen(4_500),
  completed: seen(9_000),
  failed: seen(9_000, failing(aFailure)),
  blocked: seen(9_000, failing({ ...aFailure, reason: POLICY, contentPolicy: true })),
  cancelled: seen(9_000, { cancelledAt: later(NOON, 2_000) }),
} satisfies Record<string, JobView>;
type Seen = keyof typeof VIEWS;

const output = { video: { url: URL_OF_VIDEO } };
const policyFailure = { error: POLICY, isNSFWError: true, userFriendlyError: ADVICE };

/** What stands beside the id in a nested or legacy body of the newest revision. */
const NESTED: Readonly<Record<Seen, object>> = {
  pending: { status: "IN_QUEUE" },
  queued: { status: "IN_QUEUE" },
  processing: { status: "IN_PROGRESS", details: RUNNING },
  generating: { status: "IN_PROGRESS", details: RUNNING },
  delivering: { status: "IN_PROGRESS", details: RUNNING },
  completed: { status: "COMPLETED", output, cost: 0.5 },
  failed: { status: "FAILED", error: "the model broke", isNSFWError: false },
  blocked: { status: "FAILED", ...policyFailure },
  cancelled: { status: "CANCELED" },
};

const notYet = { videoUrl: null, error: null, createdAt: at(0), completedAt: null };
const flat = (status: string, progress: number, estimatedTimeRemaining: number | null) => {
  return { requestId: ID, status, ...notYet, progress, estimatedTimeRemaining };
};

const FLAT: Readonly<Record<Seen, object>> = {
  pending: flat("queued", 10, 5),
  queued: flat("queued", 30, 4),
  processing: flat("processing", 50, 3),
  generating: flat("processing", 70, 2),
  delivering: flat("processing", 90, 1),
  completed: { ...flat("completed", 100, 0), videoUrl: URL_OF_VIDEO, completedAt: at(5_000) },
  failed: { ...flat("failed", 99, null), error: "the model broke" },
  blocked: { ...flat("failed", 99, null), error: POLICY },
  cancelled: flat("cancelled", 40, null),
};

const unifiedOf = (data: Readonly<Record<Seen, object>>) =>
  table((name) => {
    return { requestId: ID, model: "kling-video", data: { ...data[name], requestId: ID } };
  });
const legacyOf = (data: Readonly<Record<Seen, object>>) =>
  table((name) => ({ data: { ...data[name], request_id: ID } }));

const LEGACY_2025_11: Readonly<Record<Seen, object>> = {
  ...NESTED,
  completed: { status: "COMPLETED", output },
  cancelled: { status: "CANCELLED" },
};

const NAMES = Object.keys(VIEWS) as readonly Seen[]; // the keys of a constant

function table(row: (name: Seen) => object): Readonly<Record<string, object>> {
  return Object.fromEntries(NAMES.map((name) => [name, row(name)]));
}

const BODIES = {
  "2025-11": { unifiedStatus: FLAT, legacyStatus: legacyOf(LEGACY_2025_11) },
  "2025-12": { unifiedStatus: FLAT, legacyStatus: legacyOf(NESTED) },
  "2026-01": { unifiedStatus: unifiedOf(NESTED), legacyStatus: legacyOf(NESTED) },
} satisfies Record<Revision, object>;

const PATHS = { unifiedStatus: "/api/video/status", legacyStatus: "/api/generate-video/status" };

const written = (body: object): unknown => JSON.parse(JSON.stringify(body));

/** The ids of the builders are new ones. */
const specOf = async (revision: Revision) =>
  createConformance(await documentOf(revision, { jobIdForm: "vid" }));

describe.each(REVISIONS)("revision %s", (revision) => {
  const dialect = dialectOf(switchesOf(revision));
  const spec = specOf(revision);
  const rows = NAMES.flatMap((phase) =>
    (["unifiedStatus", "legacyStatus"] as const).map((endpoint) => ({ phase, endpoint })),
  );

  it.each(rows)("writes a job that is $phase as the $endpoint", async ({ phase, endpoint }) => {
    const body = written(dialect[endpoint](VIEWS[phase]));
    expect(body).toEqual(BODIES[revision][endpoint][phase]);
    const faults = (await spec).check({
      method: "GET",
      path: PATHS[endpoint],
      status: 200,
      headers: new Headers({ "content-type": "application/json" }),
      bodyText: JSON.stringify(body),
    });
    expect(faults).toEqual([]);
  });

  it("writes an accepted submit", () => {
    const common = {
      status: "pending",
      model: "kling-video",
      cost: 0.5,
      paymentSource: "USD",
      remainingBalance: 99.5,
    };
    const prechargeLabel = "Video generation (kling-video)";
    const bodies = {
      "2025-11": { runId: ID, ...common },
      "2025-12": { runId: ID, ...common, prechargeLabel },
      "2026-01": { runId: ID, id: ID, ...common, prechargeLabel },
    };
    const body = JSON.stringify(dialect.submitted({ job: aJob(), balance: 99_500_000 as never }));
    expect(body).toBe(JSON.stringify(bodies[revision]));
  });
});

describe("the body of a status", () => {
  const statusOf = (view: JobView, over: Partial<Switches>) =>
    written(dialectOf({ ...switchesOf("2026-01"), ...over }).unifiedStatus(view));

  it.each(NAMES)("can be flat and nested at once: %s", (phase) => {
    expect(statusOf(VIEWS[phase], { statusShape: "both" })).toEqual({
      ...FLAT[phase],
      ...unifiedOf(NESTED)[phase],
    });
  });

  it.each(["failed", "blocked"] as const)("can have an object for an error: %s", (phase) => {
    const error = { message: phase === "failed" ? "the model broke" : POLICY };
    expect(statusOf(VIEWS[phase], { failedErrorAsObject: true })).toMatchObject({
      data: { error },
    });
  });

  it.each([
    { phase: "pending", data: { status: "IN_QUEUE", progress: 10, estimatedTimeRemaining: 5 } },
    {
      phase: "generating",
      data: { status: "IN_PROGRESS", details: RUNNING, progress: 70, estimatedTimeRemaining: 2 },
    },
    { phase: "completed", data: NESTED.completed },
    { phase: "failed", data: NESTED.failed },
  ] as const)("can tell the progress of a job that is $phase", ({ phase, data }) => {
    const expected = { requestId: ID, model: "kling-video", data: { ...data, requestId: ID } };
    expect(statusOf(VIEWS[phase], { nestedProgress: true })).toEqual(expected);
  });

  it.each([
    { what: "that completes", over: {}, last: 100 },
    { what: "that fails", over: failing(aFailure), last: 99 },
    { what: "that is cancelled", over: { cancelledAt: later(NOON, 2_345) }, last: 46 },
    { what: "of no time at all", over: { plan: instantPlan() }, last: 100 },
  ])("has a progress that never falls, in a job $what", ({ over, last }) => {
    const { unifiedStatus } = dialectOf(switchesOf("2025-12"));
    const shown = Array.from({ length: 120 }, (_, i) => unifiedStatus(seen(i * 50, over)));
    const progress = shown.map((body) => ("progress" in body ? (body.progress ?? 0) : Number.NaN));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(last);
  });
});

function instantPlan(): Job["plan"] {
  return aPlan(Object.fromEntries(RUNNING_PHASES.map((phase) => [phase, 0])));
}
