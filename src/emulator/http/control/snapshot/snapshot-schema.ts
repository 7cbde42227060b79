import { AHEAD_MS_MAX } from "../../../clock/clock.ts";
import type { Job, Outcome, Plan } from "../../../domain/jobs/job.ts";
import { VIDEO_LIMITS, type VideoSpec } from "../../../domain/jobs/video.ts";
import type { Usage } from "../../../domain/limits/limits.ts";
import { FRAME_SIZES, frameSizeName } from "../../../domain/models/frame-size.ts";
import { type Entry, TURNOVER_MAX } from "../../../domain/money/ledger.ts";
import type { Switches } from "../../../domain/revisions/switches.ts";
import {
  type FieldsOf,
  fields,
  flag,
  form,
  listOf,
  mapOf,
  number,
  oneOf,
  optional,
  ruled,
  type Schema,
  text,
  variant,
  whole,
} from "../../../input/schema.ts";
import { SWITCH_SCHEMAS } from "../inputs.ts";
import { apiKey } from "../operation.ts";
import { LAST_INSTANT } from "../operations/changes.ts";
import { FORMAT, type Snapshot, VERSION, type WorldSnapshot } from "./snapshot-document.ts";
import { contradictionIn } from "./snapshot-rules.ts";
import {
  branded,
  chosenScenario,
  count,
  moment,
  orEndless,
  trouble,
  words,
} from "./trouble-schema.ts";

/** A thousand million dollars, in millionths. */
const AMOUNT_MAX = 1e15;
/** As many as there are: the bound is that of the body. */
const ALL = { max: Number.MAX_SAFE_INTEGER };

const amount = branded<Job["price"]>(whole({ max: AMOUNT_MAX }));
const ahead = whole({ max: AHEAD_MS_MAX });
const jobId = branded<Job["id"]>(
  form(
    "the id of a job: 1 to 128 characters that can be seen, the first a letter, a digit or _",
    (id) => /^\w[^\p{C}]{0,127}$/u.test(id),
    ["vid_mki99c0053wdtw05b", "fal-request-x"],
  ),
);
const paidIn = optional(oneOf(["XNO"]));

const phase = orEndless({ max: LAST_INSTANT });

const plan = fields<Plan>({
  pending: phase,
  queued: phase,
  processing: phase,
  generating: phase,
  delivering: phase,
  outcome: variant<Outcome>({
    completed: { finalPrice: branded<Job["price"]>(whole({ max: TURNOVER_MAX })) },
    failed: { reason: words, contentPolicy: flag, refunded: flag },
    cancelled: {},
  }),
});

const SIZES: ReadonlySet<string> = new Set(FRAME_SIZES.map(frameSizeName));
const [FIRST_SIZE] = FRAME_SIZES.map(frameSizeName);
const side = whole({ min: 2, max: 10_000 });

const video = ruled(
  fields<VideoSpec>({
    width: side,
    height: side,
    durationMs: whole({ min: 1, max: VIDEO_LIMITS.durationMs }),
    fps: number({ min: 1, max: VIDEO_LIMITS.fps }),
    sound: flag,
  }),
  (spec) => {
    const name = frameSizeName(spec);
    return SIZES.has(name)
      ? undefined
      : {
          at: ["width"],
          text: `and height must be a frame size that there are clips of, such as ${FIRST_SIZE}; got ${name}`,
        };
  },
);

const JOB: FieldsOf<Omit<Job, "world">> = {
  id: jobId,
  model: branded<Job["model"]>(text({ max: 500 })),
  prompt: words,
  price: amount,
  submittedAt: moment,
  plan,
  video,
  cancelledAt: optional(moment),
  outputs: optional(whole({ min: 1, max: VIDEO_LIMITS.outputs })),
  conversation: optional(words),
  project: optional(words),
  paidIn,
  scenarios: optional(listOf(chosenScenario, ALL)),
  uncharged: optional(oneOf([true])),
};

const entry = ruled(
  fields<Entry>({
    kind: oneOf(["moderation", "adjustment"]),
    reason: words,
    job: optional(jobId),
    amount: branded<Job["price"]>(whole({ min: -TURNOVER_MAX, max: TURNOVER_MAX })),
    currency: paidIn,
    at: moment,
  }),
  ({ kind, amount, currency }) => {
    if (kind !== "moderation") return undefined;
    if (currency !== undefined) return { at: ["currency"], text: "is not known of a moderation" };
    return amount <= 0
      ? undefined
      : { at: ["amount"], text: `of a moderation must be 0 or less; got ${amount}` };
  },
);

const times = optional(listOf(moment, ALL));

const usage = fields<Usage>({
  recent: fields<Usage["recent"]>({ submit: times, extend: times, recover: times, api: times }),
  day: whole({ min: -1e8, max: 1e8 }),
  requestsToday: count,
  spentToday: branded<Job["price"]>(whole()),
});

const switches = fields<Switches>(
  Object.fromEntries(SWITCH_SCHEMAS) as unknown as FieldsOf<Switches>, // each has its values in the table
  "switch",
);

const world = fields<WorldSnapshot>({
  key: apiKey,
  openingMicroUsd: amount,
  openingNanoMicroUsd: optional(amount),
  aheadMs: ahead,
  submissions: count,
  moderations: count,
  usage: optional(usage),
  trouble: optional(trouble),
  strikes: optional(mapOf(count)),
  switches: optional(switches),
  jobs: listOf(fields<Omit<Job, "world">>(JOB), ALL),
  otherEntries: listOf(entry, ALL),
});

/** A snapshot of version 1. */
export const SNAPSHOT: Schema<Snapshot> = ruled(
  fields<Snapshot>({
    format: oneOf([FORMAT]),
    version: oneOf([VERSION]),
    scope: oneOf(["all", "world"]),
    seed: text({ max: 100_000 }),
    clock: fields<Snapshot["clock"]>({ now: moment, aheadMs: ahead }),
    requests: optional(count),
    common: optional(trouble),
    worlds: listOf(world, ALL),
  }),
  contradictionIn,
);
