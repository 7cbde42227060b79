/**
 * What the sources of the real service disagree about, or what changed over its revisions, as one
 * record of choices. Nothing asks for a revision: each place asks for the choice that it is about.
 * `D1` is a row of spec/disagreements.yaml.
 */
export type Switches = {
  /** D1: the body of the unified status. */
  readonly statusShape: "nested" | "flat" | "both";
  /** D2: the nested word for a cancelled job. */
  readonly cancelledWord: "CANCELED" | "CANCELLED";
  /** D3: whether `/api/video-status` answers, with `succeeded` and its like. */
  readonly seed001Words: boolean;
  /** D4: what the legacy status needs beside `runId`. */
  readonly legacyModel: "any" | "model" | "modelSlug";
  /** D5: whether the unified status takes `requestId` only. */
  readonly strictRequestId: boolean;
  /** D6: the code of an accepted submit. */
  readonly submitStatus: 202 | 200;
  /** What the ids of new jobs look like. */
  readonly jobIdForm: "vid" | "fal-request";
  /** D7: whether the answer to a submit has `id` beside `runId`. */
  readonly submittedId: boolean;
  /** Whether the answer to a submit has `prechargeLabel`. */
  readonly prechargeLabel: boolean;
  /** Whether the status of a completed job has its final cost. */
  readonly statusCost: boolean;
  /** D8, D9: the body of a refusal. */
  readonly errorShape: "object" | "string" | "openapi" | "openai";
  /** D10: whether `data.error` of a failed job is an object. */
  readonly failedErrorAsObject: boolean;
  /** D11: what the extend endpoint takes. */
  readonly extendBody: "runId" | "taskId" | "source-video";
  /** D12: what the extend endpoint answers. */
  readonly extendShape: "union" | "long" | "standard";
  /** D13: what the content endpoint answers. */
  readonly contentMode: "redirect" | "bytes" | "json";
  /** D13: whether the content endpoint serves sora-2 only. */
  readonly contentSora2Only: boolean;
  /** D14: whether `GET /api/v1/models` lists video models. */
  readonly modelsListsVideo: boolean;
  /** D15: the form of a catalogue entry. */
  readonly catalogShape: "live" | "2026-01";
  /** D16: whether `video` is refused by models that do not name it. */
  readonly strictVideoField: boolean;
  /** D17: whether extend models need a prompt. */
  readonly extendPrompt: "required" | "optional";
  /** D18, D20, D21, D22: whether the live catalogue's values count where the seeds differ. */
  readonly liveParameters: boolean;
  /** D24: whether reading a status needs a key. */
  readonly statusAuth: "required" | "optional";
  /** D26: whether a duration must be a string. */
  readonly strictDuration: boolean;
  /** D28: whether media fields that the model does not take are refused. */
  readonly strictMedia: boolean;
  /** D30: whether jobs that fail for another reason than a safety check are refunded. */
  readonly refundOnFailure: boolean;
  /** D30: whether jobs that a safety check ends are refunded. */
  readonly refundOnPolicyFailure: boolean;
  /** D31, D32: whether models that were removed still work. */
  readonly allowRemoved: boolean;
  /** D34: whether the nested status has `progress` and `estimatedTimeRemaining`. */
  readonly nestedProgress: boolean;
  /** D35: whether a submit without a key and with `x-x402: true` gets a quote. */
  readonly x402: "on" | "off";
  /** Whether there are the paths extend, content and recover under `/api/generate-video`. */
  readonly followUpRoutes: boolean;
  /** Whether there is `GET /api/v1/video-models`. */
  readonly videoModelsRoute: boolean;
  /** Whether the headers of inline moderation count, and `GET /api/v1/moderation-models` is there. */
  readonly inlineModeration: boolean;
};
