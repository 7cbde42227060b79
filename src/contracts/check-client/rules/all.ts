import type { ClientCheck } from "../check.ts";
import { sendsItsKey } from "./cl-001-sends-its-key.ts";
import { keepsKeyInHeaders } from "./cl-002-keeps-key-in-headers.ts";
import { keepsToBaseUrl } from "./cl-003-keeps-to-base-url.ts";
import { submitsJson } from "./cl-004-submits-json.ts";
import { sendsKnownFields } from "./cl-005-sends-known-fields.ts";
import { sendsDocumentedTypes } from "./cl-006-sends-documented-types.ts";
import { saysWhoItIs } from "./cl-007-says-who-it-is.ts";
import { pollsUnifiedStatus } from "./cl-008-polls-unified-status.ts";
import { encodesJobIds } from "./cl-009-encodes-job-ids.ts";
import { submitsOnce } from "./cl-010-submits-once.ts";
import { asksByAnsweredId } from "./cl-011-asks-by-answered-id.ts";
import { takes200ForAccepted } from "./cl-012-takes-200-for-accepted.ts";
import { ignoresUnknownFields } from "./cl-013-ignores-unknown-fields.ts";
import { needsNoOptionalField } from "./cl-014-needs-no-optional-field.ts";
import { pollsGently } from "./cl-020-polls-gently.ts";
import { stopsAfterCompleted } from "./cl-021-stops-after-completed.ts";
import { stopsAfterFailed } from "./cl-022-stops-after-failed.ts";
import { stopsAfterCanceled } from "./cl-023-stops-after-canceled.ts";
import { bearsUnknownStatus } from "./cl-024-bears-unknown-status.ts";
import { givesUpInTime } from "./cl-025-gives-up-in-time.ts";
import { buysNoOther } from "./cl-026-buys-no-other.ts";
import { waitsOutLongQueue } from "./cl-027-waits-out-long-queue.ts";
import { keepsJobsApart } from "./cl-028-keeps-jobs-apart.ts";
import { endsOnInterrupt } from "./cl-029-ends-on-interrupt.ts";
import { reportsSuccess } from "./cl-030-reports-success.ts";
import { reportsFailure } from "./cl-031-reports-failure.ts";
import { showsRefusalMessage } from "./cl-032-shows-refusal-message.ts";
import { showsRefusalInText } from "./cl-033-shows-refusal-in-text.ts";
import { showsWhyJobFailed } from "./cl-034-shows-why-job-failed.ts";
import { namesServiceTrouble } from "./cl-035-names-service-trouble.ts";
import { takesNoForAnswer } from "./cl-036-takes-no-for-answer.ts";
import { namesTheBalance } from "./cl-037-names-the-balance.ts";
import { failsWithoutUrl } from "./cl-038-fails-without-url.ts";
import { boundsEachWait } from "./cl-039-bounds-each-wait.ts";
import { savesWholeVideo } from "./cl-040-saves-whole-video.ts";
import { noticesBrokenDownload } from "./cl-041-notices-broken-download.ts";
import { followsARedirect } from "./cl-042-follows-a-redirect.ts";
import { survivesDeadLink } from "./cl-043-survives-dead-link.ts";
import { leavesNoHalfVideo } from "./cl-044-leaves-no-half-video.ts";
import { tellsPageFromVideo } from "./cl-045-tells-page-from-video.ts";
import { triesDownloadAgain } from "./cl-046-tries-download-again.ts";
import { fetchesFromApi } from "./cl-047-fetches-from-api.ts";
import { keepsKeyFromFiles } from "./cl-050-keeps-key-from-files.ts";
import { keepsKeyToItself } from "./cl-051-keeps-key-to-itself.ts";
import { dropsKeyOnRedirect } from "./cl-052-drops-key-on-redirect.ts";
import { waitsAsTold } from "./cl-060-waits-as-told.ts";
import { backsOffByItself } from "./cl-061-backs-off-by-itself.ts";
import { givesUpForToday } from "./cl-062-gives-up-for-today.ts";
import { pollsOnAfterFailure } from "./cl-063-polls-on-after-failure.ts";
import { takes404ForLost } from "./cl-064-takes-404-for-lost.ts";
import { waitsAfterFailedRead } from "./cl-065-waits-after-failed-read.ts";
import { endsWithoutItsKey } from "./cl-066-ends-without-its-key.ts";
import { buysOnceIfUnanswered } from "./cl-070-buys-once-if-unanswered.ts";
import { buysOnceIfCut } from "./cl-071-buys-once-if-cut.ts";
import { findsLostJob } from "./cl-072-finds-lost-job.ts";
import { buysNoneAfterFailure } from "./cl-073-buys-none-after-failure.ts";
import { tellsFinalCost } from "./cl-074-tells-final-cost.ts";
import { adoptsItsOwnJob } from "./cl-075-adopts-its-own-job.ts";
import { comesToAnEnd } from "./cl-080-comes-to-an-end.ts";
import { buysNoneAtRestart } from "./cl-090-buys-none-at-restart.ts";
import { goesOnAtRestart } from "./cl-091-goes-on-at-restart.ts";
import { leavesNoPart } from "./cl-092-leaves-no-part.ts";
import { debitsEachJobOnce } from "./cl-100-debits-each-job-once.ts";
import { passesRefundsOn } from "./cl-101-passes-refunds-on.ts";
import { booksFinalCost } from "./cl-102-books-final-cost.ts";
import { booksEachCost } from "./cl-103-books-each-cost.ts";
import { debitsOwnAccount } from "./cl-104-debits-own-account.ts";
import { keepsCurrenciesApart } from "./cl-105-keeps-currencies-apart.ts";

