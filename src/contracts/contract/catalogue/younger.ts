import { ITS_JOB, type PactCheck } from "./check.ts";

const EXTEND_AT = "/paths/~1generate-video~1extend/post/responses";
const CONTENT_AT = "/paths/~1generate-video~1content/get/responses";

const about = { engine: "pact", level: "must" } as const;

const IMAGE = "https://images.example.net/boat.jpg";

const MIDJOURNEY = [
  { name: "a job exists", params: { phase: "completed", model: "midjourney-video", image: IMAGE } },
] as const;

/** The endpoints that few clients use: extend and content. */
export const YOUNGER_CHECKS: readonly PactCheck[] = [
  {
    ...about,
    id: "PR-59",
    title: "the content of a job under another model is refused with 400",
    operation: "videoContent",
    tier: 2,
    spec: `${CONTENT_AT}/400`,
    given: [{ name: "a job exists", params: { phase: "completed", model: "sora-2" } }],
    request: {
      method: "GET",
      path: "/generate-video/content",
      query: { runId: ITS_JOB, model: "kling-video" },
    },
    expect: { status: [400] },
  },
  {
    ...about,
    id: "PR-60",
    title: "an extension of no video in particular is refused with 400",
    operation: "extendVideo",
    tier: "E",
    spec: `${EXTEND_AT}/400`,
    given: MIDJOURNEY,
    request: { method: "POST", path: "/generate-video/extend", body: { runId: "vid_of_nobody" } },
    expect: { status: [400] },
  },
];
