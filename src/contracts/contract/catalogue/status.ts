import type { Phase } from "../../../emulator/index.ts";
import type { Tier } from "../result/result.ts";
import { ITS_JOB, type PactCheck } from "./check.ts";

const AT = "/paths/~1video~1status/get/responses";
const LEGACY_AT = "/paths/~1generate-video~1status/get/responses";

const about = { engine: "pact", operation: "videoStatus", level: "must" } as const;

const poll = (query?: Readonly<Record<string, string>>) =>
  ({ method: "GET", path: "/video/status", ...(query && { query }) }) as const;

const OWN = { requestId: ITS_JOB };

const inPhase = (phase: Phase) => [{ name: "a job exists", params: { phase } }] as const;

const point = (id: string, title: string, phase: Phase, word: string, tier: Tier): PactCheck => ({
  ...about,
  id,
  title,
  tier,
  spec: `${AT}/200`,
  given: inPhase(phase),
  request: poll(OWN),
  expect: { status: [200], exactly: { "/data/status": word } },
});

/** What a status answers at each point of a job's life. */
export const STATUS_CHECKS: readonly PactCheck[] = [
  {
    ...about,
    id: "PR-03",
    title: "a status without a key is refused with 401",
    tier: 0,
    spec: `${AT}/401`,
    given: [],
    request: { ...poll({ requestId: "vid_of_nobody" }), credential: "none" },
    expect: { status: [401] },
  },
  point("PR-34", "a job that waits is IN_QUEUE", "queued", "IN_QUEUE", "E"),
  point("PR-35", "a job that is worked on is IN_PROGRESS", "generating", "IN_PROGRESS", "E"),
  point(
    "PR-36",
    "a finished job is COMPLETED, with a URL and its cost",
    "completed",
    "COMPLETED",
    2,
  ),
  point("PR-37", "a failed job is FAILED, with a reason", "failed", "FAILED", "E"),
  point("PR-38", "a cancelled job is CANCELED", "cancelled", "CANCELED", "E"),
  {
    ...about,
    id: "PR-41",
    title: "a status without an id is refused with 400",
    tier: 1,
    spec: `${AT}/400`,
    given: [],
    request: poll(),
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-42",
    title: "a job that does not exist is a 404",
    tier: 1,
    spec: `${AT}/404`,
    given: [],
    request: poll({ requestId: "vid_of_nobody" }),
    expect: { status: [404] },
  },
  {
    ...about,
    id: "PR-43",
    title: "a job of another account is a 403",
    tier: "E",
    spec: `${AT}/403`,
    given: [{ name: "a job of another account exists" }],
    request: poll(OWN),
    expect: { status: [403] },
  },
  {
    ...about,
    operation: "legacyVideoStatus",
    id: "PR-44",
    title: "the legacy status of a finished job, with its model, says COMPLETED",
    tier: 2,
    spec: `${LEGACY_AT}/200`,
    given: inPhase("completed"),
    request: {
      method: "GET",
      path: "/generate-video/status",
      query: { runId: ITS_JOB, modelSlug: "kling-video" },
    },
    expect: { status: [200], exactly: { "/data/status": "COMPLETED" } },
  },
  {
    ...about,
    operation: "legacyVideoStatus",
    id: "PR-45",
    title: "the legacy status needs no model",
    except: ["2025-11"],
    tier: 2,
    spec: `${LEGACY_AT}/200`,
    given: inPhase("completed"),
    request: { method: "GET", path: "/generate-video/status", query: { runId: ITS_JOB } },
    expect: { status: [200], exactly: { "/data/status": "COMPLETED" } },
  },
];