/** Every rule of good clients, in the order of the ids. */
export const CLIENT_CHECKS: readonly ClientCheck[] = [
  sendsItsKey,
  keepsKeyInHeaders,
  keepsToBaseUrl,
  submitsJson,
  sendsKnownFields,
  sendsDocumentedTypes,
  saysWhoItIs,
  pollsUnifiedStatus,
  encodesJobIds,
  submitsOnce,
  asksByAnsweredId,
  takes200ForAccepted,
  ignoresUnknownFields,
  needsNoOptionalField,
  pollsGently,
  stopsAfterCompleted,
  stopsAfterFailed,
  stopsAfterCanceled,
  bearsUnknownStatus,
  givesUpInTime,
  buysNoOther,
  waitsOutLongQueue,
  keepsJobsApart,
  endsOnInterrupt,
  reportsSuccess,
  reportsFailure,
  showsRefusalMessage,
  showsRefusalInText,
  showsWhyJobFailed,
  namesServiceTrouble,
  takesNoForAnswer,
  namesTheBalance,
  failsWithoutUrl,
  boundsEachWait,
  savesWholeVideo,
  noticesBrokenDownload,
  followsARedirect,
  survivesDeadLink,
  leavesNoHalfVideo,
  tellsPageFromVideo,
  triesDownloadAgain,
  fetchesFromApi,
  keepsKeyFromFiles,
  keepsKeyToItself,
  dropsKeyOnRedirect,
  waitsAsTold,
  backsOffByItself,
  givesUpForToday,
  pollsOnAfterFailure,
  takes404ForLost,
  waitsAfterFailedRead,
  endsWithoutItsKey,
  buysOnceIfUnanswered,
  buysOnceIfCut,
  findsLostJob,
  buysNoneAfterFailure,
  tellsFinalCost,
  adoptsItsOwnJob,
  comesToAnEnd,
  buysNoneAtRestart,
  goesOnAtRestart,
  leavesNoPart,
  debitsEachJobOnce,
  passesRefundsOn,
  booksFinalCost,
  booksEachCost,
  debitsOwnAccount,
  keepsCurrenciesApart,
];
