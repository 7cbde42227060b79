import type { EarlierJob, Situation } from "../scenario.ts";

/** How long a limit lasts that a client is told of, in seconds: long beside a second between polls. */
const WAIT_S = 3;

/** How long an answer hangs before its connection is cut, in seconds. */
const HANGS_S = 4;

const LIMITS: readonly Situation[] = [
  {
    id: "rate-limited-submit",
    formerly: "rate-limited",
    happens: `the first submit is answered with 429 and Retry-After: ${WAIT_S}`,
    good: "waits that long and submits once more, or gives up",
    expects: "success",
    plays: [`rate-limited-submit?retryAfter=${WAIT_S}`],
  },
  {
    id: "rate-limited-until",
    happens: "the first submit is answered with 429 and a Retry-After that is a date",
    good: "waits until then and submits once more, or gives up",
    expects: "success",
    plays: [`rate-limited-submit?retryAfter=${WAIT_S}&retryAfterForm=date`],
  },
  {
    id: "rate-limited-silently",
    happens: "the first three submits are answered with 429, and nothing says for how long",
    good: "waits by itself, longer each time, and submits again or gives up",
    expects: "either",
    plays: ["rate-limited-submit?times=3&retryAfterForm=none"],
  },
  {
    id: "daily-limit",
    happens:
      "the key's limit for the day is reached: each submit is 429, with hours of Retry-After",
    good: "gives up at once and says that it is the daily limit",
    expects: "failure",
    deadlineSeconds: 10,
  },
];

/** What the key of a client has made before: jobs like the one that is lost, but for their words and their time. */
const EARLIER: readonly EarlierJob[] = [
  { minutesAgo: 185, model: "kling-video", prompt: "a harbour at dawn" },
  {
    minutesAgo: 40,
    model: "veo2-video",
    prompt: "a fox in a wood",
    conversationUUID: "5f0c1f6e-0d52-4c0f-8a2f-7a1d9d1f3b11",
  },
  {
    minutesAgo: 4,
    model: "kling-video",
    prompt: "a red boat in the rain",
    conversationUUID: "9b7a3c52-43e1-4f0b-9a35-2d6c1e8f4a77",
  },
];

/** The same, and then no question for the lost job is answered at first. */
const askedInVain = (how: string): Omit<Situation, "id"> => ({
  happens: `the answer to the submit is lost, and then recover ${how}; the job is made and paid`,
  good: "asks recover again, finds the job, and saves its video; never submits again without an answer",
  expects: "success",
});

const LOST: readonly Situation[] = [
  {
    id: "submit-response-lost",
    formerly: "answer-lost",
    happens: "the job is made and paid, and the connection is reset before the answer",
    good: "does not submit again, finds the job by recover, and saves its video",
    expects: "success",
  },
  {
    id: "submit-stalls",
    formerly: "answer-hangs",
    happens: `the job is made and paid, and its answer hangs; after ${HANGS_S} seconds the connection is cut`,
    good: "does not submit again, finds the job by recover, and saves its video",
    expects: "success",
    plays: [`submit-stalls?for=${HANGS_S}s&end=cut`],
  },
  {
    id: "submit-cut",
    happens: "the connection is cut before the service has seen the submit",
    good: "asks recover, finds nothing, and submits once more, or gives up",
    expects: "either",
  },
];

const FOUND: readonly Situation[] = [
  {
    id: "edge-502-paid",
    happens:
      "the job is made and paid, and the edge answers the submit with 502 and a page of HTML",
    good: "does not submit again, finds the job by recover, and saves its video",
    expects: "success",
  },
  {
    id: "recover-5xx",
    ...askedInVain("is answered with 503 twice"),
    plays: ["recover-5xx", "submit-response-lost"],
  },
  {
    id: "recover-429",
    ...askedInVain("is refused once with 429 and Retry-After: 2"),
    plays: ["recover-429?retryAfter=2", "submit-response-lost"],
  },
  {
    id: "recover-reset",
    ...askedInVain("has its connection reset twice"),
    plays: ["recover-reset", "submit-response-lost"],
  },
  {
    id: "lost-among-others",
    happens:
      "the job is made and paid, and its answer is lost; recover lists older jobs of the key as well",
    good: "finds its own job by its conversationUUID, and saves that video",
    expects: "success",
    plays: ["submit-response-lost"],
    earlierJobs: EARLIER,
  },
  {
    id: "cut-among-others",
    happens:
      "the connection is cut before the service has seen the submit; recover lists older jobs of the key",
    good: "takes none of them for its own: submits once more, or gives up",
    expects: "either",
    plays: ["submit-cut"],
    earlierJobs: EARLIER,
  },
];

const SPENT: readonly Situation[] = [
  {
    id: "final-cost-differs",
    happens: "the job completes, and costs half as much again as its submit was answered",
    good: "saves the video; where it tells a cost, it is that of the status",
    expects: "success",
  },
  {
    id: "fails-not-refunded",
    formerly: "fails-unrefunded",
    happens: "the job fails while it runs, and the money does not come back",
    good: "stops and says so; whether to pay again is for its user to say",
    expects: "failure",
  },
];

/** What makes careless clients pay twice, or run into a ban. */
export const MONEY: readonly Situation[] = [...LIMITS, ...LOST, ...FOUND, ...SPENT];
