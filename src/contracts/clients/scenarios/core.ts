import type { ClientScenario } from "../scenario.ts";

/** What every client meets on an ordinary day. */
export const CORE: readonly ClientScenario[] = [
  {
    id: "happy",
    happens: "the job completes after two seconds",
    good: "submits once, polls until it is COMPLETED, saves the video, says so",
    suite: "core",
    expects: "success",
  },
  {
    id: "fails",
    happens: "the job fails while it runs, and is refunded",
    good: "stops polling and says why it failed",
    suite: "core",
    expects: "failure",
    options: { scenarios: ["fails"] },
  },
  {
    id: "cancelled",
    happens: "the provider gives the job up",
    good: "knows CANCELED as an end and stops polling",
    suite: "core",
    expects: "failure",
    options: { scenarios: ["cancelled"] },
  },
];
