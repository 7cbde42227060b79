import { type Choice, REVISIONS, type Revision } from "./revisions.ts";

/**
 * What the sources of the real service disagree about, or what changed over its revisions, as one
 * table of choices. Nothing asks for a revision: each place asks for the choice that it is about.
 * How each value is known, and what it does to the spec, stands in `spec/disagreements.yaml`.
 */
const TABLE = {
  statusShape: {
    values: ["nested", "flat", "both"],
    default: "nested",
    until: { "2025-12": "flat" },
    decides: "the body of the unified status",
    disagreements: ["D1"],
  },
  cancelledWord: {
    values: ["CANCELED", "CANCELLED"],
    default: "CANCELED",
    until: { "2025-11": "CANCELLED" },
    decides: "the nested word for a cancelled job",
    disagreements: ["D2"],
  },
  seed001Words: {
    values: [true, false],
    default: false,
    decides: "whether `/api/video-status` answers, with `succeeded` and its like",
    disagreements: ["D3"],
  },
  legacyModel: {
    values: ["any", "model", "modelSlug"],
    default: "any",
    until: { "2025-11": "modelSlug" },
    decides: "what the legacy status needs beside `runId`",
    disagreements: ["D4"],
  },
  strictRequestId: {
    values: [true, false],
    default: false,
    until: { "2025-12": true },
    decides: "whether the unified status takes `requestId` only",
    disagreements: ["D5"],
  },
  submitStatus: {
    values: [202, 200],
    default: 202,
    decides: "the code of an accepted submit",
    disagreements: ["D6"],
  },
  jobIdForm: {
    values: ["vid", "fal-request"],
    default: "vid",
    until: { "2025-12": "fal-request" },
    decides: "what the ids of new jobs look like",
    disagreements: ["R1"],
  },
  submittedId: {
    values: [true, false],
    default: true,
    until: { "2025-12": false },
    decides: "whether the answer to a submit has `id` beside `runId`",
    disagreements: ["D7"],
  },
  prechargeLabel: {
    values: [true, false],
    default: true,
    until: { "2025-11": false },
    decides: "whether the answer to a submit has `prechargeLabel`",
    disagreements: ["R2"],
  },
  statusCost: {
    values: [true, false],
    default: true,
    until: { "2025-11": false },
    decides: "whether the status of a completed job has its final cost",
    disagreements: ["R3"],
  },
  errorShape: {
    values: ["object", "string", "openapi", "openai"],
    default: "object",
    until: { "2025-11": "string" },
    decides: "the body of a refusal",
    disagreements: ["D8", "D9"],
  },
  failedErrorAsObject: {
    values: [true, false],
    default: false,
    decides: "whether `data.error` of a failed job is an object",
    disagreements: ["D10"],
  },
  extendBody: {
    values: ["runId", "taskId", "source-video"],
    default: "runId",
    until: { "2025-12": "source-video" },
    decides: "what the extend endpoint takes",
    disagreements: ["D11"],
  },
  extendShape: {
    values: ["union", "long", "standard"],
    default: "union",
    until: { "2025-12": "standard" },
    decides: "what the extend endpoint answers",
    disagreements: ["D12"],
  },
  contentMode: {
    values: ["redirect", "bytes", "json"],
    default: "redirect",
    decides: "what the content endpoint answers",
    disagreements: ["D13"],
  },
  contentSora2Only: {
    values: [true, false],
    default: false,
    decides: "whether the content endpoint serves sora-2 only",
    disagreements: ["D13"],
  },
  modelsListsVideo: {
    values: [true, false],
    default: true,
    decides: "whether `GET /api/v1/models` lists video models",
    disagreements: ["D14"],
  },
  catalogShape: {
    values: ["live", "2026-01"],
    default: "live",
    decides: "the form of a catalogue entry",
    disagreements: ["D15"],
  },
  strictVideoField: {
    values: [true, false],
    default: false,
    decides: "whether `video` is refused by models that do not name it",
    disagreements: ["D16"],
  },
  extendPrompt: {
    values: ["required", "optional"],
    default: "required",
    until: { "2025-11": "optional" },
    decides: "whether extend models need a prompt",
    disagreements: ["D17"],
  },
  liveParameters: {
    values: [true, false],
    default: false,
    decides: "whether the live catalogue's values count where the seeds differ",
    disagreements: ["D18", "D20", "D21", "D22"],
  },
  statusAuth: {
    values: ["required", "optional"],
    default: "required",
    decides: "whether reading a status needs a key",
    disagreements: ["D24"],
  },
  strictDuration: {
    values: [true, false],
    default: false,
    decides: "whether a duration must be a string",
    disagreements: ["D26"],
  },
  strictMedia: {
    values: [true, false],
    default: false,
    decides: "whether media fields that the model does not take are refused",
    disagreements: ["D28"],
  },
  refundOnFailure: {
    values: [true, false],
    default: true,
    decides: "whether jobs that fail for another reason than a safety check are refunded",
    disagreements: ["D30"],
  },
  refundOnPolicyFailure: {
    values: [true, false],
    default: true,
    decides: "whether jobs that a safety check ends are refunded",
    disagreements: ["D30"],
  },
  allowRemoved: {
    values: [true, false],
    default: false,
    decides: "whether models that were removed still work",
    disagreements: ["D31", "D32"],
  },
  nestedProgress: {
    values: [true, false],
    default: false,
    decides: "whether the nested status has `progress` and `estimatedTimeRemaining`",
    disagreements: ["D34"],
  },
  x402: {
    values: ["on", "off"],
    default: "on",
    until: { "2025-12": "off" },
    decides: "whether a submit without a key and with `x-x402: true` gets a quote",
    disagreements: ["D35"],
  },
  followUpRoutes: {
    values: [true, false],
    default: true,
    until: { "2025-11": false },
    decides: "whether there are the paths extend, content and recover under `/api/generate-video`",
    disagreements: ["R4"],
  },
  videoModelsRoute: {
    values: [true, false],
    default: true,
    until: { "2025-12": false },
    decides: "whether there is `GET /api/v1/video-models`",
    disagreements: ["R5"],
  },
  inlineModeration: {
    values: [true, false],
    default: true,
    until: { "2025-12": false },
    decides:
      "whether the headers of inline moderation count, and `GET /api/v1/moderation-models` is there",
    disagreements: ["R6"],
  },
} as const;

type Table = typeof TABLE;

/** One choice for each switch. */
export type Switches = { readonly [Name in keyof Table]: Table[Name]["values"][number] };

/** Every switch. It does not compile where a row lacks a part or has a value that it does not list. */
export const SWITCHES: { readonly [Name in keyof Table]: Choice<Table[Name]["values"]> } = TABLE;

/** The choices of a revision. */
export const switchesOf = (revision: Revision): Switches => BY_REVISION[revision];

function chosenIn(revision: Revision): Switches {
  const onward = REVISIONS.slice(REVISIONS.indexOf(revision));
  const entries = Object.entries(SWITCHES).map(([name, { until, default: newest }]) => {
    const chosen = onward.map((one) => until?.[one]).find((value) => value !== undefined);
    return [name, chosen ?? newest];
  });
  return Object.fromEntries(entries) as Switches; // the names of the table, each with one of its values
}

const BY_REVISION = Object.fromEntries(
  REVISIONS.map((revision) => [revision, chosenIn(revision)]),
) as Readonly<Record<Revision, Switches>>; // one for each
