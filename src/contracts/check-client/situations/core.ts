import type { Situation } from "../scenario.ts";

/** What stands before `/api` in the scenario `prefixed`. */
export const PREFIX = "/gateway/nano";

/** When a client is told to give up where nothing ever ends, in seconds. */
export const SHORT_DEADLINE_S = 5;

/** What every client meets on an ordinary day. */
export const CORE: readonly Situation[] = [
  {
    id: "happy",
    happens: "the job completes after two seconds",
    good: "submits once, polls until it is COMPLETED, saves the video, says so",
    expects: "success",
  },
  {
    id: "fails",
    happens: "the job fails while it runs, and is refunded",
    good: "stops polling and says why it failed",
    expects: "failure",
    deadlineSeconds: 15,
  },
  {
    id: "cancelled",
    happens: "the provider gives the job up",
    good: "knows CANCELED as an end and stops polling",
    expects: "failure",
    deadlineSeconds: 15,
  },
  {
    id: "slow-queue",
    formerly: "long-queue",
    happens: "the job waits in the queue for many times as long as usual, and then completes",
    good: "polls on at the same pace or a slower one, until the video is there",
    expects: "success",
    plays: ["slow-queue?for=16m&reads=6"], // sixteen seconds at the pace `fast`
    lastsSeconds: 12,
  },
  {
    id: "stuck",
    happens: "the job never leaves IN_PROGRESS",
    good: "gives up after a time of its own, says the id of the job, and does not submit again",
    expects: "failure",
    deadlineSeconds: SHORT_DEADLINE_S,
    needs: ["deadline"],
  },
  {
    id: "odd-final-status",
    formerly: "odd-end",
    happens: "the job ends with a word that no document has, EXPIRED, and without a video",
    good: "waits until its own time is over, or says the word and gives up; never says that there is a video",
    expects: "failure",
    deadlineSeconds: SHORT_DEADLINE_S,
  },
  {
    id: "odd-status-words",
    formerly: "odd-words",
    happens: "the first reads of the status show words that no document has, such as RENDERING",
    good: "takes an unknown word for a job that runs, and polls on",
    expects: "either",
  },
  {
    id: "parallel",
    happens: "two jobs of one key run at the same time, and the first of them ends last",
    good: "keeps them apart: each process saves the video of its own prompt",
    expects: "success",
    plays: ["slow-queue?times=1&for=2m"], // two seconds at the pace `fast`
    processes: 2,
    needs: ["parallel"],
  },
  {
    id: "interrupted",
    happens: "Ctrl-C after the first read of the status",
    good: "ends within two seconds, and asks nothing more",
    expects: "either",
    plays: ["stuck"],
    interruptAfterPolls: 1,
    deadlineSeconds: 20, // long after the signal, so that it is the signal that ends a client
    needs: ["interrupt"],
  },
  {
    id: "submit-200",
    happens: "the submit is accepted with 200 in the place of 202",
    good: "takes any 2xx with an id for an accepted job",
    expects: "success",
    options: { switches: { submitStatus: 200 } },
  },
  {
    id: "unknown-fields",
    happens: "every answer has fields that no document has",
    good: "ignores what it does not know",
    expects: "success",
  },
  {
    id: "bare-answers",
    happens:
      "the answers have no field that may be left out: no cost, no details, no id beside runId",
    good: "needs nothing but the id, the status and the URL",
    expects: "success",
  },
  {
    id: "prefixed",
    happens: "the API lies behind a gateway, at a path of its own",
    good: "sends everything below the base URL that it was given",
    expects: "success",
    prefix: PREFIX,
    needs: ["base-url"],
  },
  {
    id: "odd-id",
    happens:
      "the id of the job is an old one, with / + & = ? # %, a blank and a letter beyond ASCII",
    good: "percent-encodes the id wherever it goes into a URL",
    expects: "success",
  },
];
