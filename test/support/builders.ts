import {
  type Instant,
  instant,
  jobId,
  microUsd,
  modelId,
  worldId,
} from "../../src/emulator/domain/brand.ts";
import type { Job, Plan } from "../../src/emulator/domain/jobs/job.ts";

/** The moment at which the tests' jobs are submitted. */
export const NOON: Instant = instant(Date.UTC(2026, 0, 17, 12));

/** One second in each phase, then done for half a dollar. */
export const aPlan = (over: Partial<Plan> = {}): Plan => ({
  pending: 1_000,
  queued: 1_000,
  processing: 1_000,
  generating: 1_000,
  delivering: 1_000,
  outcome: { kind: "completed", finalPrice: microUsd(0.5) },
  ...over,
});

export const aFailure = {
  kind: "failed",
  reason: "the model broke",
  contentPolicy: false,
  refunded: true,
} as const;

/** A job of half a dollar, submitted at noon. */
export const aJob = (over: Partial<Job> = {}): Job => ({
  id: jobId("vid_mkhxnz40abcdefghi"),
  world: worldId("sk-test"),
  model: modelId("kling-video"),
  prompt: "a lake",
  price: microUsd(0.5),
  submittedAt: NOON,
  plan: aPlan(),
  video: { width: 1280, height: 720, durationMs: 5_000, fps: 24, sound: false },
  ...over,
});
