import type { ClientScenario } from "../scenario.ts";
import { insteadOfSubmits, refusal } from "../stage/answers.ts";
import type { Tamper } from "../stage/tamper.ts";

/** How long a limit lasts that a client is told of, in seconds: long beside a second between polls. */
const WAIT_S = 3;

/** A daily limit that is over in some hours, whatever the time of day here. */
const SIX_HOURS_S = 6 * 3_600;

/** How long an answer hangs before its connection is cut, in milliseconds. */
const HANGS_MS = 4_000;

const slowDown = (retryAfter?: string): Response =>
  refusal(
    429,
    {
      message: "Rate limit exceeded. Please wait before generating another video.",
      type: "RATE_LIMITED",
    },
    retryAfter === undefined ? {} : { "retry-after": retryAfter },
  );

const LIMITS: readonly ClientScenario[] = [
  {
    id: "rate-limited",
    happens: `the first submit is answered with 429 and Retry-After: ${WAIT_S}`,
    good: "waits that long and submits once more, or gives up",
    suite: "money",
    expects: "success",
    options: { scenarios: [`rate-limited-submit?retryAfter=${WAIT_S}`] },
  },
  {
    id: "rate-limited-until",
    happens: "the first submit is answered with 429 and a Retry-After that is a date",
    good: "waits until then and submits once more, or gives up",
    suite: "money",
    expects: "success",
    tamper: ({ now }) =>
      insteadOfSubmits(1, () => slowDown(new Date(now() + (WAIT_S + 1) * 1_000).toUTCString())),
  },
  {
    id: "rate-limited-silently",
    happens: "the first three submits are answered with 429, and nothing says for how long",
    good: "waits by itself, longer each time, and submits again or gives up",
    suite: "money",
    expects: "either",
    tamper: () => insteadOfSubmits(3, () => slowDown()),
  },
  {
    id: "daily-limit",
    happens:
      "the key's limit for the day is reached: each submit is 429, with hours of Retry-After",
    good: "gives up at once and says that it is the daily limit",
    suite: "money",
    expects: "failure",
    deadlineSeconds: 10,
    tamper: () =>
      insteadOfSubmits(Number.POSITIVE_INFINITY, () =>
        refusal(
          429,
          {
            message: "Daily request limit exceeded (1000/1000). Resets at midnight UTC.",
            code: "daily_rpd_limit_exceeded",
            type: "rate_limit_error",
          },
          { "retry-after": String(SIX_HOURS_S) },
        ),
      ),
  },
];

/** Makes the job, keeps its answer back until the client goes, though not for long, and cuts the connection. */
const hanging = (wait: (ms: number) => Promise<void>): Tamper => ({
  onAnswer: async ({ purpose, request: { signal }, earlier }, answer) => {
    if (purpose !== "submit" || earlier > 0) return answer;
    const gone = new Promise((resolve) => signal.addEventListener("abort", resolve));
    await Promise.race([wait(HANGS_MS), gone]);
    return "cut";
  },
});

const LOST: readonly ClientScenario[] = [
  {
    id: "answer-lost",
    happens: "the job is made and paid, and the connection is reset before the answer",
    good: "does not submit again, finds the job by recover, and saves its video",
    suite: "money",
    expects: "success",
    options: { scenarios: ["submit-response-lost"] },
  },
  {
    id: "answer-hangs",
    happens: `the job is made and paid, and its answer hangs; after ${HANGS_MS / 1_000} seconds the connection is cut`,
    good: "does not submit again, finds the job by recover, and saves its video",
    suite: "money",
    expects: "success",
    tamper: ({ wait }) => hanging(wait),
  },
  {
    id: "submit-cut",
    happens: "the connection is cut before the service has seen the submit",
    good: "asks recover, finds nothing, and submits once more, or gives up",
    suite: "money",
    expects: "either",
    tamper: () => insteadOfSubmits(1, () => "cut"),
  },
];

const SPENT: readonly ClientScenario[] = [
  {
    id: "fails-unrefunded",
    happens: "the job fails while it runs, and the money does not come back",
    good: "stops and says so; whether to pay again is for its user to say",
    suite: "money",
    expects: "failure",
    options: { scenarios: ["fails-not-refunded"] },
  },
];

/** What makes careless clients pay twice, or run into a ban. */
export const MONEY: readonly ClientScenario[] = [...LIMITS, ...LOST, ...SPENT];
