import type { ScenarioParams } from "../domain/jobs/chosen-scenario.ts";
import { bareAnswers } from "./answer/bare-answers.ts";
import { unknownFields } from "./answer/unknown-fields.ts";
import { ALWAYS, type Scenario } from "./definition.ts";
import { asset5xx } from "./download/asset-5xx.ts";
import { assetEmpty } from "./download/asset-empty.ts";
import { assetExpired } from "./download/asset-expired.ts";
import { assetGone } from "./download/asset-gone.ts";
import { assetMoved } from "./download/asset-moved.ts";
import { assetNeedsKey } from "./download/asset-needs-key.ts";
import { assetStalls } from "./download/asset-stalls.ts";
import { assetTruncated } from "./download/asset-truncated.ts";
import { assetWrongType } from "./download/asset-wrong-type.ts";
import { cancelled } from "./job/cancelled.ts";
import { completedWithoutUrl } from "./job/completed-without-url.ts";
import { fails } from "./job/fails.ts";
import { failsModeration } from "./job/fails-moderation.ts";
import { failsNotRefunded } from "./job/fails-not-refunded.ts";
import { finalCostDiffers } from "./job/final-cost-differs.ts";
import { jobVanishes } from "./job/job-vanishes.ts";
import { oddFinalStatus } from "./job/odd-final-status.ts";
import { oddId } from "./job/odd-id.ts";
import { slowQueue } from "./job/slow-queue.ts";
import { stuck } from "./job/stuck.ts";
import { oddStatusWords } from "./poll/odd-status-words.ts";
import { poll5xx } from "./poll/poll-5xx.ts";
import { poll401 } from "./poll/poll-401.ts";
import { poll429 } from "./poll/poll-429.ts";
import { pollMalformed } from "./poll/poll-malformed.ts";
import { pollReset } from "./poll/poll-reset.ts";
import { statusHangs } from "./poll/status-hangs.ts";
import { recover5xx } from "./recover/recover-5xx.ts";
import { recover429 } from "./recover/recover-429.ts";
import { recoverReset } from "./recover/recover-reset.ts";
import { blockedAtSubmit } from "./submit/blocked-at-submit.ts";
import { dailyLimit } from "./submit/daily-limit.ts";
import { edge413 } from "./submit/edge-413.ts";
import { edge502Html } from "./submit/edge-502-html.ts";
import { edge502Paid } from "./submit/edge-502-paid.ts";
import { insufficientBalance } from "./submit/insufficient-balance.ts";
import { proRequired } from "./submit/pro-required.ts";
import { rateLimitedSubmit } from "./submit/rate-limited-submit.ts";
import { submit5xx } from "./submit/submit-5xx.ts";
import { submitCut } from "./submit/submit-cut.ts";
import { submitResponseLost } from "./submit/submit-response-lost.ts";
import { submitStalls } from "./submit/submit-stalls.ts";

export type ScenarioName =
  | "blocked-at-submit"
  | "insufficient-balance"
  | "rate-limited-submit"
  | "submit-5xx"
  | "submit-cut"
  | "submit-response-lost"
  | "submit-stalls"
  | "daily-limit"
  | "pro-required"
  | "edge-413"
  | "edge-502-html"
  | "edge-502-paid"
  | "poll-5xx"
  | "poll-429"
  | "poll-401"
  | "poll-reset"
  | "poll-malformed"
  | "status-hangs"
  | "odd-status-words"
  | "recover-5xx"
  | "recover-429"
  | "recover-reset"
  | "cancelled"
  | "stuck"
  | "job-vanishes"
  | "slow-queue"
  | "fails"
  | "fails-moderation"
  | "fails-not-refunded"
  | "completed-without-url"
  | "odd-final-status"
  | "odd-id"
  | "final-cost-differs"
  | "asset-5xx"
  | "asset-needs-key"
  | "asset-expired"
  | "asset-moved"
  | "asset-truncated"
  | "asset-stalls"
  | "asset-wrong-type"
  | "asset-empty"
  | "asset-gone"
  | "unknown-fields"
  | "bare-answers";

/** Everything that can go wrong, by its name: one file each. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  "blocked-at-submit": blockedAtSubmit,
  "insufficient-balance": insufficientBalance,
  "rate-limited-submit": rateLimitedSubmit,
  "submit-5xx": submit5xx,
  "submit-cut": submitCut,
  "submit-response-lost": submitResponseLost,
  "submit-stalls": submitStalls,
  "daily-limit": dailyLimit,
  "pro-required": proRequired,
  "edge-413": edge413,
  "edge-502-html": edge502Html,
  "edge-502-paid": edge502Paid,
  "poll-5xx": poll5xx,
  "poll-429": poll429,
  "poll-401": poll401,
  "poll-reset": pollReset,
  "poll-malformed": pollMalformed,
  "status-hangs": statusHangs,
  "odd-status-words": oddStatusWords,
  "recover-5xx": recover5xx,
  "recover-429": recover429,
  "recover-reset": recoverReset,
  cancelled,
  stuck,
  "job-vanishes": jobVanishes,
  "slow-queue": slowQueue,
  fails,
  "fails-moderation": failsModeration,
  "fails-not-refunded": failsNotRefunded,
  "completed-without-url": completedWithoutUrl,
  "odd-final-status": oddFinalStatus,
  "odd-id": oddId,
  "final-cost-differs": finalCostDiffers,
  "asset-5xx": asset5xx,
  "asset-needs-key": assetNeedsKey,
  "asset-expired": assetExpired,
  "asset-moved": assetMoved,
  "asset-truncated": assetTruncated,
  "asset-stalls": assetStalls,
  "asset-wrong-type": assetWrongType,
  "asset-empty": assetEmpty,
  "asset-gone": assetGone,
  "unknown-fields": unknownFields,
  "bare-answers": bareAnswers,
};

/** What a scenario is told by default. */
export const defaultsOf = (name: ScenarioName): ScenarioParams => ({
  times: ALWAYS,
  ...SCENARIOS[name].params,
});

export const isScenarioName = (name: string): name is ScenarioName =>
  Object.hasOwn(SCENARIOS, name);
