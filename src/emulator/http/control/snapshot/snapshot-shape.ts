import type { Job, Plan } from "../../../domain/jobs/job.ts";
import type { VideoSpec } from "../../../domain/jobs/video.ts";
import type { Usage } from "../../../domain/limits/limits.ts";
import type { Entry } from "../../../domain/money/ledger.ts";
import { OPERATIONS } from "../../../domain/operation.ts";
import { SWITCHES } from "../../../domain/revisions/switches.ts";
import type { ChanceFaults } from "../../../scenarios/chance-faults.ts";
import type { Arming, Chosen, ScenarioParams, When } from "../../../scenarios/scenario.ts";
import { SCENARIOS } from "../../../scenarios/scenarios.ts";
import type { Trouble } from "../../../scenarios/trouble.ts";
import { type FieldsOf, optional, type Shape } from "../operations/shape.ts";
import type { Snapshot, WorldSnapshot } from "./snapshot-document.ts";

const OPERATION: Shape = { is: OPERATIONS };
const SCENARIO: Shape = { is: Object.keys(SCENARIOS) };
const XNO: Shape = optional({ is: ["XNO"] });

const PARAMS: FieldsOf<ScenarioParams> = {
  times: "number",
  status: optional("number"),
  forMs: optional("number"),
  retryAfter: optional("number"),
  factor: optional("number"),
};

const CHOSEN: FieldsOf<Chosen> = { name: SCENARIO, params: { fields: PARAMS }, by: "text" };

const WHEN: FieldsOf<When> = {
  model: optional("text"),
  prompt: optional("text"),
  operation: optional(OPERATION),
};

const ARMING: FieldsOf<Arming> = {
  id: "text",
  name: SCENARIO,
  params: { fields: PARAMS },
  when: { fields: WHEN },
};

const CHANCE: FieldsOf<ChanceFaults> = {
  operations: optional({ listOf: OPERATION }),
  resetRate: optional("number"),
  errorRate: optional("number"),
  errorStatus: optional("number"),
  cutShortRate: optional("number"),
  latency: optional({
    kinds: {
      uniform: { minMs: "number", maxMs: "number" },
      lognormal: { medianMs: "number", sigma: "number" },
    },
  }),
  bytesPerSecond: optional("number"),
  requests: optional("number"),
  until: optional("moment"),
};

const TROUBLE: FieldsOf<Trouble> = {
  armed: { listOf: { fields: ARMING } },
  armedSoFar: optional("count"),
  chance: optional({ fields: CHANCE }),
};

const PLAN: FieldsOf<Plan> = {
  pending: "number",
  queued: "number",
  processing: "number",
  generating: "number",
  delivering: "number",
  outcome: {
    kinds: {
      completed: { finalPrice: "count" },
      failed: { reason: "text", contentPolicy: "flag", refunded: "flag" },
      cancelled: {},
    },
  },
};

const VIDEO: FieldsOf<VideoSpec> = {
  width: "count",
  height: "count",
  durationMs: "count",
  fps: "number",
  sound: "flag",
};

const JOB: FieldsOf<Omit<Job, "world">> = {
  id: "text",
  model: "text",
  prompt: "text",
  price: "count",
  submittedAt: "moment",
  plan: { fields: PLAN },
  video: { fields: VIDEO },
  cancelledAt: optional("moment"),
  outputs: optional("count"),
  conversation: optional("text"),
  project: optional("text"),
  paidIn: XNO,
  scenarios: optional({ listOf: { fields: CHOSEN } }),
  uncharged: optional({ is: [true] }),
  fingerprint: optional("number"),
};

const ENTRY: FieldsOf<Entry> = {
  kind: { is: ["moderation", "adjustment"] },
  reason: "text",
  job: optional("text"),
  amount: "whole",
  currency: XNO,
  at: "moment",
};

const TIMES: Shape = optional({ listOf: "moment" });

const USAGE: FieldsOf<Usage> = {
  recent: { fields: { submit: TIMES, extend: TIMES, recover: TIMES, api: TIMES } },
  day: "whole",
  requestsToday: "count",
  spentToday: "count",
};

const CHOICES = Object.fromEntries(
  Object.entries(SWITCHES).map(([name, { values }]) => [name, { is: values }]),
);

const WORLD: FieldsOf<WorldSnapshot> = {
  key: "text",
  openingMicroUsd: "count",
  openingNanoMicroUsd: optional("count"),
  aheadMs: "count",
  submissions: "count",
  moderations: "count",
  usage: optional({ fields: USAGE }),
  trouble: optional({ fields: TROUBLE }),
  strikes: optional({ mapOf: "count" }),
  switches: optional({ fields: CHOICES }),
  jobs: { listOf: { fields: JOB } },
  otherEntries: { listOf: { fields: ENTRY } },
};

/** The form of version 1. */
export const SNAPSHOT: FieldsOf<Omit<Snapshot, "format" | "version">> = {
  scope: { is: ["all", "world"] },
  seed: "text",
  clock: { fields: { now: "moment", aheadMs: "count" } },
  requests: optional("count"),
  common: optional({ fields: TROUBLE }),
  worlds: { listOf: { fields: WORLD } },
};
