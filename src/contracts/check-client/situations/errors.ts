import type { Situation } from "../scenario.ts";

/** When a client is told to give up where an answer or a file never comes, in seconds. */
export const HANGS_DEADLINE_S = 20;

const REFUSED: readonly Situation[] = [
  {
    id: "blocked-at-submit",
    formerly: "blocked",
    happens: "the safety check refuses the submit with 400, and says why",
    good: "shows the message, and does not send the same words again",
    expects: "failure",
  },
  {
    id: "refused-in-a-text",
    happens: "the submit is refused with 402, and the error is a text instead of an object",
    good: "shows the message in this form too",
    expects: "failure",
    plays: ["insufficient-balance"],
    options: { switches: { errorShape: "string" } },
  },
  {
    id: "key-revoked",
    happens: "the key was revoked: everything is refused with 401",
    good: "stops at once and says that the key is not accepted",
    expects: "failure",
    options: { keys: [{ key: "", state: "revoked" }] },
  },
  {
    id: "insufficient-balance",
    formerly: "no-balance",
    happens: "the account is empty: the submit is refused with 402",
    good: "stops at once and says that it is the balance",
    expects: "failure",
  },
  {
    id: "pro-required",
    formerly: "pro-only",
    happens: "the model needs another plan: the submit is refused with 403",
    good: "stops at once and shows the message",
    expects: "failure",
  },
  {
    id: "edge-413",
    happens: "the edge refuses the submit as too large, with 413 and a line of plain text",
    good: "stops at once and reports a failure",
    expects: "failure",
  },
  {
    id: "edge-502-html",
    formerly: "edge-page",
    happens: "each submit is answered with 502 and a page of HTML by the edge",
    good: "tries a few times at most, and then says that the service has a problem",
    expects: "failure",
    plays: ["edge-502-html?times=always"],
  },
  {
    id: "fails-moderation",
    happens: "the job fails its safety check while it runs, and is refunded",
    good: "stops, and shows the sentence that is meant for users",
    expects: "failure",
  },
];

const ENDS: readonly Situation[] = [
  {
    id: "completed-without-url",
    formerly: "no-url",
    happens: "the job is COMPLETED and paid, and its status has no URL of a video",
    good: "reads the status once more, and then ends with an error that names the job",
    expects: "failure",
    deadlineSeconds: 12,
  },
  {
    id: "job-vanishes",
    happens: "after the first read of its status the job is 404, and stays so",
    good: "takes it for an end, and names the job, which was paid",
    expects: "failure",
    deadlineSeconds: 20,
  },
];

const POLLS: readonly Situation[] = [
  {
    id: "poll-5xx",
    formerly: "poll-503",
    happens: "two reads of the status are answered with 503 while the job goes on",
    good: "polls on, and saves the video",
    expects: "success",
  },
  {
    id: "poll-429",
    happens: "a read of the status is answered with 429 and Retry-After: 5 while the job goes on",
    good: "waits as long as it was told, polls on, and saves the video",
    expects: "success",
    plays: ["poll-429?retryAfter=5&times=1"],
  },
  {
    id: "poll-401",
    happens:
      "the key is revoked once the job is made: each read of the status is 401, while the job goes on",
    good: "ends, says that the key is not accepted, and names the job, which is paid",
    expects: "failure",
    deadlineSeconds: 20,
  },
  {
    id: "poll-reset",
    happens: "the connections of two reads of the status are reset while the job goes on",
    good: "polls on, and saves the video",
    expects: "success",
  },
  {
    id: "poll-malformed",
    formerly: "poll-half",
    happens: "two reads of the status are answered with half of the JSON while the job goes on",
    good: "takes them for failed reads, polls on, and saves the video",
    expects: "success",
  },
  {
    id: "status-hangs",
    happens: "no read of the status is ever answered, while the job goes on",
    good: "gives up by its own deadline, and says the id of the job, which is paid",
    expects: "failure",
    plays: ["status-hangs?times=always&for=10m"],
    deadlineSeconds: HANGS_DEADLINE_S,
    limitSeconds: 2 * HANGS_DEADLINE_S,
    needs: ["deadline"],
  },
];

const DOWNLOADS: readonly Situation[] = [
  {
    id: "asset-stalls",
    happens:
      "each download of the video stops shortly before its end, and the connection stays open",
    good: "gives up by its own deadline, keeps no part of a file, and says the id of the job, which is paid",
    expects: "failure",
    plays: ["asset-stalls?times=always&for=10m"],
    deadlineSeconds: HANGS_DEADLINE_S,
    limitSeconds: 2 * HANGS_DEADLINE_S,
    needs: ["download", "deadline"],
  },
  {
    id: "asset-truncated",
    formerly: "file-cut-short",
    happens: "each download of the video breaks off in the middle",
    good: "tries again a few times, keeps no half file, and says that there is no video",
    expects: "failure",
    plays: ["asset-truncated?times=always"],
    needs: ["download"],
  },
  {
    id: "asset-moved",
    formerly: "file-moved",
    happens: "the URL of the video is answered with a redirect",
    good: "follows it, and saves the video",
    expects: "success",
    needs: ["download"],
  },
  {
    id: "asset-expired",
    formerly: "link-expired",
    happens: "the first link to the video has expired; the next read of the status has a fresh one",
    good: "reads the status again, and saves the video by the fresh link",
    expects: "success",
    needs: ["download"],
  },
  {
    id: "asset-gone",
    formerly: "file-gone",
    happens: "the file of the completed job is 404, whichever link is tried",
    good: "looks for a fresh link, then says that the video cannot be fetched, and does not buy another",
    expects: "failure",
    needs: ["download"],
  },
  {
    id: "asset-5xx",
    formerly: "file-503",
    happens: "two downloads of the video are answered with 503",
    good: "tries again after a pause, and saves the video",
    expects: "success",
    needs: ["download"],
  },
  {
    id: "asset-wrong-type",
    formerly: "file-is-a-page",
    happens: "the first download is answered with 200 and a page of HTML",
    good: "looks at the type, tries again, and saves the video",
    expects: "success",
    needs: ["download"],
  },
  {
    id: "asset-empty",
    formerly: "file-is-empty",
    happens: "the first download is answered with 200 and no bytes",
    good: "takes it for a failed download, tries again, and saves the video",
    expects: "success",
    needs: ["download"],
  },
  {
    id: "asset-needs-key",
    formerly: "file-behind-key",
    happens: "the video lies behind a path of the API, which redirects to another host",
    good: "sends the key to the API, and not on to the other host",
    expects: "success",
    needs: ["download"],
  },
];

/** What goes wrong without any money at stake that a client could not keep. */
export const ERRORS: readonly Situation[] = [...REFUSED, ...ENDS, ...POLLS, ...DOWNLOADS];
