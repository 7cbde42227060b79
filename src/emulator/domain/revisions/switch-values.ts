import type { Switches } from "./switches.ts";

const EITHER = [true, false] as const;

/** What each switch can be, the default of the newest revision first. */
export const SWITCH_VALUES: { readonly [Name in keyof Switches]: readonly Switches[Name][] } = {
  statusShape: ["nested", "flat", "both"],
  cancelledWord: ["CANCELED", "CANCELLED"],
  seed001Words: EITHER,
  legacyModel: ["any", "model", "modelSlug"],
  strictRequestId: EITHER,
  submitStatus: [202, 200],
  jobIdForm: ["vid", "fal-request"],
  submittedId: EITHER,
  prechargeLabel: EITHER,
  statusCost: EITHER,
  errorShape: ["object", "string", "openapi", "openai"],
  failedErrorAsObject: EITHER,
  extendBody: ["runId", "taskId", "source-video"],
  extendShape: ["union", "long", "standard"],
  contentMode: ["redirect", "bytes", "json"],
  contentSora2Only: EITHER,
  modelsListsVideo: EITHER,
  catalogShape: ["live", "2026-01"],
  strictVideoField: EITHER,
  extendPrompt: ["required", "optional"],
  liveParameters: EITHER,
  statusAuth: ["required", "optional"],
  strictDuration: EITHER,
  strictMedia: EITHER,
  refundOnFailure: EITHER,
  refundOnPolicyFailure: EITHER,
  allowRemoved: EITHER,
  nestedProgress: EITHER,
  x402: ["on", "off"],
  followUpRoutes: EITHER,
  videoModelsRoute: EITHER,
  inlineModeration: EITHER,
};
