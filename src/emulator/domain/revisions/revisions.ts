import type { Switches } from "./switches.ts";

/** The dated shapes of the API, oldest first. */
export const REVISIONS = ["2025-11", "2025-12", "2026-01"] as const;
export type Revision = (typeof REVISIONS)[number];

/** The newest revision, with the defaults of the disagreements that no date settles. */
const NEWEST: Switches = {
  statusShape: "nested",
  cancelledWord: "CANCELED",
  seed001Words: false,
  legacyModel: "any",
  strictRequestId: false,
  submitStatus: 202,
  jobIdForm: "vid",
  submittedId: true,
  prechargeLabel: true,
  statusCost: true,
  errorShape: "object",
  failedErrorAsObject: false,
  extendBody: "runId",
  extendShape: "union",
  contentMode: "redirect",
  contentSora2Only: false,
  modelsListsVideo: true,
  catalogShape: "live",
  strictVideoField: false,
  extendPrompt: "required",
  liveParameters: false,
  statusAuth: "required",
  strictDuration: false,
  strictMedia: false,
  refundOnFailure: true,
  refundOnPolicyFailure: true,
  allowRemoved: false,
  nestedProgress: false,
  x402: "on",
  followUpRoutes: true,
  videoModelsRoute: true,
  inlineModeration: true,
};

/**
 * What each revision has otherwise than the next newer one. How each difference is known, and what it
 * does to the spec, stands in `spec/revisions/`; a test holds the two together.
 */
const DIFFERENCES: Readonly<Record<Revision, Partial<Switches>>> = {
  "2026-01": {},
  "2025-12": {
    statusShape: "flat",
    strictRequestId: true,
    jobIdForm: "fal-request",
    submittedId: false,
    extendBody: "source-video",
    extendShape: "standard",
    x402: "off",
    videoModelsRoute: false,
    inlineModeration: false,
  },
  "2025-11": {
    cancelledWord: "CANCELLED",
    legacyModel: "modelSlug",
    prechargeLabel: false,
    statusCost: false,
    errorShape: "string",
    extendPrompt: "optional",
    followUpRoutes: false,
  },
};

/** The choices of a revision: the newest one's, with every difference on the way back to it. */
export function switchesOf(revision: Revision): Switches {
  const newestFirst = REVISIONS.slice(REVISIONS.indexOf(revision)).toReversed();
  return Object.assign({}, NEWEST, ...newestFirst.map((one) => DIFFERENCES[one]));
}
