import { expiredLinksAreRenewed, fileIsThere, rangesAreHonoured } from "./assets.ts";
import {
  contentRedirects,
  durationForms,
  extendsVideo,
  largeImage,
  recoverWords,
} from "./forms.ts";
import type { Journey } from "./journey.ts";
import {
  bothNames,
  endStays,
  goesForward,
  idsAgree,
  recoverHasIt,
  requestIdCounts,
} from "./lifecycle.ts";
import { refusalSaysWhenToReturn } from "./limits.ts";
import { listIsCacheable, modelsAreListed, pricesAreListed } from "./listing.ts";
import {
  failureIsRefunded,
  finalCost,
  pollingIsFree,
  refusalIsFree,
  submitCharges,
  twoSubmitsAreTwoJobs,
} from "./money.ts";
import {
  answersAreMarked,
  brokenJson,
  emptyBody,
  noObject,
  tooLargeBody,
  wrongMethod,
} from "./raw.ts";

/** How each check of `catalogue/journeys.ts` is made. */
export const JOURNEYS: Readonly<Record<string, Journey>> = {
  "PR-08": modelsAreListed,
  "PR-08-price": pricesAreListed,
  "PR-09": listIsCacheable,
  "PR-13": brokenJson,
  "PR-14": emptyBody,
  "PR-15": noObject,
  "PR-16": tooLargeBody,
  "PR-17": largeImage,
  "PR-21": durationForms,
  "PR-23-ids": idsAgree,
  "PR-24": submitCharges,
  "PR-25": twoSubmitsAreTwoJobs,
  "PR-27": extendsVideo,
  "PR-29-wait": refusalSaysWhenToReturn,
  "PR-30": refusalIsFree,
  "PR-39": bothNames,
  "PR-40": requestIdCounts,
  "PR-46": endStays,
  "PR-47": goesForward,
  "PR-48": finalCost,
  "PR-49": failureIsRefunded,
  "PR-50": pollingIsFree,
  "PR-51": fileIsThere,
  "PR-52": rangesAreHonoured,
  "PR-53": expiredLinksAreRenewed,
  "PR-55": recoverHasIt,
  "PR-57": recoverWords,
  "PR-58": contentRedirects,
  "PR-61": wrongMethod,
  "PR-62": answersAreMarked,
};
